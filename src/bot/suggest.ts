/** Typeahead: commands, then what their arguments may be. Memory only; at most six lines. */
import type { Catalog } from '../catalog/catalog.ts';
import type { ArgKind, OptionalArg } from './args.ts';
import { cleanText } from './clean-text.ts';
import type { Named } from './command-names.ts';
import { leadOf } from './lay-out.ts';
import { findThing, type Things, thingsOf, thingsStarting } from './named-things.ts';
import type { Actor, Bot, Suggestion } from './request.ts';
import { hintOf } from './said.ts';
import { calledExactly, isPronoun } from './seek.ts';
import type { Tools } from './turn.ts';
import { shortName, usage } from './usage.ts';
import { examplesOfWhen, readWhen, wordsOfWhen } from './when.ts';
import { type Word, wordsOf } from './word.ts';

type Suggested = ReturnType<Bot['suggest']>;
/** What suggestions are made from; `before` is the line up to what is being typed. */
type Typing = {
  readonly tools: Tools;
  readonly catalog: Catalog;
  readonly commands: readonly Named[];
  readonly things: Things;
};

const most = 6;
/** A whole name is looked for among so many words. */
const wordsOfName = 4;
const lettersAtMost = 300;
const nothing: Suggested = { suggestions: [] };

export function suggest(tools: Tools, asker: Actor, typed: string): Suggested {
  const { people, commands } = tools.parts;
  const actor = people.identify(asker);
  if (actor.standing === 'outsider' || typed.length > lettersAtMost) return nothing;
  const allowed = Array.from(commands, ([name, definition]) => ({ name, definition })).filter(
    ({ definition }) => people.permits(actor, definition.needs).allowed,
  );
  if (allowed.length === 0) return nothing;
  const line = cleanText(typed);
  // A space after a word ends it: the next one is being typed.
  const open = line !== '' && /\s$/.test(typed) ? `${line} ` : line;
  const things = thingsOf(tools.parts.health(actor));
  return suggestFor({ tools, catalog: people.visible(actor), commands: allowed, things }, open);
}

function suggestFor(typing: Typing, line: string): Suggested {
  const words = wordsOf(line);
  const found = typing.tools.parser.commandOf(words);
  const typingName = found?.size === words.length && !line.endsWith(' ');
  if (found && !typingName && typing.commands.some(({ name }) => name === found.command.name)) {
    return suggestArguments(typing, found.command, { line, words: words.slice(found.size) });
  }
  const named = commandsStarting(typing, line);
  if (named.length > 0) return { ...(found && { usage: usage(found.command) }), suggestions: named };
  return suggestInQuestion(typing, line) ?? suggestNames(typing, line);
}

/** By name first, then by alias; what is taken is the name. */
function commandsStarting({ commands }: Typing, line: string): readonly Suggestion[] {
  const starts = (word: string) => startsWith(word, line);
  const byName = commands.filter(({ name }) => starts(name));
  const byAlias = commands.filter(({ name, definition }) => !starts(name) && definition.aliases?.some(starts));
  return [...byName, ...byAlias].slice(0, most).map(({ name, definition }) => ({
    line: Object.keys(definition.args).length > 0 ? `${name} ` : name,
    hint: definition.summary,
  }));
}

type Rest = { readonly line: string; readonly words: readonly Word[] };

