import { checkVideoSize, type VideoInspection } from '@tikapis/core';
import { useEffect, useState } from 'react';
import { inspectFile } from './check-file.js';

export interface InspectedFile {
  file: File;
  /** Undefined while it is being looked into, and where its size alone refuses it. */
  inspection: VideoInspection | undefined;
  isReading: boolean;
  /** The browser could not read it. */
  isUnreadable: boolean;
}

/** Looks into the file that was chosen last. */
export function useInspectedFile(file: File | null): InspectedFile | null {
  const [found, setFound] = useState<{ file: File; inspection: VideoInspection | null }>();
  useEffect(() => {
    if (file === null || isRefusedBySize(file)) return;
    let isCurrent = true;
    const tell = (inspection: VideoInspection | null) => isCurrent && setFound({ file, inspection });
    void inspectFile(file).then(tell, () => tell(null));
    return () => {
      isCurrent = false;
    };
  }, [file]);
  if (file === null) return null;
  const isFound = found?.file === file;
  return {
    file,
    inspection: isFound ? (found.inspection ?? undefined) : undefined,
    isReading: !isFound && !isRefusedBySize(file),
    isUnreadable: isFound && found.inspection === null,
  };
}

const isRefusedBySize = ({ size }: File): boolean => checkVideoSize(size, 'videoFile') !== undefined;
