import { aviCases } from './avi-cases.js';
import type { MatrixCase } from './case.js';
import { movCases } from './mov-cases.js';
import { mp4Cases } from './mp4-cases.js';
import { webmCases } from './webm-cases.js';

export const matrixCases: readonly MatrixCase[] = [...mp4Cases, ...movCases, ...webmCases, ...aviCases];
