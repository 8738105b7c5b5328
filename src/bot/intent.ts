/** The contract of a kind of question: one file under understand/ says which phrases ask it, and which command answers. */
import type { Text } from '../view/view.ts';
import type { Given } from './lay-out.ts';
import type { Fill } from './read/fill.ts';

export type Intent = {
  /** The command that answers; an intent whose command does not exist is left out. */
  readonly command: string;
  /** Files of phrases that ask it, without their ending: `owner` is understand/english/owner.txt. They are learned from by `npm run learn`. */
  readonly asks?: readonly string[];
  /** Whole questions that nothing is learned from: they are compared as they stand. `{}` is what is asked about. For plugins. */
  readonly phrases?: readonly string[];
  /** The arguments that names take in their order, where those are not the command's entity arguments. */
  readonly slots?: readonly string[];
  /** The argument that takes a moment. */
  readonly moment?: string;
  /** Arguments that are always the same. */
  readonly given?: Given;
  /** How the command is asked, where names alone do not say it. Undefined where it is not meant. */
  readonly fill?: Fill;
  /** Whole questions about the sample company; tests ask every one. */
  readonly examples: readonly string[];
};

/** Something said that asks for nothing: one sentence is enough. */
export type Reply = { readonly reply: Text; readonly asks: readonly string[]; readonly examples: readonly string[] };

export type Family = { readonly intents: readonly (Intent | Reply)[] };

const brand = Symbol.for('callboard.intent');

/** Every file's default export under understand/ is made by this. */
export function defineIntents(...intents: readonly (Intent | Reply)[]): Family {
  return Object.assign({ [brand]: true }, { intents });
}
export function isIntent(value: unknown): value is Family {
  return typeof value === 'object' && value !== null && brand in value;
}
