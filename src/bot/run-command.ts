/** One command for one person: may they, what do the arguments mean, run it, and remember what it was about. */

import type { Ref } from '../catalog/catalog.ts';
import { fail } from '../errors.ts';
import { ask, bold, code, view } from '../view/build.ts';
import type { View } from '../view/view.ts';
import { accountsFor } from './accounts.ts';
import { short } from './answer/names.ts';
import type { ArgKinds } from './args.ts';
import type { Permission } from './command.ts';
import type { Named } from './command-names.ts';
import { withCorrections } from './corrections.ts';
import { explained } from './explain/explained.ts';
import { hearAsked } from './explain/heard.ts';
import type { Given } from './lay-out.ts';
import { lookBack } from './look-back.ts';
import { thingsOf } from './named-things.ts';
import type { Again } from './paging.ts';
import { questionView } from './question-view.ts';
import { type ArgProblem, type Resolved, resolveGiven, resolveWords } from './resolve-args.ts';
import { shownAtMost } from './said.ts';
import { savedFor } from './saved.ts';
import { createSeek, entitiesOf, type Seek, type Several } from './seek.ts';
import type { Services } from './services.ts';
import { subscriptionsFor } from './subscriptions.ts';
import { filledIn } from './talk/left-out.ts';
import { mayPoint, pointing } from './talk/pointing.ts';
import { rememberAnswer } from './talk/remember-answer.ts';
import type { Tools, Turn } from './turn.ts';
import { lineOf } from './usage.ts';
import type { Word } from './word.ts';

/** Arguments as they came: words after a name, or by name. */
export type Supplied =
  | { readonly kind: 'words'; readonly words: readonly Word[]; readonly line: string }
  /** `several`: by argument, what may be meant; it is asked back, whatever the words alone would mean. */
  | { readonly kind: 'given'; readonly given: Given; readonly several?: Several };

/** What came of a turn; dispatch makes the Answer of it. */
export type Outcome = {
  readonly view: View;
  readonly command?: string;
  readonly ok: boolean;
  /** Entities that were asked about. */
  readonly about?: readonly Ref[];
  /** What it is about was left out, and is what was asked about before. */
  readonly filledIn?: true;
  /** Asked once more it says the same, and changes nothing. */
  readonly again?: Again;
};

export async function runCommand(turn: Turn, command: Named, supplied: Supplied): Promise<Outcome> {
  permit(turn, command);
  const unclear = supplied.kind === 'given' ? unclearIn(supplied) : undefined;
  if (unclear) return askBack(turn, command, unclear);
  const resolved = await resolveFor(turn, command, supplied);
  const filled = resolved.kind === 'missing' ? await filledIn(turn, command, resolved) : undefined;
  if (filled) turn.heard.way = 'left out';
  if (filled) return { ...(await perform(turn, command, filled)), filledIn: true };
  if (resolved.kind !== 'resolved') return askBack(turn, command, resolved);
  if (turn.isFollowed && changesSomething(command, resolved.given)) return askToPress(turn, command, resolved.given);
  return perform(turn, command, resolved);
}

function unclearIn({ given, several = {} }: Extract<Supplied, { kind: 'given' }>): ArgProblem | undefined {
  const [first] = Object.entries(several);
  return first && { kind: 'several', argument: first[0], given, candidates: first[1] };
}

/** What the arguments mean to this person in this place. */
export async function resolveFor(
  turn: Turn,
  { definition }: Named,
  supplied: Supplied,
): Promise<Resolved | ArgProblem> {
  const memory = mentionsIt(supplied) ? await turn.recall() : undefined;
  const { args } = definition;
  const things = thingsOf(turn.tools.parts.health(turn.actor));
  const seek = createSeek(turn.catalog, memory, things);
  const resolved = resolve(args, supplied, seek);
  const meant = resolved.kind === 'resolved' ? (anotherWord(turn, resolved, supplied) ?? resolved) : resolved;
  const looked = await lookBack(meant, { args, seek, history: turn.tools.parts.history(turn.actor) });
  if (looked.kind === 'resolved') turn.trail.args = forAudit(args, looked.given);
  return looked;
}

