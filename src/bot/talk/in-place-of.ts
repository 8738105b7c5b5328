/** The last question about something else: what is named takes the place of what was asked about. */
import type { ArgKinds } from '../args.ts';
import { leadOf } from '../lay-out.ts';
import { createSeek, type Found, isOneOf, seekArgument } from '../seek.ts';
import { commandNamed, type Turn } from '../turn.ts';
import { readWhen } from '../when.ts';
import { isWrittenAsName, wordsOf } from '../word.ts';
import type { Follow, Last } from './follow-up.ts';
import { behind, inPlace, led, meant, notIt, perhaps, startsAt, surely, whichTeam } from './follow-words.ts';
import { pointing } from './pointing.ts';

/** `loosely`: no other reading is left. */
export function inPlaceOf(turn: Turn, last: Last, said: string, loosely = false): Follow | undefined {
  const line = said.replace(startsAt, 'from ').replace(behind, '').replace(whichTeam, 'the team');
  const announced = led.exec(line)?.[1];
  const byLead = announced === undefined ? undefined : inLedArgument(turn, last, announced.replace(inPlace, ''));
  if (byLead) return byLead;
  const pointed = line.replace(notIt, '');
  const isPointed = ['noun', 'other'].includes(pointing(pointed)?.at ?? '') || readWhen(pointed) !== undefined;
  const noun = isPointed ? inArgument(turn, last, { said: pointed, surely: false }) : undefined;
  if (noun) return noun;
  const ways = loosely ? [...surely, ...perhaps] : surely;
  for (const way of ways) {
    const other = way.exec(line)?.[1]?.replace(inPlace, '');
    const isSure = surely.includes(way) && (loosely || meant.includes(way));
    // “the courier one”
    const [, part] = /^(?:the|that) (.+?) ones?$/i.exec(other ?? '') ?? [];
    const follow =
      (part === undefined || pointing(other ?? '')
        ? undefined
        : inArgument(turn, last, { said: part, surely: false, isPart: true })) ??
      (other === undefined ? undefined : inArgument(turn, last, { said: other, surely: isSure }));
    if (follow) return follow;
  }
  return undefined;
}

/** A part of its name will do: nothing else is said. “And waitlist-manager?”, where there is none, is answered by that. */
export const named = (turn: Turn, last: Last, name: string): Follow | undefined =>
  inArgument(turn, last, { said: name, surely: isWrittenAsName.test(name), isPart: true });

/** “to stock-db”: an argument that is called or introduced so. */
function inLedArgument(turn: Turn, { command, given, memory }: Last, said: string): Follow | undefined {
  const words = wordsOf(said);
  const first = words[0]?.text.toLowerCase() ?? '';
  const args: ArgKinds = command.definition.args;
  for (const [name, kind] of Object.entries(args)) {
    const size = leadOf(kind, words) || (name === first && words.length > 1 ? 1 : 0);
    if (size === 0) continue;
    const value = said.slice(words[size]?.start ?? 0);
    const isMeant =
      kind.kind === 'when'
        ? readWhen(value) !== undefined
        : kind.kind === 'entity' && isFound(seekArgument(createSeek(turn.catalog, memory), value, kind));
    if (isMeant) return { command, given: { ...given, [name]: value } };
  }
  return undefined;
}

const isFound = ({ kind }: Found) => kind === 'one' || kind === 'several';

/** `isPart`: a part of a name will do. */
type Named = { readonly said: string; readonly surely: boolean; readonly isPart?: boolean };

/** The last entity that was asked with, when what is said is one, too. */
function inArgument(turn: Turn, last: Last, { said, surely, isPart = false }: Named): Follow | undefined {
  const { command, given, memory } = last;
  const args: ArgKinds = command.definition.args;
  const moment = Object.entries(args).find(([, kind]) => kind.kind === 'when');
  if (moment && readWhen(said)) return { command, given: { ...given, [moment[0]]: said } };
  const name = Object.keys(args).findLast((one) => args[one]?.kind === 'entity' && given[one] !== undefined);
  const kind = name === undefined ? undefined : args[name];
  if (name === undefined || kind?.kind !== 'entity') return ofTopic(turn, last, { said, surely });
  const team = teamSaid(turn, last, said);
  if (team) return team;
  const found = seekArgument(createSeek(turn.catalog, memory), said, kind);
  const isClear = found.kind === 'several' || (found.kind === 'one' && (found.exact || surely || isPart));
  // What is called so and is no such thing is not asked about.
  const isOther = found.kind === 'none' && createSeek(turn.catalog)(said).kind === 'one';
  const isNamed = surely && !isOther && said.split(' ').length <= namesAtMost;
  return isClear || isNamed ? { command, given: { ...given, [name]: said } } : undefined;
}

const namesAtMost = 4;

/** “And the team?” asks about the team, whatever was asked about the thing. */
function teamSaid(turn: Turn, { memory }: Last, said: string): Follow | undefined {
  const points = pointing(said);
  const team = points?.at === 'noun' && points.things.includes('team') ? commandNamed(turn, 'team') : undefined;
  const [argument = ''] = Object.keys(team?.definition.args ?? {});
  const found = team && createSeek(turn.catalog, memory)(said, ['group']);
  return team && found?.kind === 'one' && isOneOf(found.entity, ['group'])
    ? { command: team, given: { [argument]: found.entity.ref } }
    : undefined;
}

/** A question in words about something else: “what about retries?” after `docs timeouts`. */
function ofTopic(_turn: Turn, { command, given }: Last, { said, surely }: Named): Follow | undefined {
  const [name = ''] = Object.keys(command.definition.args);
  return command.name === 'docs' && surely ? { command, given: { ...given, [name]: said } } : undefined;
}
