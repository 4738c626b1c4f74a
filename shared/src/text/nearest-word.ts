import { editDistance } from './edit-distance.js';

/** No name of ours is nearly as long; what is longer is not looked at. */
const maxLength = 60;

/**
 * The known word that a mistyped one most likely meant, whatever its case: the one a few slips away, or else one that it
 * holds whole, as `videoUrlAddress` holds `videoUrl`. Undefined where none is near.
 */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  if (word.length > maxLength) return undefined;
  const written = word.toLowerCase();
  const farthest = Math.max(1, Math.floor(word.length / 3));
  const [nearest] = known
    .map((candidate) => ({ candidate, distance: editDistance(written, candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= farthest)
    .toSorted((left, right) => left.distance - right.distance);
  return nearest?.candidate ?? known.find((each) => each.length > 3 && written.includes(each.toLowerCase()));
}
