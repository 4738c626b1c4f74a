import { useSyncExternalStore } from 'react';

export interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
  /** One thing to do about it: `Undo`. */
  action?: { label: string; onSelect: () => void };
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Tells the person that something has worked or not, in passing. At most three stand at a time. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  set([...toasts, { ...toast, id: lastId }].slice(-3));
}

export const dismissToast = (id: number): void => set(toasts.filter((each) => each.id !== id));

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useToasts = (): readonly Toast[] => useSyncExternalStore(subscribe, () => toasts);
