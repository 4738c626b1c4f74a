export interface ScanResult {
  /** How many were looked at. */
  files: number;
  /** Errors and warnings alike. */
  findings: string[];
}
