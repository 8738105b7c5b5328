/** What the bot asks back when an argument is not clear: which one, of what, or that there is no such thing. */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import { ask, code, count, note, view } from '../view/build.ts';
import { oneLine } from '../view/plain-text.ts';
import type { Action, Block, Text, View } from '../view/view.ts';
import { nameSpan, refName, short, thing, withArticle } from './answer/names.ts';
import { quoted } from './clean-text.ts';
import type { Named } from './command-names.ts';
import { exampleOf } from './example-lines.ts';
import { hasForm } from './forms/derived-form.ts';
import type { Given } from './lay-out.ts';
import type { ArgProblem } from './resolve-args.ts';
import {
  buttons,
  entityButtons,
  hintOf,
  leadAtMost,
  lineButton,
  lookedIn,
  namesWithin,
  shownAtMost,
  thingsOf,
} from './said.ts';
import { isPronoun } from './seek.ts';
import { lineOf, usage } from './usage.ts';

export type QuestionContext = {
  readonly command: Named;
  readonly catalog: Catalog;
  /** What was asked about here lately, latest first. */
  readonly recent: readonly Entity[];
  /** The command that searches by words, when there is one. */
  readonly search?: Named;
};

type ProblemOf<Kind extends ArgProblem['kind']> = Extract<ArgProblem, { kind: Kind }>;
type Questions = {
  readonly [Kind in ArgProblem['kind']]: (problem: ProblemOf<Kind>, context: QuestionContext) => View;
};

export function questionView(problem: ArgProblem, context: QuestionContext): View {
  const draw = questions[problem.kind] as (problem: ArgProblem, context: QuestionContext) => View;
  return draw(problem, context);
}

const questions: Questions = {
  several: whichOne,
  none: notFound,
  missing,
  unmeant,
  invalid,
  extra,
  readings,
};

const listedAtMost = 10;
/** Three names and a search: four buttons. */
const nearestAtMost = 3;
const written = (given: Given, argument: string) => given[argument] ?? '';

function whichOne({ argument, given, candidates }: ProblemOf<'several'>, { command, catalog }: QuestionContext): View {
  const words = written(given, argument);
  const listed = candidates.slice(0, listedAtMost);
  const list: Block = {
    kind: 'list',
    items: listed.map((entity, at) => [`${at + 1} `, nameSpan(catalog, entity), ` · ${hintOf(catalog, entity)}`]),
    total: candidates.length,
  };
  return view({
    title: 'Which one',
    lead: whichLead(candidates, words),
    blocks: [
      ...(candidates.length > shownAtMost ? [list] : []),
      ...buttons(entityButtons(catalog, candidates, { command: command.name, argument, given })),
    ],
    footer: [`${thingsOf(listed)} · or type more of the name`],
  });
}

function whichLead(candidates: readonly Entity[], words: string): Text {
  // “Which java service”
  const said = code(short(words.replace(/^(?:the|that|this|our) (?=\S)/i, ''), 40));
  const [only, ...others] = candidates;
  if (only && others.length === 0) return [`Only ${only.displayName} fits `, said, '.'];
  if (isPronoun(words)) return [`Which of these ${candidates.length}?`];
  const called = candidates.every((candidate) => isCalled(candidate, words));
  return ['Which ', said, `: ${candidates.length} things ${called ? 'are called that' : 'fit'}.`];
}

