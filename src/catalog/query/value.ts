/** One spelling of a value in a column, and who has it. */

export type Value = {
  /** In lower case: what is compared. Undefined for what cannot be (FIL-7). */
  readonly text: string | undefined;
  readonly written: string;
  readonly slots: number[];
  /** Where the text stands among all of the column, once that is asked for. */
  place: number;
  /** The next spelling of the same text. */
  other: Value | undefined;
};

export const createValue = (text: string | undefined, written: string): Value => ({
  text,
  written,
  slots: [],
  place: 0,
  other: undefined,
});

export function* spellingsOf(first: Value | undefined): Generator<Value> {
  for (let value = first; value; value = value.other) yield value;
}
