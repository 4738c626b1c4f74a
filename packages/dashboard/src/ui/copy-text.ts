/** Puts a text on the clipboard. False where the browser does not let a page do that. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsByHand(text);
  }
}

/** A page that came over plain http has no clipboard of its own, but may copy as if somebody had pressed the keys. */
function copyAsByHand(text: string): boolean {
  const give = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', give, { once: true });
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- browsers keep it, and over http there is nothing else
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', give);
  }
}
