import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Oracle } from './matrix/oracle.js';

const folder = new URL('../../fixtures/video/', import.meta.url);

export const fixturePath = (file: string): string => fileURLToPath(new URL(file, folder));

export const readFixture = (file: string): Uint8Array => new Uint8Array(readFileSync(fixturePath(file)));

export const readOracle = (): Oracle => JSON.parse(readFileSync(fixturePath('oracle.json'), 'utf8'));
