import { parseSchedule, type Problem } from './core';
import { refusal } from './refuse';

/** What a date-time parameter holds: a text, without an offset from n8n's own picker, or a date of an expression. */
export function momentText(value: unknown): string {
	if (value instanceof Date) return value.toISOString();
	// Luxon's dates, such as `$now`, write themselves in ISO 8601 with their offset.
	return String(value ?? '').trim();
}

/**
 * A bound of a period, past or to come, as the API takes it; without an offset it is local time of the workflow. Where
 * the clocks change, the reading that makes the period longer is taken.
 * @param field how the API calls it
 */
export function periodBound(
	value: unknown,
	{ field, timeZone }: { field: 'startDate' | 'endDate'; timeZone: string },
): string | undefined {
	const text = momentText(value);
	// The API reads a date without a time as that whole day.
	if (text === '' || /^\d{4}-\d\d-\d\d$/.test(text)) return text === '' ? undefined : text;
	const isStart = field === 'startDate';
	const parsed = parseSchedule(text, {
		// Any time may be a bound: none is past, seen from 1970.
		nowMs: 0,
		timeZone,
		ambiguous: isStart ? 'earlier' : 'later',
		skipped: isStart ? 'backward' : 'forward',
	});
	if (parsed.ok) return parsed.at;
	throw refusal(parsed.problems.map((each): Problem => ({ ...each, field })));
}
