/** What is no command is read as a sentence: the best reading is answered, two that are as likely are asked back, and what is not understood is left to others. */
import { ask, code, view } from '../view/build.ts';
import { answerClauses } from './answer-clauses.ts';
import type { Named } from './command-names.ts';
import { hear } from './explain/heard.ts';
import { misspelt } from './nearest-command.ts';
import type { Reading, Understood } from './read/reader.ts';
import { type Outcome, resolveFor, runCommand, type Supplied } from './run-command.ts';
import { buttons, lineButton, lookedIn } from './said.ts';
import { answerAll } from './talk/answer-all.ts';
import { commandNamed, type Turn } from './turn.ts';
import { lineOf } from './usage.ts';

/** Nothing where it is not sure. */
export async function answerInWords(turn: Turn, line: string): Promise<Outcome | undefined> {
  if (!turn.tools.parts.people.permits(turn.actor, 'read').allowed) return undefined;
  const show = /^[a-z]+:[\w.-]+\/[\w.-]+$/i.test(line) ? commandNamed(turn, 'show') : undefined;
  if (show)
    return runCommand(turn, show, { kind: 'given', given: { [Object.keys(show.definition.args)[0] ?? '']: line } });
  const both = asksTwice.test(line) ? await answerClauses(turn, line, { orOne: false }) : undefined;
  if (both) return both;
  const understood = await readLine(turn, line);
  const [best] = understood.readings;
  if (!best || !understood.isSure || (best.leftOver.length > 0 && best.command?.name !== 'whose')) {
    const clauses = await answerClauses(turn, line, { orOne: !understood.isSure });
    if (clauses) return clauses;
  }
  return answerBest(turn, line, understood);
}

/** “… and who …”, “…? what …”, “also …”: a second question begins. */
const asksTwice =
  /(?:[?.;]|\b(?:and|also|plus)\b|&)\s+(?:and |also |then )?(?:(?:tell|show|give) me )?(?:who|what|which|where|how|when|whose|does|is|are|do|any)\b|^any \S+ or \S+$|^1\)/i;

export async function readLine(turn: Turn, line: string): Promise<Understood> {
  const hasIt = ((await turn.recall())?.refs.length ?? 0) > 0;
  return turn.tools.reader.read(line, { catalog: turn.catalog, hasIt });
}

async function answerBest(
  turn: Turn,
  line: string,
  { readings, isSure, rivals }: Understood,
): Promise<Outcome | undefined> {
  const [best] = readings;
  hear(turn, readings.flatMap(heardAs));
  if (!best || !isSure || isMistyped(turn, line, best) || (asksToAct(turn, line) && !acts(best))) return undefined;
  if (rivals.length > 0 && best.command) return whichIsMeant(turn, [best, ...rivals]);
  return answerReading(turn, best);
}

/** For whoever asks how it was read. */
function heardAs({ command, given, said, how, leftOver, by }: Reading) {
  const why = leftOver.length > 0 ? `left over: “${leftOver.join('”, “')}”` : `it reads like ${by}`;
  return command ? [{ command, given, said, how, why }] : [];
}

export async function answerReading(turn: Turn, { command, given, reply, more }: Reading): Promise<Outcome> {
  if (!command)
    return {
      view: view({ title: 'Callboard', lead: reply ?? [], blocks: [], footer: ['Nothing was looked up'] }),
      ok: true,
    };
  return more.length > 0
    ? answerAll(
        turn,
        [given, ...more].map((one) => ({ command, given: one })),
      )
    : runCommand(turn, command, { kind: 'given', given });
}

