/** Runs one suite in a process of its own and sends what it gives: `suite-process.js <suite> <options as JSON>`. */
import type { SuiteOptions } from './suite.js';
import { suites } from './suites.js';

const [name = '', options = '{}'] = process.argv.slice(2);
const run = await suites[name]?.load();
if (run === undefined) throw new Error(`There is no suite “${name}”.`);
const result = await run(JSON.parse(options) as SuiteOptions);
process.send?.(result, () => process.disconnect());
