/** How often what is shown is asked for again: soon while something is on its way. Asked for at once on focus. */
export const SOON_MS = 3_000;
export const SOMETIMES_MS = 15_000;
/** For what costs others something to answer. */
export const SELDOM_MS = 60_000;
