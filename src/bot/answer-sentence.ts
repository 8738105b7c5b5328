/** What is no command is read as a sentence: the best reading is answered, two that are as likely are asked back, and what is not understood is left to others. */
import { ask, code, view } from '../view/build.ts';
import { isUser } from './answer/names.ts';
import { answerClauses } from './answer-clauses.ts';
import { answerLive, showLinked, withLink } from './answer-link.ts';
import { byDocs, isTold } from './docs-told.ts';
import { hear } from './explain/heard.ts';
import { nameLeft, ofMore, saying } from './left-over.ts';
import { lookedFor } from './looked-for.ts';
import { isOnlyNamed } from './named-only.ts';
import { misspelt } from './nearest-command.ts';
import { ofMine } from './of-mine.ts';
import type { Sentence } from './read/items.ts';
import type { Understood } from './read/reader.ts';
import { asSaid, type Reading } from './read/reading.ts';
import { type Outcome, runCommand } from './run-command.ts';
import { buttons, lineButton, lookedIn } from './said.ts';
import { answerAll, runAsked } from './talk/answer-all.ts';
import { commandNamed, type Turn } from './turn.ts';
import { lineOf } from './usage.ts';

/** Nothing where it is not sure. */
export async function answerInWords(turn: Turn, line: string): Promise<Outcome | undefined> {
  if (!turn.tools.parts.people.permits(turn.actor, 'read').allowed) return undefined;
  const show = /^[a-z]+:[\w.-]+\/[\w.-]+$/i.test(line) ? commandNamed(turn, 'show') : undefined;
  if (show)
    return runCommand(turn, show, { kind: 'given', given: { [Object.keys(show.definition.args)[0] ?? '']: line } });
  if (isOnlyNamed(turn, line)) return showAddress(turn, line);
  const looked = await lookedFor(turn, line);
  if (looked) return looked;
  const both = await answerClauses(turn, line, { orOne: false });
  if (both) return both;
  const understood = await readLine(turn, line);
  if (isToSomebody(understood.sentence, line)) return undefined;
  const linked = showLinked(turn, understood.sentence);
  if (linked) return linked;
  // “tuesday” asks nothing where nothing was asked before.
  if (weekday.test(line) && !(await turn.recall())?.last) return undefined;
  const [best] = understood.readings;
  if (!best || !understood.isSure || (best.leftOver.length > 0 && best.command?.name !== 'whose')) {
    const clauses = await answerClauses(turn, line, { orOne: !understood.isSure });
    if (clauses) return clauses;
  }
  return answerBest(turn, line, understood);
}

const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day[\s?!.]*$/i;

/** “chiara, did you see my email”: said to somebody, of nothing that is here. */
function isToSomebody({ ways }: Sentence, line: string): boolean {
  const [first, ...rest] = ways[0]?.items ?? [];
  const isCalled = first?.is === 'name' && first.stop > 0 && first.span.entities.every(isUser);
  return isCalled && /\byou\b/i.test(line) && rest.every(({ is }) => is === 'word' || is === 'moment');
}

/** The address of something, and nothing else. */
async function showAddress(turn: Turn, line: string): Promise<Outcome | undefined> {
  const [item, ...more] =
    turn.tools.reader.read(line, { catalog: turn.catalog, it: true }).sentence.ways[0]?.items ?? [];
  const show = commandNamed(turn, 'show');
  if (!show || more.length > 0 || item?.is !== 'name' || item.span.how !== 'address') return undefined;
  const [entity, ...others] = item.span.entities;
  if (!entity || others.length > 0) return undefined;
  return runCommand(turn, show, { kind: 'given', given: { [Object.keys(show.definition.args)[0] ?? '']: entity.ref } });
}

export async function readLine(turn: Turn, line: string): Promise<Understood> {
  const [ref] = (await turn.recall())?.refs ?? [];
  const it = ref === undefined ? false : (turn.catalog.get(ref) ?? true);
  return turn.tools.reader.read(line, { catalog: turn.catalog, it });
}

