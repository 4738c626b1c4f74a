/** Prints what 200,000 damaged videos do to the inspector: `node test/dist/video/fuzz-main.js [inputs] [seed]`. */
import { readFixture, readOracle } from './fixtures.js';
import { fuzz } from './fuzz.js';
import { hostileFiles } from './hostile.js';

const [inputs = 200_000, seed = 20_261_122] = process.argv.slice(2).map(Number);
const files = Object.keys(readOracle().files).toSorted().map(readFixture);
const report = await fuzz([...files, ...hostileFiles.map(({ bytes }) => bytes)], inputs, seed);
console.log(JSON.stringify(report));
process.exitCode = report.throws + report.overCap + report.nonsense > 0 ? 1 : 0;
