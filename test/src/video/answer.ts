/** What any of the programs that look at videos says of one, in our words. */
export interface Answer {
  container: string;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  videoCodec: string | null;
  audioCodec: string | null;
}
