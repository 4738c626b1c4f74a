export { default } from '../packages/toolchain/jest.config.base.mjs';
