import type { ParsedSchedule, Post } from '@tikapis/core';
import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Day } from '../../../time/days.js';
import { useZone } from '../../../ui/zone-context.js';
import { type Place, placeUnder, timeAt } from './week.js';

export interface Dragged {
  post: Post;
  place: Place;
  /** What the place means; refused where it is past. */
  reading: ParsedSchedule;
}

interface DragOptions {
  /** The frame that scrolls; inside of it, `[data-drop]` is the days. */
  grid: RefObject<HTMLDivElement | null>;
  monday: Day;
  onMove: (post: Post, at: string) => void;
  /** Told why a post cannot be dropped where it was. */
  onRefused: (words: string) => void;
}

/** A hand that shakes is not dragging. */
const STARTS_AFTER_PX = 5;
const SCROLLS_WITHIN_PX = 36;
const SCROLL_STEP_PX = 14;

/** Dragging a post over the week with mouse, pen or finger. Escape puts it back. */
export function useDrag({ grid, monday, onMove, onRefused }: DragOptions) {
  const zone = useZone();
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const held = useRef<{ post: Post; x: number; y: number; above: number; isMoving: boolean } | null>(null);
  const moved = useRef(false);

  const end = () => {
    held.current = null;
    setDragged(null);
  };

  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== 'Escape' || held.current === null) return;
      held.current = null;
      setDragged(null);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const handlersFor = (post: Post) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      moved.current = false;
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const above = event.clientY - event.currentTarget.getBoundingClientRect().top;
      held.current = { post, x: event.clientX, y: event.clientY, above, isMoving: false };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent<HTMLElement>) => {
      const hold = held.current;
      const frame = grid.current;
      const days = frame?.querySelector('[data-drop]');
      if (hold === null || frame === null || days === null || days === undefined) return;
      hold.isMoving ||= Math.hypot(clientX - hold.x, clientY - hold.y) > STARTS_AFTER_PX;
      if (!hold.isMoving) return;
      moved.current = true;
      scrollAtEdge(frame, clientX, clientY);
      const { left, top, width, height } = days.getBoundingClientRect();
      const place = placeUnder(monday, (clientX - left) / width, (clientY - hold.above - top) / height);
      setDragged({ post, place, reading: timeAt(place, zone, Date.now()) });
    },
    onPointerUp: () => {
      const target = dragged;
      end();
      if (target === null) return;
      const { reading } = target;
      if (!reading.ok) onRefused(reading.problems.map(({ message }) => message).join(' '));
      else if (Date.parse(reading.at) !== Date.parse(post.scheduledAt ?? '')) onMove(post, reading.at);
    },
    onPointerCancel: end,
  });

  /** Whether a click is only the end of a drag. The keyboard's clicks have no detail. */
  const endsDrag = ({ detail }: MouseEvent): boolean => detail > 0 && moved.current;
  return { dragged, handlersFor, endsDrag };
}

function scrollAtEdge(frame: HTMLElement, clientX: number, clientY: number): void {
  const { top, bottom, left, right } = frame.getBoundingClientRect();
  frame.scrollBy(stepTowards(clientX, left, right), stepTowards(clientY, top, bottom));
}

const stepTowards = (at: number, from: number, to: number): number =>
  at < from + SCROLLS_WITHIN_PX ? -SCROLL_STEP_PX : at > to - SCROLLS_WITHIN_PX ? SCROLL_STEP_PX : 0;
