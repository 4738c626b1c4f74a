import { without } from './without.js';

export interface DayPart {
  text: string;
  name: keyof typeof parts;
}

/** Which hours each part of the day has, first and last; 9 in the evening is 21. Hours outside are refused. */
const parts = {
  morning: { from: 1, to: 11, example: '9am' },
  afternoon: { from: 12, to: 18, example: '3pm' },
  evening: { from: 16, to: 23, example: '7pm' },
  night: { from: 18, to: 23, example: '9pm' },
} as const;

const pattern = /\b(tonight)\b|\b(this )?(?:in the |at )?(morning|afternoon|evening|night)\b/i;

/** Takes `in the morning`, `this evening` or `tonight` out of a text; the second leaves `today` behind, the third itself. */
export function takeDayPart(text: string): { part: DayPart | null; rest: string } {
  const found = pattern.exec(text);
  if (found === null) return { part: null, rest: text };
  const [taken, tonight, thisOne, name = 'night'] = found;
  const part: DayPart = { text: taken, name: name.toLowerCase() as DayPart['name'] };
  const rest = without(text, taken, found.index);
  if (tonight !== undefined) return { part, rest: text };
  return { part, rest: thisOne === undefined ? rest : `today ${rest}`.trim() };
}

/** Whether an hour from 0 to 23 is in a part of the day. */
export const fits = (hour: number, { name }: DayPart): boolean => hour >= parts[name].from && hour <= parts[name].to;

/** A time in a part of the day, for a sentence; without a part, the evening. */
export const exampleTime = (part: DayPart | null): string => (part === null ? '6:30pm' : parts[part.name].example);

/** The hours from 0 to 23 that a written hour can be, where either half of the day is thinkable or only the first. */
export function hoursIn(hour: number, half: 'am' | 'pm' | null, isOpen: boolean): number[] {
  const [am, pm] = [hour % 12, (hour % 12) + 12];
  if (half !== null) return [half === 'am' ? am : pm];
  return isOpen && hour >= 1 && hour <= 12 ? [am, pm] : [hour];
}
