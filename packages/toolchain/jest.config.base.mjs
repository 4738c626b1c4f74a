import { createRequire } from 'node:module';

const at = createRequire(import.meta.url);

/** One Jest configuration for every package: ES modules, TypeScript through swc, no type checking (tsc does that). */
export default {
  testEnvironment: 'node',
  // No test measures time: this only ends one that hangs, on a busy machine too.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      at.resolve('@swc/jest'),
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