/** “check the oven”, where somebody is called Owen: a word of the language is no name misspelt. */
function anotherWord({ tools }: Turn, { corrected, given }: Resolved, supplied: Supplied): ArgProblem | undefined {
  const { isSpoken, stem } = tools.reader.vocabulary;
  for (const { words, entity } of corrected) {
    const said = words.toLowerCase().replace(/^(?:the|our|my|an?|this|that) /, '');
    const called = [entity.name, entity.displayName, entity.ref].join(' ').toLowerCase();
    const isOther = /^[a-z]+$/.test(said) && isSpoken(said) && !called.includes(stem(said));
    const argument = Object.keys(given).find((name) => given[name] === entity.ref);
    const written = supplied.kind === 'given' ? supplied.given : { ...given, ...(argument && { [argument]: words }) };
    if (isOther && argument) return { kind: 'none', argument, given: written, nearest: [entity] };
  }
  return undefined;
}

/** Runs it, and remembers what it was about. */
export async function perform(turn: Turn, command: Named, resolved: Resolved): Promise<Outcome> {
  const needs = neededFor(command, resolved.given);
  if (needs !== command.definition.needs) permit(turn, command, needs);
  const { catalog, actor, place } = turn;
  const services = servicesFor(turn);
  const run = await command.definition.run({ args: resolved.values, actor, place, services });
  const { commands, slots } = turn.tools.parts;
  const about = resolved.refs;
  const knows = (name: string) => commands.has(name);
  const ran = { ...run, ...(await slots.fill(run, { command: command.name, catalog, actor, about, knows })) };
  const { counts = [], ...answered } = ran;
  turn.heard.ran.push({ command, given: resolved.given, names: resolved.names });
  rememberAnswer(turn, { view: answered, refs: resolved.refs, ...againOf(command, resolved.given) });
  return {
    view: withCorrections(answered, resolved.corrected, catalog),
    command: lineOf(command, resolved.given, catalog),
    ok: true,
    about: [...resolved.refs, ...counts],
    ...againOf(command, resolved.given),
  };
}

/** People's own text is kept nowhere, so that it cannot be asked about again. */
function againOf({ name, definition }: Named, args: Given): Pick<Outcome, 'again'> {
  const hasProse = Object.values(definition.args).some((kind) => kind.kind === 'words' && kind.prose);
  return definition.needs === 'read' && !definition.once && !hasProse ? { again: { command: name, args } } : {};
}

/** Of what a button asks: pressed twice it is answered twice, and nothing comes of it. False for one that is not known here. */
export function readsOnly({ board, parts }: Tools, button: string): boolean {
  const record = board.known(button);
  const definition = record && parts.commands.get(record.command);
  if (!definition || definition.once) return false;
  return !changesSomething({ name: record.command, definition }, record.args);
}

const changesSomething = (command: Named, given: Given) =>
  command.definition.keeps === true || neededFor(command, given) !== 'read';

/** A button is pressed by a person, on this very surface. */
function askToPress({ catalog }: Turn, command: Named, given: Given): Outcome {
  const what = neededFor(command, given) === 'change' ? 'may change the catalog' : 'changes something';
  const line = lineOf(command, given, catalog);
  return {
    view: view({
      title: 'Press to go on',
      lead: [code(short(line, 100)), ' ', bold(what), ', which a link alone does not.'],
      // Never drawn as a link again.
      blocks: [
        { kind: 'actions', actions: [{ ...ask(short(`Run ${command.name}`, 24), command.name, given), danger: true }] },
      ],
      footer: ['Nothing was run'],
    }),
    command: line,
    ok: true,
  };
}