async function answerBest(turn: Turn, line: string, understood: Understood): Promise<Outcome | undefined> {
  const { readings, isSure, rivals } = understood;
  const [best] = readings;
  hear(turn, readings.flatMap(heardAs));
  const live = best && answerLive(turn, best);
  if (best && live) return live === 'linked' ? answerReading(turn, best) : live;
  if (!best || !isSure || isMistyped(turn, line, best)) return isSure ? undefined : answerByDocs(turn, readings);
  const left = nameLeft(best);
  const named = left !== undefined && isOwnCompany(turn, line, left) ? undefined : left;
  const narrowed = named === undefined ? undefined : saying(turn, best, named);
  if (narrowed) return answerReading(turn, narrowed);
  if (named !== undefined) return ofMore(turn, best, named);
  if (rivals.length > 0 && best.command) return whichIsMeant(turn, [best, ...rivals]);
  const meant = best.command?.name === 'docs' ? await byDocs(turn, line, understood) : best;
  return meant && answerReading(turn, ofMine(turn, line, meant));
}

/** “all teams at larder”, asked by somebody with an e-mail there: all of them. */
function isOwnCompany({ actor: { email = '' } }: Turn, line: string, name: string): boolean {
  const labels = email
    .slice(email.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.');
  const isPublic = /^(?:co|com|ac|org|net|gov|edu)$/.test(labels.at(-2) ?? '');
  const company = labels.at(isPublic ? -3 : -2);
  return company === name.toLowerCase() && line.toLowerCase().includes(` at ${company}`);
}

/** Perhaps the docs tell it: where they have every word of it, they are asked. */
async function answerByDocs(turn: Turn, readings: readonly Reading[]): Promise<Outcome | undefined> {
  const [best] = readings;
  if (best?.command?.name !== 'docs' || best.score < docsLeast) return undefined;
  return (await isTold(turn, best)) ? answerReading(turn, best) : undefined;
}
const docsLeast = 0.1;

/** For whoever asks how it was read. */
function heardAs({ command, given, said, how, leftOver, by }: Reading) {
  const words = by();
  const why =
    leftOver.length > 0
      ? `left over: “${leftOver.join('”, “')}”`
      : words === ''
        ? 'all its words together'
        : `it reads like ${words}`;
  return command ? [{ command, given, said, how, why }] : [];
}

export async function answerReading(turn: Turn, reading: Reading): Promise<Outcome> {
  const { command, given, reply, more, several } = reading;
  if (!command)
    return {
      view: view({ title: 'Callboard', lead: reply ?? [], blocks: [], footer: ['Nothing was looked up'] }),
      ok: true,
    };
  if (more.length > 0)
    return answerAll(
      turn,
      [given, ...more].map((one) => ({ command, given: one })),
    );
  return withLink(turn, reading, await runAsked(turn, { command, given: asSaid(reading), several }));
}

/** Two meanings as likely: which one is asked. */
function whichIsMeant(turn: Turn, readings: readonly Reading[]): Outcome {
  const { catalog } = turn;
  const lines = readings.flatMap(({ command, given }) =>
    command ? [{ command, given, line: lineOf(command, given, catalog) }] : [],
  );
  return {
    view: view({
      title: 'What is meant',
      lead: [
        'This can be read in two ways: ',
        ...lines.slice(0, 2).flatMap(({ line }, at) => [...(at > 0 ? [' or '] : []), code(line)]),
        '.',
      ],
      blocks: buttons([
        ...lines.slice(0, 3).map(({ command, given, line }) => lineButton(line, command.name, given)),
        commandNamed(turn, 'help') && ask('All commands', 'help', {}),
      ]),
      footer: lookedIn(catalog),
    }),
    ok: false,
  };
}

/** “onwer payments-api” is a command mistyped: it is offered, not run. */
const isMistyped = (turn: Turn, line: string, { command }: Reading) => {
  const words = line.trim().split(/\s+/);
  const near = line.includes('?') || words.length > 2 ? undefined : misspelt(turn, line);
  return (
    near !== undefined &&
    near.name === command?.name &&
    Object.values(near.definition.args).some(({ kind }) => kind === 'entity') &&
    !turn.tools.reader.vocabulary.tell(
      words.map((word) => word.toLowerCase()),
      0,
    )
  );
};
