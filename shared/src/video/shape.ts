import { aspectTolerance } from './rules.js';

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** The shape of a picture as people name it: `16:9`, `9:16`, `1:1`; `1.85:1` where whole numbers would be long. */
export function shapeName(width: number, height: number): string {
  const common = divisor(width, height);
  if (Math.max(width, height) / common <= 32) return `${width / common}:${height / common}`;
  return width > height ? `${(width / height).toFixed(2)}:1` : `1:${(height / width).toFixed(2)}`;
}

/** Whether a picture has the shape of a name like `9:16`, but for rounding. */
export function hasShape(width: number, height: number, name: string): boolean {
  const [across = 0, down = 0] = name.split(':').map(Number);
  return Math.abs((width * down) / (height * across) - 1) <= aspectTolerance;
}