/** Word for word: “ledger” is what ledger-db is called, “ledg” is not. */
function isCalled({ name, displayName }: Entity, words: string): boolean {
  const called = new Set(`${name} ${displayName}`.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .every((word) => word === '' || called.has(word));
}

function notFound({ argument, given, nearest, other }: ProblemOf<'none'>, context: QuestionContext): View {
  const { command, catalog } = context;
  const words = written(given, argument);
  const said = `${nobody(command, argument)} is called ${quoted(words)}.`;
  const start: Text = other
    ? [nameSpan(catalog, other), ` is ${withArticle(thing(other))}, not ${wanted(command, argument)}.`]
    : [said];
  const room = leadAtMost - oneLine(start, 0).length - ' Nearest: .'.length;
  const names = namesWithin(catalog, nearest.slice(0, nearestAtMost), room);
  const unread = unreadNote(catalog, words);
  return view({
    title: 'Not found',
    lead: [...start, ...(names.length > 0 ? [' Nearest: ', ...names, '.'] : [])],
    blocks: [
      ...unread,
      ...buttons([
        unread.length > 0 ? ask('Show its errors', 'errors', { about: short(words, 200) }) : undefined,
        ...entityButtons(catalog, nearest.slice(0, nearestAtMost), { command: command.name, argument, given }),
        searchButton(context, words),
      ]),
    ],
    footer: lookedIn(catalog),
  });
}

/** A descriptor that could never be read is in no catalog, which is no reason to deny it. */
function unreadNote(catalog: Catalog, words: string): readonly Block[] {
  const name = words.trim().toLowerCase();
  const errors = catalog.errors().filter(({ ref }) => ref === name || (ref !== undefined && refName(ref) === name));
  if (errors.length === 0) return [];
  return [note('bad', [`Not read: a descriptor of that name has ${count(errors.length, 'error', 'errors')}.`])];
}

function searchButton({ command, search }: QuestionContext, words: string): Action | undefined {
  const [argument] = Object.keys(search?.definition.args ?? {});
  if (!search || !argument || search.name === command.name) return undefined;
  return ask('Search the catalog', search.name, { [argument]: short(words, 200) });
}

/** The kinds an argument takes, in words: “team or person”. */
function kindWords({ definition }: Named, argument: string): string | undefined {
  const kind = definition.args[argument];
  if (kind?.kind !== 'entity' || !kind.kinds) return undefined;
  const said: Readonly<Record<string, string>> = { group: 'team', user: 'person', api: 'API' };
  return kind.kinds.map((one) => said[one] ?? one).join(' or ');
}
const nobody = (command: Named, argument: string) => {
  const kinds = kindWords(command, argument);
  return kinds ? `No ${kinds}` : 'Nothing';
};
const wanted = (command: Named, argument: string) => withArticle(kindWords(command, argument) ?? 'entity');

/** “`owner` of what?” */
function missing({ argument, given }: ProblemOf<'missing'>, { command, catalog, recent }: QuestionContext): View {
  const kind = command.definition.args[argument];
  const offered =
    kind?.kind === 'entity'
      ? recent.filter((entity) => !kind.kinds || kind.kinds.includes(entity.kind.toLowerCase()))
      : [];
  const choices = kind?.kind === 'choice' ? kind.choices : [];
  return view({
    title: 'What is meant',
    lead: [code(command.name), asking(command, argument)],
    blocks: [
      {
        kind: 'text',
        text: [`${capital(kind?.about ?? argument)}. For example: `, code(exampleOf(command, catalog)), '.'],
      },
      ...buttons(
        withForm(command, { argument, given }, [
          ...entityButtons(catalog, offered, { command: command.name, argument, given }),
          ...choices.map((choice) => ask(choice, command.name, { ...given, [argument]: choice })),
        ]),
      ),
    ],
    footer: [usage(command)],
  });
}

/** Where more is asked than one word answers, a form is quicker; likelier answers stand before it. */
function withForm(
  { name, definition }: Named,
  { argument, given }: { readonly argument: string; readonly given: Given },
  answers: readonly Action[],
): readonly Action[] {
  const kind = definition.args[argument]?.kind;
  const isWorthIt =
    hasForm(definition) && (Object.keys(definition.args).length > 1 || kind === 'text' || kind === 'words');
  if (!isWorthIt) return answers;
  return [...answers.slice(0, shownAtMost - 1), { ...ask('Fill in the form', name, given), form: true }];
}

const prepositions = new Set(['of', 'from', 'to', 'for', 'in', 'with', 'by', 'about']);
const verbs = new Set(['show', 'find', 'open', 'describe']);

/** “of what?”, “from what?”, “what?” after a verb, else “: which team?” */
function asking({ name, definition }: Named, argument: string): string {
  if (prepositions.has(argument)) return ` ${argument} what?`;
  if (verbs.has(name)) return ' what?';
  const kind = definition.args[argument];
  const kinds = kindWords({ name, definition }, argument);
  if (kinds) return `: which ${kinds}?`;
  return kind?.kind === 'entity' ? ' of what?' : ` with which ${argument}?`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function unmeant({ argument, given }: ProblemOf<'unmeant'>, { command, catalog }: QuestionContext): View {
  const kinds = kindWords(command, argument);
  const asked = kinds ? `No ${kinds} was asked about` : 'Nothing was asked about';
  return view({
    title: 'Not known',
    lead: [`${asked} here lately, so ${quoted(written(given, argument))} can mean anything.`],
    blocks: [{ kind: 'text', text: ['Name it: ', code(exampleOf(command, catalog)), '.'] }],
    footer: [usage(command)],
  });
}

function invalid(
  { argument, given, reason, offers }: ProblemOf<'invalid'>,
  { command, catalog }: QuestionContext,
): View {
  return view({
    title: 'Not possible',
    lead: [`${capital(argument)} cannot be ${quoted(written(given, argument))}: ${short(reason, 80)}.`],
    blocks: [
      { kind: 'text', text: ['For example: ', code(exampleOf(command, catalog)), '.'] },
      ...buttons(offers.map((offer) => ask(short(offer, 24), command.name, { ...given, [argument]: offer }))),
    ],
    footer: [usage(command)],
  });
}

function extra({ given, words }: ProblemOf<'extra'>, { command, catalog }: QuestionContext): View {
  const line = lineOf(command, given, catalog);
  return view({
    title: 'Too many words',
    lead: [`${quoted(words)} says nothing to `, code(short(line, 60)), '.'],
    blocks: buttons([lineButton(line, command.name, given)]),
    footer: [usage(command)],
  });
}

function readings({ readings: all }: ProblemOf<'readings'>, { command, catalog }: QuestionContext): View {
  const led = (argument: string) => command.definition.args[argument]?.lead?.slice(0, 1) ?? [];
  const quoted = (given: Given) => Object.entries(given).flatMap(([name, words]) => [...led(name), `"${words}"`]);
  const lines = all.map((given) => [command.name, ...quoted(given)].join(' '));
  return view({
    title: 'Which one',
    lead: [`This can be read in ${count(all.length, 'way', 'ways')}.`],
    blocks: [
      { kind: 'list', items: lines.slice(0, shownAtMost).map((line) => [code(line)]), total: lines.length },
      ...buttons(
        all.map((given) =>
          lineButton(lineOf(command, given, catalog).slice(command.name.length + 1), command.name, given),
        ),
      ),
    ],
    footer: ['Names of several words are clearest in quotes'],
  });
}
