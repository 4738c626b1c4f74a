import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Gives a video its file, and takes it away when the video leaves the page: a browser goes on loading for an element
 * that nobody sees any more, and keeps the file, until it happens to clear up.
 * https://html.spec.whatwg.org/multipage/media.html#best-practices-for-authors-using-media-elements
 */
export function useVideoSource(src: string): RefObject<HTMLVideoElement | null> {
  const video = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.src = src;
    return () => {
      element.removeAttribute('src');
      element.load();
    };
  }, [src]);
  return video;
}
