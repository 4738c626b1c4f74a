interface RequestParts {
  method: string;
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
}

/** A well-formed request around something that may not be; the server ends the connection after it. */
export function requestText({ method, path, headers = {}, body = '' }: RequestParts): Uint8Array {
  const bytes = Buffer.from(body);
  const all = { Host: 'localhost', Connection: 'close', 'Content-Length': String(bytes.length), ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1'), bytes]);
}

/** Bytes by chance. */
export const noise = (next: () => number, length: number): Uint8Array =>
  Uint8Array.from({ length }, () => Math.floor(next() * 256));