/** Of the argument that is being typed: those before it are whole names. */
function suggestArguments(typing: Typing, command: Named, rest: Rest): Suggested {
  const args = Object.entries(command.definition.args);
  const closed = rest.line.endsWith(' ');
  let { words } = rest;
  for (const [at, [name, kind]] of args.entries()) {
    const leads = leadsFor(args.slice(at), words, closed);
    const lead = leadOf(kind, closed ? [...words, nextWord] : words);
    words = words.slice(lead);
    const finished = closed ? words : words.slice(0, -1);
    const taken = takenBy(typing, kind, finished);
    const next = args[at + 1]?.[1];
    const isSkipped = lead === 0 && (kind.lead !== undefined || (kind.kind === 'choice' && kind.optional && words[0]));
    const over = taken > 0 || (isSkipped && !mayBegin(kind, words[0]?.text ?? ''));
    // What may be left out is passed over, too, on the way to one that may begin here.
    const following = taken > 0 || !next?.optional ? args.slice(at + 1, at + 2) : args.slice(at + 1);
    if (over && following.some(([, one]) => mayBegin(one, words[taken]?.text ?? ''))) {
      words = words.slice(taken);
      continue;
    }
    const before = words[0] ? rest.line.slice(0, words[0].start) : rest.line;
    const partial = words[0] ? rest.line.slice(words[0].start).replace(/^["“]/, '') : '';
    const values = partial === '' && leads.length > 0 ? [] : valuesOf(typing, { name, kind, partial });
    const lines = [...leads, ...values].slice(0, most).map((one) => ({ ...one, line: before + one.line }));
    return { usage: usage(command), suggestions: lines };
  }
  return { usage: usage(command), suggestions: [] };
}

/** Stands for the word that will be typed behind a space. */
const nextWord: Word = { text: '', quoted: false, start: 0 };

/** Words such as `since` that can be typed here. */
function leadsFor(
  args: readonly (readonly [string, ArgKind | OptionalArg])[],
  words: readonly Word[],
  closed: boolean,
): readonly Suggestion[] {
  const [first, ...more] = words;
  if (more.length > 0 || (first && closed)) return [];
  return args.flatMap(([, { lead = [], about }]) => {
    const [said] = lead;
    return said !== undefined && startsWith(said, first?.text ?? '') ? [{ line: `${said} `, hint: about }] : [];
  });
}

/** How many of the finished words are one whole argument; 0 when none is. */
function takenBy({ catalog, things }: Typing, kind: ArgKind | OptionalArg, finished: readonly Word[]): number {
  if (finished.length === 0 || kind.kind === 'words') return 0;
  if (kind.kind === 'when') return whenAmong(finished);
  if (kind.kind === 'choice' && kind.optional) return mayBegin(kind, finished[0]?.text ?? '') ? 1 : 0;
  if (kind.kind === 'named') return thingAmong(things(kind.of), finished);
  if (kind.kind !== 'entity' || finished[0]?.quoted) return 1;
  for (let size = Math.min(finished.length, wordsOfName); size > 0; size -= 1) {
    const words = finished.slice(0, size).map(({ text }) => text);
    const name = words.join(' ');
    if (isPronoun(name) || calledExactly(catalog, name, kind.kinds).length > 0) return size;
  }
  return 0;
}

function thingAmong(things: ReturnType<Things>, finished: readonly Word[]): number {
  for (let size = Math.min(finished.length, wordsOfName); size > 0; size -= 1) {
    const words = finished.slice(0, size).map(({ text }) => text);
    const found = findThing(things, words.join(' '));
    if (found.kind === 'one' && found.exact) return size;
  }
  return 0;
}

function whenAmong(finished: readonly Word[]): number {
  const sizes = Array.from({ length: Math.min(finished.length, wordsOfWhen) }, (_, at) => at + 1);
  const text = (size: number) =>
    finished
      .slice(0, size)
      .map((word) => word.text)
      .join(' ');
  return sizes.findLast((size) => readWhen(text(size)) !== undefined) ?? 0;
}

/** Whether a word can be the beginning of the next argument; else it still belongs to the name before it. */
function mayBegin(kind: ArgKind | OptionalArg, word: string): boolean {
  if (kind.lead?.some((lead) => startsWith(lead, word))) return true;
  if (kind.kind === 'when') return whensFor(word).length > 0;
  if (kind.kind === 'number') return /^\d*$/.test(word);
  return kind.kind !== 'choice' || kind.choices.some((choice) => startsWith(choice, word));
}

const startsWith = (whole: string, start: string) => whole.toLowerCase().startsWith(start.toLowerCase());

type Partial = { readonly name: string; readonly kind: ArgKind | OptionalArg; readonly partial: string };

/** `line` holds the value alone. */
function valuesOf(typing: Typing, { name, kind, partial }: Partial): readonly Suggestion[] {
  switch (kind.kind) {
    case 'entity':
      return entitiesFor(typing.catalog, partial.trim(), kind.kinds ?? kind.rather);
    case 'choice':
      return kind.choices
        .filter((choice) => startsWith(choice, partial))
        .slice(0, most)
        .map((choice) => ({ line: choice, hint: kind.about }));
    case 'named':
      return thingsStarting(typing.things(kind.of), partial, most).map(({ id, title }) => ({ line: id, hint: title }));
    case 'text':
    case 'words':
      return name === 'command'
        ? commandsStarting(typing, partial).map((one) => ({ ...one, line: one.line.trim() }))
        : [];
    case 'when':
      return whensFor(partial).map((line) => ({ line, hint: kind.about }));
    case 'number':
      return [];
  }
}

const whensFor = (partial: string) => examplesOfWhen.filter((one) => startsWith(one, partial)).slice(0, most);

function entitiesFor(catalog: Catalog, partial: string, kinds: readonly string[] | undefined): readonly Suggestion[] {
  return catalog
    .complete(partial, most, kinds)
    .slice(0, most)
    .map((entity) => ({ line: shortName(catalog, entity, kinds), hint: hintOf(catalog, entity) }));
}

/** “who owns pay” → the names that fit its last word: what is read with it in an argument. */
function suggestInQuestion(typing: Typing, line: string): Suggested | undefined {
  const { readings } = typing.tools.reader.read(line, { catalog: typing.catalog, it: false });
  for (const { command, said } of readings) {
    if (!command || !typing.commands.some(({ name }) => name === command.name)) continue;
    const argument = Object.keys(said).find((name) => line.endsWith(said[name] ?? ' '));
    const kind = argument === undefined ? undefined : command.definition.args[argument];
    const partial = argument === undefined ? '' : (said[argument] ?? '');
    if (kind?.kind !== 'entity' || isPronoun(partial)) continue;
    const before = line.slice(0, line.length - partial.length);
    const names = entitiesFor(typing.catalog, partial, kind.kinds ?? kind.rather);
    if (names.length === 0) continue;
    return { usage: usage(command), suggestions: names.map((one) => ({ ...one, line: before + one.line })) };
  }
  return undefined;
}

/** One word that is no command may be a name. */
function suggestNames({ catalog, commands }: Typing, line: string): Suggested {
  const show = commands.find(({ name }) => name === 'show');
  if (!show || line.length < 2 || line.includes(' ')) return nothing;
  return { suggestions: entitiesFor(catalog, line, undefined).map((one) => ({ ...one, line: `show ${one.line}` })) };
}
