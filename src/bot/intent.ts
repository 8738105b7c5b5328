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

/**
 * Words that tell a question wherever they stand, for sentences that no phrase fits as a whole. Every word of the sentence
 * has to be one of these, one that says nothing, or a name: a single word that is none of them, and it is not answered.
 */
export type Cue = {
  readonly command: string;
  /** `own*` begins so, `in charge` is two words; with `{}` in it, it stands in this order. */
  readonly when: readonly string[];
  /** Words that may stand beside and tell nothing alone. */
  readonly beside?: readonly string[];
  /** How many things are named: as many as the command needs, unless said. */
  readonly names?: 0 | 1 | 2;
};

export type Intent = { readonly asks: readonly (Ask | Reply)[]; readonly cues: readonly Cue[] };

const brand = Symbol.for('callboard.intent');

/** Every file's default export under understand/ is made by this. */
export function defineIntents(asks: readonly (Ask | Reply)[], cues: readonly Cue[] = []): Intent {
  return Object.assign({ [brand]: true }, { asks, cues });
}
export function isIntent(value: unknown): value is Intent {
  return typeof value === 'object' && value !== null && brand in value;
}
