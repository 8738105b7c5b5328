/** The search of the message extension, at every letter that is typed: what fits, a page at a time; with nothing typed, what is one's own. */
import type { Actor, Asked, Bot } from '../../../src/bot/request.ts';
import { listAt, textAt, valueAt } from '../../../src/outside/fields.ts';
import { typedText } from '../incoming-text.ts';
import { spansLine } from '../text.ts';
import { nothing, rows, sentence } from './answers.ts';
import { extensionCommands, isExtensionCommand } from './commands.ts';
import { everybody, extensionPlace } from './everybody.ts';
import { type Hit, hitsOf, rowOf } from './hits.ts';

export type SearchPorts = { readonly bot: Bot; readonly now: () => number };

const rowsAtMost = 25;
const whatToType = 'Type a name, words, or filters such as kind:api or owner:payments.';

export function createSearch({ bot, now }: SearchPorts) {
  const ask = (actor: Actor, asked: Asked) => bot.ask({ actor, place: extensionPlace(actor), asked });

  /** What is inserted others read, so it is offered only where all of them may see it (THREATS 23). */
  async function forAll(found: readonly Hit[], actor: Actor): Promise<readonly Hit[]> {
    if (found.length === 0) return [];
    const names = [...new Set(found.map(({ ref }) => ref.slice(ref.lastIndexOf('/') + 1)))];
    const { view } = await ask(everybody(actor), finding(`name:${names.join(',')}`));
    const visible = new Set(hitsOf(view, now()).map(({ ref }) => ref));
    return found.filter(({ ref }) => visible.has(ref));
  }

  return async (value: unknown, actor: Actor): Promise<unknown> => {
    const query = readQuery(value);
    if (!query) return nothing;
    const { words, skip, count } = query;
    const { view, outcome } = await ask(actor, words === '' ? mine : finding(words));
    if (outcome !== 'ok') return sentence(spansLine(view.lead, now()));
    const found = hitsOf(view, now());
    const offered = await forAll(found.slice(skip, skip + count), actor);
    if (offered.length > 0 || skip > 0) return rows(offered.map(rowOf));
    return sentence(words === '' ? whatToType : spansLine(view.lead, now()));
  };
}

const mine: Asked = { kind: 'command', command: 'mine', args: {} };
const finding = (words: string): Asked => ({ kind: 'command', command: 'find', args: { words } });

type Query = { readonly words: string; readonly skip: number; readonly count: number };

/** Undefined for a command that is no search of ours. */
export function readQuery(value: unknown): Query | undefined {
  const id = textAt(value, 'commandId');
  if (!isExtensionCommand(id) || extensionCommands[id].type !== 'query') return undefined;
  const { name } = extensionCommands.search.parameter;
  // Before anything is typed Teams asks by a parameter of its own.
  const given = listAt(value, 'parameters').find((one) => textAt(one, 'name') === name);
  return {
    words: typedText({ text: textAt(given, 'value') ?? '' }, ''),
    skip: wholeNumber(valueAt(value, 'queryOptions', 'skip'), 0, Number.MAX_SAFE_INTEGER),
    count: wholeNumber(valueAt(value, 'queryOptions', 'count'), rowsAtMost, rowsAtMost),
  };
}

function wholeNumber(value: unknown, otherwise: number, most: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? Math.min(value, most) : otherwise;
}
