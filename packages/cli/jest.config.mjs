export { default } from '../toolchain/jest.config.base.mjs';
