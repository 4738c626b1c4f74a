import { isStretch, squarePixels } from '../square-pixels.js';

/** The four numbers of a display matrix that turn and stretch: x' = a·x + c·y, y' = b·x + d·y. */
export interface Matrix {
  a: number;
  b: number;
  c: number;
  d: number;
}

export const identity: Matrix = { a: 1, b: 0, c: 0, d: 1 };

/** Reads the 36-byte matrix of a track or movie header; a, b, c and d are 16.16 fixed-point numbers. */
export function readMatrix(view: DataView, offset: number): Matrix {
  const fixed = (at: number): number => view.getInt32(offset + at) / 65_536;
  const [a, b, c, d] = [fixed(0), fixed(4), fixed(12), fixed(16)] as const;
  return a * d - b * c === 0 ? identity : { a, b, c, d };
}

/** First `inner` (the track), then `outer` (the movie). */
export const combined = (inner: Matrix, outer: Matrix): Matrix => ({
  a: inner.a * outer.a + inner.b * outer.c,
  b: inner.a * outer.b + inner.b * outer.d,
  c: inner.c * outer.a + inner.d * outer.c,
  d: inner.c * outer.b + inner.d * outer.d,
});

export interface StoredPicture {
  /** As the sample description has them: the picture as coded. */
  width: number;
  height: number;
  /** Width of a pixel over its height, from `pasp`. */
  pixelAspect?: number | undefined;
  /** From `clap`. */
  cleanAperture?: { width: number; height: number } | undefined;
  /** As the track header has them; by them a track without `pasp` can still be stretched. */
  trackWidth: number;
  trackHeight: number;
  matrix: Matrix;
}

export interface ShownPicture {
  width: number;
  height: number;
  rotationDegrees: 0 | 90 | 180 | 270;
}

function pixelAspect({
  width,
  height,
  pixelAspect: stated,
  trackWidth,
  trackHeight,
  ...picture
}: StoredPicture): number {
  const { a, b, c, d } = picture.matrix;
  const byMatrix = Math.hypot(a, b) / Math.hypot(c, d);
  if (isStretch(byMatrix)) return byMatrix;
  if (stated !== undefined) return stated > 0.05 && stated < 20 ? stated : 1;
  const isTurnedHeader = trackWidth === height && trackHeight === width;
  const byHeader = (trackWidth * height) / (trackHeight * width);
  return isStretch(byHeader) && picture.cleanAperture === undefined && !isTurnedHeader ? byHeader : 1;
}

/** The picture as a player shows it: clean aperture, in square pixels, turned. */
export function shownPicture(picture: StoredPicture): ShownPicture {
  const { a, b } = picture.matrix;
  const rotationDegrees = ([0, 90, 180, 270] as const).at(Math.round(Math.atan2(b, a) / (Math.PI / 2)) % 4) ?? 0;
  const { width, height } = picture.cleanAperture ?? picture;
  const upright = squarePixels(width, height, pixelAspect(picture));
  return rotationDegrees % 180 === 0
    ? { ...upright, rotationDegrees }
    : { width: upright.height, height: upright.width, rotationDegrees };
}
