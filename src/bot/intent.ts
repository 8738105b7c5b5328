/** The contract of a kind of question: one file under understand/ says by which concepts, in which order, people ask it, and which command answers. */
import type { Text } from '../view/view.ts';

export type Intent = {
  /** The command that answers; an intent whose command does not exist is left out. */
  readonly command: string;
  /**
   * Patterns of concepts (words/english.ts says which words say them) and how much each tells, 1 to 4: `who own {}`, `{} use {}`,
   * `to {2} from {1}`, `in {group|user}`. See read/pattern.ts.
   */
  readonly says?: Readonly<Record<string, number>>;
  /** The same in plain words, with `{}` for what is asked about: `how hot is {}`. For words that no concept says. */
  readonly phrases?: readonly string[];
  /** Concepts of its own, and the words that say them, between commas. */
  readonly words?: Readonly<Record<string, string>>;
  /** Concepts that may stand beside and change nothing. */
  readonly with?: string;
  /** Concepts that speak against it. */
  readonly not?: string;
  /** It is asked in few words: what is left over counts double. */
  readonly alone?: true;
  /** What a name or word in a hole becomes, where that is not the command's entity arguments in order. */
  readonly slots?: readonly string[];
  /** The argument that takes a moment. */
  readonly moment?: string;
  /** Arguments that are always the same. */
  readonly given?: Readonly<Record<string, string>>;
  /** Whole questions about the sample company; tests ask every one. */
  readonly examples: readonly string[];
};

/** Something said that asks for nothing: one sentence is enough. */
export type Reply = Omit<Intent, 'command' | 'slots' | 'moment' | 'given'> & { readonly reply: Text };

export type Family = { readonly intents: readonly (Intent | Reply)[] };

const brand = Symbol.for('callboard.intent');

/** Every file's default export under understand/ is made by this. */
export function defineIntents(...intents: readonly (Intent | Reply)[]): Family {
  return Object.assign({ [brand]: true }, { intents });
}
export function isIntent(value: unknown): value is Family {
  return typeof value === 'object' && value !== null && brand in value;
}
