import type { BoundedReader } from '../bounded-reader.js';
import type { VideoFacts } from '../facts.js';
import { isPictureSize, isStretch, squarePixels } from '../square-pixels.js';
import { childrenOf, type Element, readFloat, readUint } from './elements.js';
import { ids } from './ids.js';

/** Display sizes in pixels, centimetres, inches or as a bare ratio all give a shape; from here on the unit is unknown. */
const unknownUnit = 4;

/**
 * The picture of a `Video` element (RFC 9559, 5.1.4.1.28) as a player shows it: cropped, in square pixels, turned. The
 * display size is taken for its shape only, for what a picture holds is told by its pixels.
 */
export async function readPicture(
  reader: BoundedReader,
  video: Element | undefined,
): Promise<Pick<VideoFacts, 'width' | 'height' | 'rotationDegrees'>> {
  const children = await childrenOf(reader, video);
  const value = async (id: number): Promise<number> => (await readUint(reader, children.get(id))) ?? 0;
  const stored = { width: await value(ids.pixelWidth), height: await value(ids.pixelHeight) };
  if (!isPictureSize(stored.width, stored.height)) return { width: null, height: null, rotationDegrees: 0 };
  const cropped = {
    width: stored.width - (await value(ids.cropLeft)) - (await value(ids.cropRight)),
    height: stored.height - (await value(ids.cropTop)) - (await value(ids.cropBottom)),
  };
  const { width, height } = isPictureSize(cropped.width, cropped.height) ? cropped : stored;
  const displayWidth = (await value(ids.displayWidth)) || width;
  const displayHeight = (await value(ids.displayHeight)) || height;
  const hasShape = (await value(ids.displayUnit)) < unknownUnit;
  const aspect = (displayWidth * height) / (displayHeight * width);
  const upright = squarePixels(width, height, hasShape && isStretch(aspect) ? aspect : 1);
  const rotationDegrees = await readRotation(reader, children.get(ids.projection));
  return rotationDegrees % 180 === 0
    ? { ...upright, rotationDegrees }
    : { width: upright.height, height: upright.width, rotationDegrees };
}

/** A flat picture is turned by its projection's roll, counter-clockwise from -180 to 180; RFC 9559, 5.1.4.1.28.46. */
async function readRotation(reader: BoundedReader, projection: Element | undefined): Promise<0 | 90 | 180 | 270> {
  const children = await childrenOf(reader, projection);
  const type = (await readUint(reader, children.get(ids.projectionType))) ?? 0;
  const roll = (await readFloat(reader, children.get(ids.projectionRoll))) ?? 0;
  if (type !== 0) return 0;
  return ([0, 90, 180, 270] as const).at(-Math.round(roll / 90) % 4) ?? 0;
}
