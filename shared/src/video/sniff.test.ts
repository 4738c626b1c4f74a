import { describe, expect, it } from '@jest/globals';
import { formatWords } from './formats.js';
import { sniffFormat } from './sniff.js';
import { box, joined, text, u8, zeros } from './testing/bytes.js';

const utf8 = (letters: string): Uint8Array => new TextEncoder().encode(letters);
const ebml = (docType: string) =>
  joined(u8(0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84), text(docType));
const packets = (size: number, first: number) =>
  Uint8Array.from({ length: size * 4 }, (_, at) => (at % size === first ? 0x47 : 0xff));

describe('sniffFormat', () => {
  it.each([
    ['mp4', box('ftyp', text('isom'), zeros(4))],
    ['mp4', box('ftyp', text('M4A '), zeros(4))],
    ['mp4', box('moof', zeros(8))],
    ['mov', box('ftyp', text('qt  '), zeros(4))],
    ['mov', box('moov', zeros(8))],
    ['mov', joined(box('wide'), box('mdat'))],
    ['heif', box('ftyp', text('heic'), zeros(4))],
    ['heif', box('ftyp', text('avif'), zeros(4))],
    ['webm', ebml('webm')],
    ['matroska', ebml('matroska')],
    ['matroska', u8(0x1a, 0x45, 0xdf, 0xa3)],
    ['avi', text('RIFF\x10\x00\x00\x00AVI LIST')],
    ['wav', text('RIFF\x10\x00\x00\x00WAVEfmt ')],
    ['webp', text('RIFF\x10\x00\x00\x00WEBPVP8 ')],
    ['png', text('\x89PNG\r\n\x1a\n')],
    ['jpeg', u8(0xff, 0xd8, 0xff, 0xe0)],
    ['gif', text('GIF89a')],
    ['ogg', text('OggS\0')],
    ['flac', text('fLaC\0')],
    ['mp3', text('ID3\x04')],
    ['mp3', u8(0xff, 0xfb, 0x90, 0x64)],
    ['flv', text('FLV\x01\x05')],
    ['asf', u8(0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6)],
    ['mpeg_ts', packets(188, 0)],
    ['mpeg_ts', packets(192, 4)],
    ['mpeg_ps', u8(0, 0, 1, 0xba, 0x44)],
    ['zip', text('PK\x03\x04')],
    ['gzip', u8(0x1f, 0x8b, 8)],
    ['pdf', text('%PDF-1.7')],
    ['html', utf8('\n <!DOCTYPE html><title>Sign in</title>')],
    ['html', utf8('<!-- page --><html lang="en">')],
    ['html', utf8('\ufeff<html>')],
    ['xml', utf8('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')],
    ['json', utf8('{"error": "not found"}')],
    ['json', utf8('[]')],
    ['text', utf8('Grüße: video not found')],
    ['unknown', zeros(64)],
    ['unknown', u8(0xff, 0xff, 0xff, 0xff)],
    ['unknown', zeros(0)],
  ] as const)('knows %s %#', (format, bytes) => {
    expect(sniffFormat(bytes)).toBe(format);
  });

  it('is not misled by a character that is cut in the middle', () => {
    expect(sniffFormat(utf8(`{"a": "${'é'.repeat(400)}"}`))).toBe('json');
    expect(sniffFormat(utf8(`{"ab": "${'é'.repeat(400)}"}`))).toBe('json');
  });

  it('has words for every format', () => {
    for (const { phrase } of Object.values(formatWords)) expect(phrase).toMatch(/^an? [A-Za-z]/);
  });
});
