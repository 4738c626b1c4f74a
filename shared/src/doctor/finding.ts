/** One thing that a doctor of ours has looked at, in words for whoever runs the program. */
export interface Finding {
  /** `unsure`: it cannot be seen from here. */
  state: 'well' | 'unsure' | 'wrong';
  about: string;
  says: string;
  /** What to do; left out where there is nothing to do. */
  fix?: string;
}

export const well = (about: string, says: string): Finding => ({ state: 'well', about, says });
export const unsure = (about: string, says: string, fix: string): Finding => ({ state: 'unsure', about, says, fix });
export const wrong = (about: string, says: string, fix: string): Finding => ({ state: 'wrong', about, says, fix });