/** “restart ledger-db” is no question: nothing here does that, and no answer may look as if it did. */
function asksToAct({ tools }: Turn, line: string): boolean {
  const words = line
    .toLowerCase()
    .split(/[^\p{L}'-]+/u)
    .filter(Boolean);
  const said = words.map((_, at) => tools.reader.vocabulary.tell(words, at));
  const at = said.findIndex((one) => one?.is !== 'filler');
  const first = said[at];
  // “can you restart it” is no question either.
  const isPlea = /\b(?:can|could|would|will) (?:you|u|someone|somebody|anybody|anyone)\b/i.test(line);
  const isQuestion = said.some((one) =>
    ['who', 'what', 'which', 'where', 'how', 'when', 'why', 'whose', 'if', 'is', 'do', ...(isPlea ? [] : ['can'])].some(
      (concept) => one?.concepts.has(concept),
    ),
  );
  // “send me the runbook” asks for it.
  return first?.concepts.has('act') === true && words[at + 1] !== 'me' && !isQuestion;
}
const acts = ({ command }: Reading) =>
  ['cancel', 'new', 'refresh', 'schedule', 'templates', 'tasks', 'whose', 'docs'].includes(command?.name ?? '');

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

type Said = Supplied & { readonly line: string };

/** A command that begins a sentence, rather than being one: “docs for payments-service”, “find all deprecated apis”. */
export async function readAnew(turn: Turn, command: Named, said: Said): Promise<Outcome | undefined> {
  if (!turn.tools.parts.people.permits(turn.actor, command.definition.needs).allowed) return undefined;
  if (
    said.kind !== 'words' ||
    said.words.length < (takesWords(command) || Object.keys(command.definition.args).length === 0 ? 1 : 2)
  )
    return undefined;
  const both =
    asksTwice.test(said.line) && !isProse(command) ? await answerClauses(turn, said.line, { orOne: false }) : undefined;
  if (both) return both;
  const understood = await readLine(turn, said.line);
  const [best] = understood.readings;
  // What was typed stands, rather than being asked back.
  if (!best?.command || !understood.isSure || understood.rivals.length > 0) return clausesOf(turn, command, said);
  if (takesWords(command)) return mayReplace(command, best, said) ? answerInWords(turn, said.line) : undefined;
  // “whoami right away”: what is too much says nothing, and is told.
  const isName = said.line.toLowerCase().startsWith(`${command.name} `);
  if (isName && best.command.name === command.name && Object.keys(best.given).length === 0) return undefined;
  return (await isUnclear(turn, command, said)) ? answerInWords(turn, said.line) : undefined;
}

async function clausesOf(turn: Turn, command: Named, said: Said): Promise<Outcome | undefined> {
  return !takesWords(command) && (await isUnclear(turn, command, said))
    ? answerClauses(turn, said.line, { orOne: true })
    : undefined;
}

const isProse = ({ definition }: Named) =>
  Object.values(definition.args).some((kind) => kind.kind === 'words' && kind.prose);
const takesWords = ({ definition }: Named) => Object.values(definition.args).some(({ kind }) => kind === 'words');

/** Free words are what was typed, unless they go on as a sentence does. */
function mayReplace(command: Named, best: Reading, said: Said): boolean {
  if (said.kind !== 'words' || best.leftOver.length > 0) return false;
  const words = said.words.map(({ text }) => text.toLowerCase());
  if (words.some((word) => /^[-!]?\w+:\S/.test(word))) return false;
  // `count services by team` is whole as it stands.
  if (command.name === 'count') return /^(?:of|for|the|my|our)$/.test(words[0] ?? '');
  if (best.command?.name === command.name && command.name !== 'find') return sentenceWord.test(words[0] ?? '');
  if (command.name === 'whose')
    return (
      best.command?.name === 'owner' &&
      words.length < 12 &&
      /^(?:is|are|was|repo|service|thing|team|api|job|page|app|site|board|stuff)$/.test(words[0] ?? '')
    );
  if (best.command?.name === 'find' || best.command?.name === 'count') return true;
  return sentenceWord.test(words[0] ?? '');
}
const sentenceWord = /^(?:out|of|for|about|in|on|with|me|all|the|every|everything|any|from|to|by|that|my|our|a|an)$/;

async function isUnclear(turn: Turn, command: Named, said: Said): Promise<boolean> {
  const read = await resolveFor(turn, command, said);
  if (read.kind === 'invalid') return command.definition.args[read.argument]?.kind === 'when';
  return read.kind === 'none' || read.kind === 'extra' || read.kind === 'readings';
}

/** “onwer payments-api” is a command mistyped: it is offered, not run. */
const isMistyped = (turn: Turn, line: string, { command }: Reading) => {
  const words = line.trim().split(/\s+/);
  const near = line.includes('?') || words.length > 2 ? undefined : misspelt(turn, line);
  return (
    near !== undefined &&
    near.name === command?.name &&
    !turn.tools.reader.vocabulary.tell(
      words.map((word) => word.toLowerCase()),
      0,
    )
  );
};
