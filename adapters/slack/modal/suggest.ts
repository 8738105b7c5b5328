/** Options for a menu while somebody types: from memory, within a second, or none. */
import type { Option } from '../../../src/form/form.ts';
import { textAt } from '../../../src/outside/fields.ts';
import { letters, plainLine } from '../text.ts';
import { choiceOf, nothing } from './choices.ts';
import type { FormView } from './fill-in.ts';
import { fieldOf, readActionId } from './ids.ts';
import type { Choice } from './kit.ts';
import { caps, suggestWithin } from './limits.ts';
import type { ModalPorts } from './ports.ts';

export async function suggested(ports: ModalPorts, from: FormView, body: object): Promise<readonly Choice[]> {
  const field = fieldOf(textAt(body, 'block_id') ?? '');
  const name = readActionId(textAt(body, 'action_id') ?? '');
  if (field === undefined || !name) return [];
  const typed = plainLine(textAt(body, 'value') ?? '');
  const asked = { draft: from.state.form.draft, field, typed };
  const finding = ports
    .actorFor(from.asker)
    .then((actor) => ports.bot.options(actor, asked, caps.options))
    .catch((): readonly Option[] => []);
  const found = (await Promise.race([finding, ports.pause(suggestWithin)])) ?? [];
  const choices = found.flatMap((option) => choiceOf(option) ?? []);
  const first = firstOf(typed, choices, name);
  return distinct([...(first ? [first] : []), ...choices]).slice(0, caps.options);
}

type Allowed = { readonly free?: boolean; readonly optional?: boolean };

/** What was typed where other words are taken; nothing, where nothing was typed and nothing may be chosen. */
function firstOf(typed: string, choices: readonly Choice[], { free, optional }: Allowed): Choice | undefined {
  if (typed === '') return optional ? nothing : undefined;
  if (!free || letters(typed) > caps.optionValue) return undefined;
  const isFound = choices.some(({ value }) => value === `=${typed}`);
  return isFound ? undefined : choiceOf({ value: typed, label: `Use “${typed}”` });
}

const distinct = (choices: readonly Choice[]) => [...new Map(choices.map((choice) => [choice.value, choice])).values()];