export function servicesFor(turn: Turn): Services {
  const { catalog, actor, place, tools, recall } = turn;
  const {
    clock,
    commands,
    people,
    history,
    locations,
    sources,
    savedQueries,
    subscribing,
    portal,
    accounts,
    scaffolding,
    schedules,
    bulks,
    reports,
    notifications,
    health,
    untold,
    exempting,
    announcing,
    docs,
    readDefinition,
    search,
    plugins,
    newId,
  } = tools.parts;
  return {
    catalog,
    history: history(actor),
    locations: locations(actor),
    sources: sources(place),
    saved: savedFor(savedQueries, actor, clock),
    subscriptions: subscriptionsFor({ ...subscribing, newId }, { actor, place, now: clock.now() }),
    accounts: accountsFor({ accounts, clock }, actor),
    ...(portal && { portal: (to: string | undefined) => portal(actor, to) }),
    drafts: tools.drafts.of(actor),
    scaffolding: scaffolding(actor),
    schedules: schedules(actor),
    bulks: bulks(actor),
    reports: reports(actor),
    notifications: notifications(actor),
    announcing: announcing(actor),
    health: health(actor),
    untold,
    exempting: exempting(actor),
    docs,
    readDefinition,
    search: search(actor),
    plugins,
    reading: (mark) => explained(turn, mark),
    recent: async () => (await recall())?.refs ?? [],
    clock,
    commands,
    permits: people.permits,
  };
}

/** At the time of acting, for the acting person: a typed line and a pressed button come through here alike. */
export function permit({ tools, actor, trail }: Turn, { name, definition }: Named, needs = definition.needs): void {
  trail.command = name;
  const { allowed, rule } = tools.parts.people.permits(actor, needs);
  trail.decision = allowed ? 'allowed' : 'refused';
  trail.rule = rule;
  if (!allowed) throw fail('FORBIDDEN', { who: short(actor.name, 60), command: name });
}

const neededFor = ({ definition: { needs, changesWith } }: Named, given: Given): Permission =>
  changesWith !== undefined && given[changesWith] !== undefined ? 'change' : needs;

function resolve(args: ArgKinds, supplied: Supplied, seek: Seek): Resolved | ArgProblem {
  return supplied.kind === 'words' ? resolveWords(args, supplied, seek) : resolveGiven(args, supplied.given, seek);
}

/** The memory is asked for only where a word may need it: most lines name what they are about. */
function mentionsIt(supplied: Supplied): boolean {
  return supplied.kind === 'given' ? Object.values(supplied.given).some(isPointing) : mayPoint(supplied.line);
}

const isPointing = (value: string) =>
  pointing(String(value)) !== undefined || /^(?:the|that|this|our) \S/i.test(String(value));

const codes = {
  missing: 'ARGUMENT_MISSING',
  unmeant: 'ARGUMENT_MISSING',
  several: 'ENTITY_AMBIGUOUS',
  readings: 'ENTITY_AMBIGUOUS',
  none: 'ENTITY_NOT_FOUND',
  invalid: 'ARGUMENT_INVALID',
  extra: 'ARGUMENT_INVALID',
} as const;

/** The question stays open in this place: a bare name or number answers it. */
export async function askBack(turn: Turn, command: Named, problem: ArgProblem): Promise<Outcome> {
  const { tools, trail, catalog, place } = turn;
  trail.code = codes[problem.kind];
  hearAsked(turn, command, problem);
  const recent = problem.kind === 'missing' ? entitiesOf(catalog, (await turn.recall())?.refs ?? []) : [];
  if (problem.kind === 'several' || problem.kind === 'none' || problem.kind === 'missing') {
    const { [problem.argument]: _, ...args } = problem.given;
    const answers = problem.kind === 'several' ? problem.candidates : recent;
    const refs = answers.map(({ ref }) => ref);
    const nearest = problem.kind === 'none' ? problem.nearest.slice(0, shownAtMost).map(({ ref }) => ref) : [];
    const open = { command: command.name, args, argument: problem.argument, ...(nearest.length > 0 && { nearest }) };
    tools.memory.remember(place, { refs, open });
  }
  const find = tools.parts.commands.get('find');
  const search = find && { name: 'find', definition: find };
  return { view: questionView(problem, { command, catalog, recent, ...(search && { search }) }), ok: false };
}

const auditLetters = 100;
export const forAudit = (args: ArgKinds, given: Given): Given =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const kind = args[name];
      const isProse = kind?.kind === 'words' && kind.prose;
      return [name, isProse ? `${Array.from(value).length} letters` : short(value, auditLetters)];
    }),
  );
