/** What Slack's client does with inputs before it sends anything: what it lets a person type, and what it complains of. */
import { isRecord } from './checks.ts';

type Fields = Readonly<Record<string, unknown>>;

export const records = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);
export const textOf = (text: unknown) => (isRecord(text) ? String(text.text) : '');
export const labelOf = ({ text }: Fields) => textOf(text);

/** What the client lets a person do with an input, and nothing else. */
export function typedInto(element: Fields, value: unknown, offered: readonly Fields[]): Fields {
  const type = String(element.type);
  const all = /external/.test(type)
    ? offered
    : [...records(element.options), ...records(element.option_groups).flatMap((group) => records(group.options))];
  const option = (label: unknown) => {
    const found = all.find((one) => labelOf(one) === label);
    if (!found) throw new Error(`no option “${label}”: ${all.map(labelOf).join(', ')}`);
    return found;
  };
  switch (type) {
    case 'plain_text_input':
      return { value: typedText(element, String(value)) };
    case 'number_input':
      if (!/^[-+.\d]*$/.test(String(value))) throw new Error('letters are not taken');
      return { value: value === '' ? null : String(value) };
    case 'datepicker':
      return { selected_date: value === '' ? null : String(value) };
    case 'checkboxes':
      return { selected_options: typeof value === 'boolean' ? (value ? all : []) : [value].flat().map(option) };
    case 'multi_static_select':
    case 'multi_external_select': {
      const chosen = [value].flat().map(option);
      if (chosen.length > Number(element.max_selected_items ?? 100)) throw new Error('no more can be chosen');
      return { selected_options: chosen };
    }
    default:
      return { selected_option: option(value) };
  }
}

function typedText({ multiline, max_length }: Fields, value: string): string | null {
  if (multiline !== true && value.includes('\n')) throw new Error('one line only');
  if (Array.from(value).length > Number(max_length ?? 3000)) throw new Error('no more letters are taken');
  return value === '' ? null : value;
}

/** What the client says before it sends anything. */
export function refusal(block: Fields, element: Fields, typed: Fields): string | undefined {
  const { type: _, ...given } = typed;
  const [value] = Object.values(given);
  const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return block.optional === true ? undefined : 'Please complete this required field.';
  if (element.type === 'plain_text_input' && Array.from(String(value)).length < Number(element.min_length ?? 0))
    return `Must be at least ${element.min_length} characters long.`;
  return element.type === 'number_input' ? numberRefusal(element, Number(value)) : undefined;
}

function numberRefusal({ min_value, max_value, is_decimal_allowed }: Fields, value: number): string | undefined {
  if (!Number.isFinite(value)) return 'Please enter a number.';
  if (is_decimal_allowed === false && !Number.isInteger(value)) return 'Decimals are not allowed.';
  if (min_value !== undefined && value < Number(min_value)) return `Must be at least ${min_value}.`;
  return max_value !== undefined && value > Number(max_value) ? `Must be at most ${max_value}.` : undefined;
}
