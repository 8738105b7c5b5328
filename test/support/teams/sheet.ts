/** A card as a person uses it: inputs are found by their labels, filled in with what stands there to choose, and buttons bring it all, as Teams' clients do. */
import { isFields } from './card.ts';
import { elementsIn, isInput } from './inputs.ts';

type Fields = Readonly<Record<string, unknown>>;
export type Sheet = ReturnType<typeof openSheet>;
export type Filled = string | number | boolean | readonly string[];

export function openSheet(card: unknown) {
  const elements = elementsIn(card);
  const inputs = elements.filter(isInput);
  const labelOf = ({ label, title }: Fields) => String(label ?? title).replaceAll('\u200b', '');
  const typed = new Map<string, string>(
    inputs.flatMap(({ id, value }) => (value === undefined ? [] : [[String(id), String(value)] as const])),
  );
  const inputCalled = (label: string, at = 0): Fields => {
    const found = inputs.filter((input) => labelOf(input).replace(' (optional)', '') === label)[at];
    if (!found) throw new Error(`no input “${label}”, only ${inputs.map(labelOf).join(', ')}`);
    return found;
  };
  const choicesOf = ({ choices }: Fields) => (Array.isArray(choices) ? choices.filter(isFields) : []);
  const valueOfChoice = (input: Fields, words: string) => {
    const found = choicesOf(input).find(({ title }) => title === words || String(title).startsWith(`${words} – `));
    if (!found) throw new Error(`no choice “${words}” in ${labelOf(input)}: ${titlesOf(input).join(', ')}`);
    return String(found.value);
  };
  const titlesOf = (input: Fields) => choicesOf(input).map(({ title }) => String(title));

  function fill(label: string, what: Filled, at = 0): void {
    const input = inputCalled(label, at);
    const id = String(input.id);
    const isChoice = input.type === 'Input.ChoiceSet';
    const words = [what].flat().map(String);
    const value = isChoice ? words.map((one) => valueOfChoice(input, one)).join(',') : words.join();
    if (value === '') typed.delete(id);
    else typed.set(id, value.slice(0, Number(input.maxLength ?? value.length)));
  }

  /** What the client says of it, and then sends nothing. */
  function complaints(): readonly string[] {
    return inputs.flatMap((input) =>
      isTaken(input, typed.get(String(input.id)) ?? '') ? [] : [String(input.errorMessage)],
    );
  }

  const buttons = elements.filter(({ type }) => type === 'Action.Submit' || type === 'Action.Execute');
  return {
    labels: () => inputs.map(labelOf),
    value: (label: string, at = 0) => typed.get(String(inputCalled(label, at).id)),
    choices: (label: string) => titlesOf(inputCalled(label)),
    /** What is asked while somebody types. */
    dataset(label: string): string {
      const query = inputCalled(label)['choices.data'];
      if (!isFields(query)) throw new Error(`nothing is looked up in ${label}`);
      return String(query.dataset);
    },
    /** What was found while somebody typed, and taken. */
    take: (label: string, value: string) => typed.set(String(inputCalled(label).id), value),
    fill,
    complaints,
    /** Each once: an older client's is the same. */
    buttons: () => [
      ...new Set(
        elements.flatMap(({ type, title }) => (String(type).startsWith('Action.') && title ? [String(title)] : [])),
      ),
    ],
    /** The button, and what it brings. */
    press(title: string): { readonly action: Fields; readonly data: Fields } {
      const action = buttons.find((button) => button.title === title);
      if (!action) throw new Error(`no button “${title}”, only ${buttons.map((button) => button.title).join(', ')}`);
      const [said] = action.associatedInputs === 'none' ? [] : complaints();
      if (said !== undefined) throw new Error(`the client says: ${said}`);
      const data = isFields(action.data) ? action.data : {};
      return { action, data: action.associatedInputs === 'none' ? data : { ...data, ...Object.fromEntries(typed) } };
    },
  };
}

function isTaken({ type, isRequired, regex, min, max }: Fields, typed: string): boolean {
  if (typed === '') return isRequired !== true;
  if (type === 'Input.Text' && regex !== undefined) return new RegExp(String(regex)).test(typed);
  if (type !== 'Input.Number') return true;
  const number = Number(typed);
  return Number.isFinite(number) && number >= Number(min ?? number) && number <= Number(max ?? number);
}
