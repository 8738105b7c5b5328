/** Options of menus: values that come back as they were, each once, in groups where there are many. */
import type { Option } from '../../../src/form/form.ts';
import { cut, letters, plainLine, plainText } from '../text.ts';
import type { Choice, ChoiceGroup } from './kit.ts';
import { caps } from './limits.ts';

/** Chosen to choose nothing: Slack's menus and radio buttons cannot be emptied again. */
export const nothing: Choice = { text: plainText('Nothing', caps.optionText), value: '-' };

/** Told from `nothing` by its first letter, whatever the value is. */
const sign = '=';

/** Undefined for a value that Slack would not carry. */
export function choiceOf({ value, label, about }: Option): Choice | undefined {
  if (letters(value) + sign.length > caps.optionValue || /\p{Surrogate}/u.test(value)) return undefined;
  const description = about && plainLine(about) !== '' ? plainText(about, caps.optionText) : undefined;
  return {
    text: plainText(plainLine(label) || value, caps.optionText),
    value: `${sign}${value}`,
    ...(description && { description }),
  };
}

/** Each value once; undefined when one of them cannot be carried: a menu that lacks an option would lie. */
export function choicesOf(options: readonly Option[]): readonly Choice[] | undefined {
  const unique = new Map(options.map((option) => [option.value, choiceOf(option)]));
  const choices = [...unique.values()].filter((choice) => choice !== undefined);
  return choices.length === unique.size && choices.length > 0 ? choices : undefined;
}

/** The value that a person chose; undefined for nothing. */
export const chosenValue = (value: string): string | undefined =>
  value.startsWith(sign) ? value.slice(sign.length) : undefined;

/** Flat up to a hundred, then in groups named by their first and last option; undefined when there are too many. */
export function offered(choices: readonly Choice[]) {
  if (choices.length <= caps.options) return { options: choices };
  if (choices.length > caps.options * caps.optionGroups) return undefined;
  const groups: ChoiceGroup[] = [];
  for (let at = 0; at < choices.length; at += caps.options) groups.push(groupOf(choices.slice(at, at + caps.options)));
  return { option_groups: groups };
}

function groupOf(options: readonly Choice[]): ChoiceGroup {
  const half = Math.floor(caps.optionText / 2) - 2;
  const [first, last] = [options[0], options.at(-1)].map((choice) => cut(choice?.text.text ?? '', half));
  return { label: plainText(`${first} – ${last}`, caps.optionText), options };
}
