/** What was asked back is answered in few words: by a number, a place, a name or a part of it, “both”, “yes”; “never mind” lets it be. */
import type { Entity } from '../catalog/catalog.ts';
import { code, view } from '../view/build.ts';
import { thing } from './answer/names.ts';
import type { Named } from './command-names.ts';
import { type Given, leadOf } from './lay-out.ts';
import { findThing, thingsOf } from './named-things.ts';
import { withoutEnding } from './politeness.ts';
import type { PlaceMemory } from './ports.ts';
import { type Outcome, runCommand } from './run-command.ts';
import { shownAtMost } from './said.ts';
import { createSeek, entitiesOf } from './seek.ts';
import { answerAll } from './talk/answer-all.ts';
import { all, choosing, chosenBehind, none, oneOf, yes } from './talk/answer-words.ts';
import { correction } from './talk/follow-words.ts';
import { pointing } from './talk/pointing.ts';
import type { Turn } from './turn.ts';
import { wordsOf } from './word.ts';

const wordsAtMost = 8;
const digits = /^\d{1,2}$/;

/** What can only be an answer: before anything else is read into it. */
export async function answerSurely(turn: Turn, line: string): Promise<Outcome | undefined> {
  const said = choiceIn(line);
  const isAnswer =
    [digits, yes, all, none].some((way) => way.test(said)) ||
    pointedIn(said)?.at === 'place' ||
    pointedIn(said)?.at === 'noun';
  const open = isAnswer ? await openIn(turn) : undefined;
  if (!open) return undefined;
  if (none.test(said)) return letBe(turn);
  const offered = open.offered;
  if (all.test(said) && offered.length > 1 && offered.length <= shownAtMost) {
    turn.heard.way = 'answers';
    return answerAll(
      turn,
      offered.map(({ ref }) => ({ command: open.command, given: { ...open.args, [open.argument]: ref } })),
    );
  }
  const chosen = yes.test(said) && offered.length === 1 ? offered[0] : choose(said, offered, true);
  return chosen && run(turn, open, chosen.ref);
}

/** What may be an answer, where the words are nothing else. */
export async function answerOpenQuestion(turn: Turn, words: string): Promise<Outcome | undefined> {
  const open = words.split(' ').length <= wordsAtMost ? await openIn(turn) : undefined;
  // “Sorry, people-graph”, “what about people-graph”
  const value = open && valueFor(turn, open, words.replace(correction, '').replace(instead, ''));
  return open && value !== undefined ? run(turn, open, value) : undefined;
}

const instead =
  /^(?:(?:and |or )?(?:what|how) about|(?:the )?same (?:for|with|of)|and|or|try|maybe|perhaps|rather|then) /i;

type Open = {
  readonly command: Named;
  readonly args: Given;
  readonly argument: string;
  readonly offered: readonly Entity[];
};

/** Nothing when no question is open here, or the person may not ask it. */
async function openIn(turn: Turn): Promise<Open | undefined> {
  const memory: PlaceMemory | undefined = await turn.recall();
  const { command: name = '', args = {}, argument = '', nearest } = memory?.open ?? {};
  const { commands, people } = turn.tools.parts;
  const definition = commands.get(name);
  if (!definition || !people.permits(turn.actor, definition.needs).allowed) return undefined;
  return {
    command: { name, definition },
    args,
    argument,
    offered: entitiesOf(turn.catalog, nearest ?? memory?.refs ?? []),
  };
}

function run(turn: Turn, { command, args, argument }: Open, value: string): Promise<Outcome> {
  turn.heard.way = 'answers';
  return runCommand(turn, command, { kind: 'given', given: { ...args, [argument]: value } });
}

/** “It” is then nothing again: what was offered was not asked about. */
function letBe(turn: Turn): Outcome {
  turn.tools.memory.forget(turn.place);
  return {
    view: view({
      title: 'Callboard',
      lead: ['Nothing was run. ', code('help'), ' lists what can be asked.'],
      blocks: [],
      footer: ['Nothing was looked up'],
    }),
    ok: true,
  };
}

/** Among what was offered first; then anything that the argument may be, introduced as it may be: “in shopping”. */
function valueFor(turn: Turn, { command, argument, offered }: Open, words: string): string | undefined {
  const kind = command.definition.args[argument];
  if (kind?.kind === 'choice') return kind.choices.find((choice) => choice.toLowerCase() === words.toLowerCase());
  if (kind?.kind === 'named')
    return findThing(thingsOf(turn.tools.parts.health(turn.actor))(kind.of), words).kind === 'one' ? words : undefined;
  if (kind?.kind === 'number') return digits.test(words) ? words : undefined;
  if (kind?.kind !== 'entity') return undefined;
  const written = wordsOf(words);
  const named = words.slice(written[leadOf(kind, written)]?.start ?? 0);
  const chosen = choose(choiceIn(named), offered, false);
  if (chosen) return chosen.ref;
  const found = createSeek(turn.catalog)(named, kind.kinds);
  return found.kind === 'one' || found.kind === 'several' ? named : undefined;
}

/** What is longer is no choice. */
const lettersAtMost = 200;
const choiceIn = (line: string) =>
  line.length > lettersAtMost
    ? line
    : withoutEnding(line).replace(choosing, '').replace(chosenBehind, '').toLowerCase();

/** “api”, where it was asked which of what is called so. */
const pointedIn = (said: string) => pointing(said) ?? pointing(`the ${said}`);

/** By its number or place, its whole name, what it is, or, where that is enough, the only one in which the words occur. */
function choose(said: string, offered: readonly Entity[], isSure: boolean): Entity | undefined {
  const points = pointedIn(said);
  if (digits.test(said)) return offered[Number(said) - 1];
  if (points?.at === 'place') return offered.at(points.place);
  const bare = said.replace(/^(?:the|that|this) /, '').replace(oneOf, '');
  const ways: readonly ((entity: Entity) => boolean)[] = [
    ({ name, displayName, ref }) => [name, displayName, ref].some((one) => one.toLowerCase() === bare),
    (entity) => (points?.at === 'noun' ? points.things.includes(thing(entity)) : thing(entity).toLowerCase() === bare),
    ({ namespace }) => namespace !== 'default' && namespace.toLowerCase() === bare,
    (entity) => !isSure && `${entity.name} ${entity.displayName} ${thing(entity)}`.toLowerCase().includes(bare),
  ];
  for (const fits of ways) {
    const [only, ...more] = offered.filter(fits);
    if (only && more.length === 0) return only;
  }
  return undefined;
}
