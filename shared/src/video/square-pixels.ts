/** Rounding in encoders makes ratios that are almost one; nobody means them. Nor do they mean a picture that is a line. */
export const isStretch = (ratio: number): boolean =>
  Number.isFinite(ratio) && ratio > 0.05 && ratio < 20 && Math.abs(ratio - 1) > 0.01;

/** Codecs go no further; a bigger number is no size. */
const maxSide = 65_536;

export const isPictureSize = (width: number, height: number): boolean =>
  Math.min(width, height) > 0 && Math.max(width, height) <= maxSide;

/**
 * The size of a picture in square pixels, given the width of its own over their height. It grows in one direction and
 * never shrinks, as in browsers (https://html.spec.whatwg.org/multipage/media.html#concept-video-intrinsic-width).
 */
export const squarePixels = (width: number, height: number, pixelAspect: number) => ({
  width: Math.round(pixelAspect > 1 ? width * pixelAspect : width),
  height: Math.round(pixelAspect < 1 ? height / pixelAspect : height),
});
