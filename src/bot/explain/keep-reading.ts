/** Keeps how a line was read, and gives the answer what asks for it. */
import { ask } from '../../view/build.ts';
import type { Block, View } from '../../view/view.ts';
import { short } from '../answer/names.ts';
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import type { Turn } from '../turn.ts';
import type { HeardReading } from './heard.ts';
import { howSaid, isHow } from './how-said.ts';
import type { Reading } from './reading.ts';

const lettersAtMost = 200;
const markLetters = 12;
const mostOf = { seen: 6, considered: 6 };

/** Its mark. Nothing of the line where it was explained, or where nobody may know what is kept. */
export function keepReading(turn: Turn, line: string): string | undefined {
  const { tools, heard, actor, place } = turn;
  const { readings, clock, newId } = tools.parts;
  if (line === '' || heard.way === 'pressed' || !tools.parts.commands.has('explain')) return undefined;
  if (heard.ran.some(({ command }) => command.name === 'explain')) return undefined;
  const mark = newId().slice(0, markLetters);
  const hasProse = heard.ran.some(({ command }) => takesProse(command));
  readings.put({
    ...{ mark, at: clock.now(), account: actor.account, way: heard.way },
    ...(!hasProse && { said: short(line, lettersAtMost) }),
    ran: hasProse ? [] : heard.ran.map(({ command, given }) => ({ command: command.name, args: given })),
    ...(heard.ran.length === 0 && heard.asked && !takesProse(heard.asked.command) && { asked: askedIn(heard.asked) }),
    seen: seenIn(turn, line).slice(0, mostOf.seen),
    considered: consideredIn(turn).slice(0, mostOf.considered),
  });
  tools.memory.heard(place, mark);
  return mark;
}

const takesProse = ({ definition }: Named) =>
  Object.values(definition.args).some((kind) => kind.kind === 'words' && kind.prose);

const askedIn = ({ command, given, why }: NonNullable<Turn['heard']['asked']>) => ({
  ...{ command: command.name, args: boundedArgs(given), why },
});
const boundedArgs = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).map(([name, words]) => [name, short(words, 80)]));

/** As the reading has it, where it knows; else by what the argument was given. */
function seenIn({ heard }: Turn, line: string): Reading['seen'] {
  const told = heard.readings.flatMap(({ said = {}, how = {}, given }) =>
    Object.entries(said).map(([name, words]) => ({ words, how: how[name] ?? '', given: given[name] })),
  );
  return heard.ran.flatMap(({ names }) =>
    names.map(({ words, entity, exact }) => {
      const known = told.find((one) => one.given === words || one.given === entity.ref);
      // What was asked back is answered by a number or a part of a name.
      const said = known?.words ?? (heard.way === 'answers' && words === entity.ref ? line : words);
      const how = known && isHow(known.how) ? known.how : howSaid(said, entity, exact);
      return { said: short(said, 80), ref: entity.ref, how };
    }),
  );
}

function consideredIn({ heard }: Turn): Reading['considered'] {
  const keyOf = ({ command, given }: Pick<HeardReading, 'command' | 'given'>) => JSON.stringify([command.name, given]);
  const ran = new Set(heard.ran.map(keyOf));
  const others = heard.readings.slice(heard.ran.length > 0 ? 1 : 0).filter((one) => !ran.has(keyOf(one)));
  const each = new Map(others.filter(({ command }) => !takesProse(command)).map((one) => [keyOf(one), one]));
  return Array.from(each.values(), ({ command, given, why }) => ({ command: command.name, args: given, why }));
}

/** Behind “…”, where there is one: an answer is not crowded by it. */
export function explainable(view: View, mark: string | undefined): View {
  const at = mark === undefined ? -1 : view.blocks.findLastIndex(({ kind }) => kind === 'actions');
  const block: Block | undefined = view.blocks[at];
  if (mark === undefined || block?.kind !== 'actions') return view;
  const action = { ...ask('How this was read', 'explain', { answer: `#${mark}` }), aside: true as const };
  return { ...view, blocks: view.blocks.with(at, { ...block, actions: [...block.actions, action] }) };
}
