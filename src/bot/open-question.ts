/** A bare number or name right after “which one?” or “of what?” answers that question. */
import type { Entity } from '../catalog/catalog.ts';
import { thing } from './answer/names.ts';
import type { Named } from './command-names.ts';
import { findThing, thingsOf } from './named-things.ts';
import { type Outcome, runCommand } from './run-command.ts';
import { createSeek, entitiesOf } from './seek.ts';
import type { Turn } from './turn.ts';

const wordsAtMost = 8;

/** Nothing when no question is open here, or the words do not answer it. */
export async function answerOpenQuestion(turn: Turn, words: string): Promise<Outcome | undefined> {
  const open = words.split(' ').length <= wordsAtMost ? (await turn.recall())?.open : undefined;
  const definition = open && turn.tools.parts.commands.get(open.command);
  if (!open || !definition) return undefined;
  const value = await valueFor(turn, { name: open.command, definition }, { argument: open.argument, words });
  if (value === undefined) return undefined;
  turn.heard.way = 'answers';
  const given = { ...open.args, [open.argument]: value };
  return runCommand(turn, { name: open.command, definition }, { kind: 'given', given });
}

type Answering = { readonly argument: string; readonly words: string };

/** Among what was offered first; then anything that the argument may be. */
async function valueFor(
  turn: Turn,
  { definition }: Named,
  { argument, words }: Answering,
): Promise<string | undefined> {
  const kind = definition.args[argument];
  if (kind?.kind === 'choice') return kind.choices.find((choice) => choice.toLowerCase() === words.toLowerCase());
  if (kind?.kind === 'named')
    return findThing(thingsOf(turn.tools.parts.health(turn.actor))(kind.of), words).kind === 'one' ? words : undefined;
  if (kind?.kind === 'number') return /^\d+$/.test(words) ? words : undefined;
  if (kind?.kind !== 'entity' || !turn.tools.parts.people.permits(turn.actor, definition.needs).allowed)
    return undefined;
  const chosen = choose(words, entitiesOf(turn.catalog, (await turn.recall())?.refs ?? []));
  if (chosen) return chosen.ref;
  const found = createSeek(turn.catalog)(words, kind.kinds);
  return found.kind === 'one' || found.kind === 'several' ? words : undefined;
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** By its number, its whole name, or the only one in which the words occur: “2”, “the second”, “the team”, “db”. */
function choose(words: string, offered: readonly Entity[]): Entity | undefined {
  const said = words
    .toLowerCase()
    .replace(/^(?:the|number|no\.?|#) ?/, '')
    .replace(/ one$/, '');
  const place = /^\d{1,2}$/.test(said) ? Number(said) - 1 : ordinals.indexOf(said);
  if (place >= 0) return offered[place];
  const named = offered.filter(({ name, displayName }) =>
    [name, displayName].some((one) => one.toLowerCase() === said),
  );
  if (named.length === 1) return named[0];
  const occurs = offered.filter((entity) =>
    `${entity.name} ${entity.displayName} ${thing(entity)}`.toLowerCase().includes(said),
  );
  return occurs.length === 1 ? occurs[0] : undefined;
}
