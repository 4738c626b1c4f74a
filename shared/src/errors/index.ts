export { type ContextOf, catalogue, type ErrorCode } from './catalogue.js';
export type { CatalogueEntry, ErrorAction } from './entry.js';
export { type Problem, problem, type RuleValue } from './problem.js';
export { TikApisError, type TikApisErrorOptions, tikApisError } from './tikapis-error.js';
