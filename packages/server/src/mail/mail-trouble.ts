/** Why a mail was not taken, in the words of the mail server, and whether another try would help. */
export function mailTrouble(error: unknown): { reason: string; isPassing: boolean } {
  const { code, responseCode = 0, message } = error as Error & { code?: string; responseCode?: number };
  // A refused password or a greeting with 5xx is a matter of the settings, which somebody may mend.
  const isOfMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return { reason: message, isPassing: !(isOfMail && responseCode >= 500) };
}
