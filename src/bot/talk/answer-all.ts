/** Several questions at once, answered one below the other. */
import { view } from '../../view/build.ts';
import type { Block, View } from '../../view/view.ts';
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import { type Outcome, runCommand } from '../run-command.ts';
import type { Several } from '../seek.ts';
import type { Turn } from '../turn.ts';

/** A command and what it is asked with. */
export type Asked = { readonly command: Named; readonly given: Given; readonly several?: Several | undefined };

export const runAsked = (turn: Turn, { command, given, several }: Asked): Promise<Outcome> =>
  runCommand(turn, command, { kind: 'given', given, ...(several && { several }) });

/** One after the other; the first that asks back is the answer. */
export async function answerAll(turn: Turn, asked: readonly Asked[]): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const one of asked) {
    const outcome = await runAsked(turn, one);
    if (!outcome.ok || outcome.command === undefined) return outcome;
    outcomes.push(outcome);
  }
  const views = outcomes.map((one) => one.view);
  const command = outcomes.map((one) => one.command).join(' · ');
  return { view: together(views), ok: true, command, about: outcomes.flatMap(({ about = [] }) => about) };
}

const isAction = ({ kind }: Block) => kind === 'actions';

/** Each answer under the one before; their buttons stay with them. */
function together([first, ...others]: readonly View[]): View {
  const { title = '', lead = [], blocks = [], footer = [] } = first ?? {};
  const more = others.flatMap((one): readonly Block[] => [
    { kind: 'divider' },
    { kind: 'heading', text: one.title },
    { kind: 'text', text: one.lead },
    ...one.blocks.filter((block) => !isAction(block)),
  ]);
  const onlyFor = [first, ...others].some((one) => one?.onlyFor === 'asker');
  return {
    ...view({ title, lead, blocks: [...blocks.filter((block) => !isAction(block)), ...more], footer }),
    ...(onlyFor && { onlyFor: 'asker' as const }),
  };
}
