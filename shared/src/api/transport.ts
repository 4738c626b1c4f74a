/** The one door to the network. Each host brings its own: axios, an n8n helper, `z.request`, a browser's fetch. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

export interface TransportRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: RequestBody;
  /** The longest silence allowed: without any byte moving in this time, the request fails. */
  timeoutMs: number;
  /** The longest time for the whole request, however much is moving. */
  totalTimeoutMs: number;
  signal?: AbortSignal;
}

/** A body of known length, which can be opened again for another try. */
export interface RequestBody {
  contentType: string;
  sizeBytes: number;
  open: () => AsyncIterable<Uint8Array>;
  /** Of a form: what stands before and after its file, for a transport that sends the file without reading it. */
  aroundFile?: { head: Uint8Array; tail: Uint8Array };
}

/**
 * An answer of any status. A transport resolves for all of them, never follows a redirect, and rejects with a
 * {@link TransportError} when there was no answer, with the signal's reason when it was aborted, and with what reading
 * the body threw. No error of a transport holds the headers of the request: the API key is among them.
 */
export interface TransportAnswer {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** No answer came. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  /**
   * @param kind `no_such_host`, `refused`: the request surely never reached the server; `lost`: it may have;
   * `timeout`: it may have, and the time ran out.
   */
  constructor(
    readonly kind: 'no_such_host' | 'refused' | 'lost' | 'timeout',
    reason: string,
    options?: ErrorOptions,
  ) {
    super(reason, options);
  }
}
