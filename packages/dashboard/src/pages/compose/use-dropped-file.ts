import { useEffect, useState } from 'react';

/**
 * Takes a file that is dropped anywhere on the page: the browser would leave the page for one that is dropped beside
 * its place. Gives whether one is being dragged over it.
 */
export function useDroppedFile(onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const holdsFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!holdsFile(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) onFile(file);
    };
    const leave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    addEventListener('dragover', over, stop);
    addEventListener('drop', drop, stop);
    addEventListener('dragleave', leave, stop);
    return () => stop.abort();
  }, [onFile]);
  return isOver;
}
