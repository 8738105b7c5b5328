/** The contract of a kind of question: one file under understand/ says how people ask it and which command answers. */
import type { Text } from '../view/view.ts';

export type Ask = {
  /**
   * Whole questions in lower case, without politeness and question mark. `(a|b c)`: one of these; `[a|b]`: may be left
   * out; `{}`: what is asked about, in the order of the command's arguments; `{2} … {1}` when it is the other way round.
   */
  readonly says: readonly string[];
  /** The command that answers. */
  readonly command: string;
  /** The command's arguments, from what stood in the holes; undefined: not meant after all. Without it: as they stood. */
  readonly words?: (holes: readonly string[]) => readonly string[] | undefined;
};
/** Something said that asks for nothing: one sentence is enough. */
export type Reply = { readonly says: readonly string[]; readonly reply: Text };

export type Intent = { readonly asks: readonly (Ask | Reply)[] };

const brand = Symbol.for('callboard.intent');

/** Every file's default export under understand/ is made by this. */
export function defineIntents(asks: readonly (Ask | Reply)[]): Intent {
  return Object.assign({ [brand]: true }, { asks });
}
export function isIntent(value: unknown): value is Intent {
  return typeof value === 'object' && value !== null && brand in value;
}
