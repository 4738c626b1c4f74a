/** Something that Slack would refuse, and where: a JSON pointer into the message or view. */
export interface Finding {
  pointer: string;
  message: string;
}

export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One value of a message or view while it is held against the limits. */
export class Spot {
  readonly value: unknown;
  readonly pointer: string;
  readonly #findings: Finding[];

  constructor(value: unknown, findings: Finding[], pointer = '') {
    this.value = value;
    this.pointer = pointer;
    this.#findings = findings;
  }

  get fields(): Fields {
    return isFields(this.value) ? this.value : {};
  }

  get type(): string {
    return String(this.fields['type']);
  }

  add(message: string): void {
    this.#findings.push({ pointer: this.pointer, message });
  }

  at(name: string | number): Spot {
    const value = Array.isArray(this.value) ? this.value[Number(name)] : this.fields[name];
    return new Spot(value, this.#findings, `${this.pointer}/${name}`);
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined;
  }

  /** Calls `check` where the field is there. */
  optional(name: string, check: (field: Spot) => void): void {
    if (this.has(name)) check(this.at(name));
  }

  get items(): Spot[] {
    return Array.isArray(this.value) ? this.value.map((_, index) => this.at(index)) : [];
  }

  /** A list with at least and at most so many items; gives them. */
  list(least: number, most: number): Spot[] {
    const { items } = this;
    if (items.length < least || items.length > most) {
      this.add(`must have ${least} to ${most} items, has ${Array.isArray(this.value) ? items.length : 'no list'}`);
    }
    return items;
  }

  /** A text with at least and at most so many characters. */
  text(least: number, most: number): void {
    const length = typeof this.value === 'string' ? this.value.length : -1;
    if (length < 0) this.add('must be a text');
    else if (length < least || length > most) this.add(`must have ${least} to ${most} characters, has ${length}`);
  }

  oneOf(allowed: readonly unknown[]): void {
    if (!allowed.includes(this.value)) this.add(`must be one of ${allowed.join(', ')}, is ${String(this.value)}`);
  }

  number(least: number, most: number): void {
    if (typeof this.value !== 'number' || this.value < least || this.value > most)
      this.add(`must be a number from ${least} to ${most}`);
  }
}
