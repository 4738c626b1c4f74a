import { namedZone, utc, type Zone } from '@tikapis/core';
import { createContext, useContext } from 'react';

/** The zone of the browser, which may know a name that we do not. */
export const browserZone = (): Zone => namedZone(Intl.DateTimeFormat().resolvedOptions().timeZone) ?? utc;

export const ZoneContext = createContext<Zone>(utc);

/** The zone that the person has chosen in the settings, else the browser's: every time on the page is in it. */
export const useZone = (): Zone => useContext(ZoneContext);
