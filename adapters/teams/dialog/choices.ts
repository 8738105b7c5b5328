/** Choices of an input: values that come back as they were, also several of them, which Teams joins by commas. */
import type { Option } from '../../../src/form/form.ts';
import { letters, plainLine } from '../text.ts';
import type { Choice } from './kit.ts';
import { aims } from './limits.ts';
import { inputWords } from './words.ts';

/** Chosen to choose nothing: what was chosen in a menu cannot be emptied again. No value of ours is a lone percent sign. */
export const nothing: Choice = { title: 'Nothing', value: '%' };

/** Undefined for a value that cannot travel. */
export function choiceOf({ value, label, about }: Option): Choice | undefined {
  const carried = carriedValue(value);
  if (carried === undefined) return undefined;
  const words = plainLine(label) || value;
  return { title: inputWords(about ? `${words} – ${about}` : words, aims.choiceText) || '–', value: carried };
}

/** As it is, because some clients show it; without commas, and without spaces that would be cut. */
export function carriedValue(value: string): string | undefined {
  if (letters(value) > aims.choiceValue || /\p{Surrogate}/u.test(value)) return undefined;
  return value === '' ? empty : value.replace(/[%,\p{Cc}]|^\s|\s$/gu, encodeURIComponent);
}

const empty = '%0';

/** The value that a person chose; undefined for nothing, and for what is none of ours. */
export function chosenValue(carried: string): string | undefined {
  if (carried === empty) return '';
  try {
    return carried === nothing.value ? undefined : decodeURIComponent(carried);
  } catch {
    return undefined;
  }
}

/** Each value once; undefined when one of them cannot be carried: a menu that lacks an option would lie. */
export function choicesOf(options: readonly Option[]): readonly Choice[] | undefined {
  const unique = new Map(options.map((option) => [option.value, choiceOf(option)]));
  const choices = [...unique.values()].filter((choice) => choice !== undefined);
  return choices.length === unique.size && choices.length > 0 ? choices : undefined;
}

export const distinct = (choices: readonly Choice[]): readonly Choice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];
