import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problem } from '@tikapis/core';
import { invalidRequest } from '../posts/invalid-request.js';
import { errorBody } from './error-body.js';

/** Answers bytes that are not an HTTP request, or a request that took too long to arrive, in the documented envelope. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, got } = whatIsWrong(error.code);
  const expected = 'an HTTP/1.1 request with headers of at most 16 KB';
  const refusal = invalidRequest([problem('field_invalid', 'request', { field: 'request', expected, got })]);
  const body = JSON.stringify(errorBody('invalid_request', refusal, 'none'));
  const headers = `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n\r\n${body}`);
}

function whatIsWrong(code: string | undefined): { status: number; got: string } {
  if (code === 'HPE_HEADER_OVERFLOW') return { status: 431, got: 'longer' };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, got: 'still incomplete' };
  return { status: 400, got: 'something else' };
}
