/** Of the tracks of one kind, the one that plays: enabled before disabled, then the longest, then the first. */
export function playedTrack<Track extends { isEnabled: boolean }>(
  tracks: readonly Track[],
  lengthOf: (track: Track) => number,
): Track | undefined {
  const enabled = tracks.filter(({ isEnabled }) => isEnabled);
  const [first, ...others] = enabled.length > 0 ? enabled : tracks;
  return others.reduce((best, track) => (best && lengthOf(best) >= lengthOf(track) ? best : track), first);
}
