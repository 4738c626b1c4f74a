const loopbackHosts = ['localhost', '127.0.0.1'];

export const isLoopback = (redirectUri: string): boolean => loopbackHosts.includes(new URL(redirectUri).hostname);

/**
 * What is wrong with a redirect address, or undefined. https anywhere, as TikTok has it for web apps; http on this machine only and
 * with a port, as for desktop apps.
 * https://developers.tiktok.com/doc/login-kit-web https://developers.tiktok.com/doc/login-kit-desktop/
 *
 * @param registered the app's addresses, `*` for any port on this machine; null for all that obey the rules
 */
export function redirectUriFault(redirectUri: string, registered: readonly string[] | null): string | undefined {
  if (redirectUri === '') return 'redirect_uri is missing';
  if (!URL.canParse(redirectUri)) return 'redirect_uri is not an address';
  if (redirectUri.length >= 512) return 'redirect_uri has to be shorter than 512 characters';
  if (/[?#]/.test(redirectUri)) return 'redirect_uri may have no query and no fragment';
  const { protocol } = new URL(redirectUri);
  if (protocol === 'http:') {
    if (!isLoopback(redirectUri)) return 'redirect_uri has to be https, but on localhost or 127.0.0.1';
    if (!/^http:\/\/[^/]+:\d+/.test(redirectUri)) return 'redirect_uri on this machine has to name a port';
  } else if (protocol !== 'https:') return 'redirect_uri has to be https';
  if (registered !== null && !registered.some((pattern) => matches(pattern, redirectUri))) {
    return 'redirect_uri is not one of those registered, byte for byte';
  }
  return undefined;
}

function matches(pattern: string, redirectUri: string): boolean {
  if (pattern === redirectUri) return true;
  if (!pattern.includes(':*/')) return false;
  return isLoopback(redirectUri) && redirectUri.replace(/:\d+\//, ':*/') === pattern;
}
