/** An end of the connection to a TikTok account that is nearer than this is worth a warning. */
export const CONNECTION_ENDS_SOON_MS = 14 * 86_400_000;
