/** Typeahead: commands, then what their arguments may be. Memory only; at most six lines. */
import type { Catalog } from '../catalog/catalog.ts';
import type { ArgKind, OptionalArg } from './args.ts';
import { cleanText } from './clean-text.ts';
import type { Named } from './command-names.ts';
import { sameWord } from './lay-out.ts';
import type { Actor, Bot, Suggestion } from './request.ts';
import { hintOf } from './said.ts';
import { isPronoun } from './seek.ts';
import type { Tools } from './turn.ts';
import { shortName, usage } from './usage.ts';
import { type Word, wordsOf } from './word.ts';

type Suggested = ReturnType<Bot['suggest']>;
/** What suggestions are made from; `before` is the line up to what is being typed. */
type Typing = { readonly tools: Tools; readonly catalog: Catalog; readonly commands: readonly Named[] };

const most = 6;
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
  return suggestFor({ tools, catalog: people.visible(actor), commands: allowed }, open);
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
  const typed = line.toLowerCase();
  const starts = (word: string) => word.toLowerCase().startsWith(typed);
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
  const said = usage(command);
  let { words } = rest;
  for (const [name, kind] of Object.entries(command.definition.args)) {
    const taken = takenBy(typing, kind, words, rest.line.endsWith(' '));
    if (taken === 0) {
      const before = words[0] ? rest.line.slice(0, words[0].start) : rest.line;
      const partial = words[0] ? rest.line.slice(words[0].start).replace(/^["“]/, '') : '';
      return {
        usage: said,
        suggestions: valuesOf(typing, { name, kind, partial }).map((one) => ({ ...one, line: before + one.line })),
      };
    }
    words = words.slice(taken);
  }
  return { usage: said, suggestions: [] };
}

/** How many words are a finished argument; 0 while it is being typed. */
function takenBy({ catalog }: Typing, kind: ArgKind | OptionalArg, words: readonly Word[], closed: boolean): number {
  const finished = closed ? words.length : words.length - 1;
  if (finished < 1 || kind.kind === 'words') return 0;
  if (kind.kind !== 'entity' || words[0]?.quoted) return 1;
  for (let size = Math.min(finished, 4); size > 0; size -= 1) {
    const name = words
      .slice(0, size)
      .map(({ text }) => text)
      .join(' ');
    if (isPronoun(name) || isWhole(catalog, name, kind.kinds)) return size;
  }
  return 0;
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function isWhole(catalog: Catalog, words: string, kinds: readonly string[] | undefined): boolean {
  return catalog
    .complete(words, 2, kinds)
    .some(({ ref, name, displayName }) => [ref, name, displayName].some((one) => letters(one) === letters(words)));
}

type Partial = { readonly name: string; readonly kind: ArgKind | OptionalArg; readonly partial: string };

/** `line` holds the value alone. */
function valuesOf(typing: Typing, { name, kind, partial }: Partial): readonly Suggestion[] {
  switch (kind.kind) {
    case 'entity':
      return entitiesFor(typing.catalog, partial.trim(), kind.kinds);
    case 'choice':
      return kind.choices
        .filter((choice) => sameWord(choice.slice(0, partial.length), partial))
        .slice(0, most)
        .map((choice) => ({ line: choice, hint: kind.about }));
    case 'text':
    case 'words':
      return name === 'command'
        ? commandsStarting(typing, partial).map((one) => ({ ...one, line: one.line.trim() }))
        : [];
    case 'number':
      return [];
  }
}

function entitiesFor(catalog: Catalog, partial: string, kinds: readonly string[] | undefined): readonly Suggestion[] {
  return catalog
    .complete(partial, most, kinds)
    .slice(0, most)
    .map((entity) => ({ line: shortName(catalog, entity, kinds), hint: hintOf(catalog, entity) }));
}

/** “who owns pay” → the names that fit its last words. */
function suggestInQuestion(typing: Typing, line: string): Suggested | undefined {
  const question = typing.tools.parser.parse(line);
  if (question.kind !== 'question') return undefined;
  const { command, words } = question;
  if (!typing.commands.some(({ name }) => name === command.name)) return undefined;
  const partial = words.at(-1) ?? '';
  const kind = Object.values(command.definition.args)[words.length - 1];
  if (kind?.kind !== 'entity' || !line.endsWith(partial) || isPronoun(partial)) return undefined;
  const before = line.slice(0, line.length - partial.length);
  const names = entitiesFor(typing.catalog, partial, kind.kinds);
  return { usage: usage(command), suggestions: names.map((one) => ({ ...one, line: before + one.line })) };
}

/** One word that is no command may be a name. */
function suggestNames({ catalog, commands }: Typing, line: string): Suggested {
  const show = commands.find(({ name }) => name === 'show');
  if (!show || line.length < 2 || line.includes(' ')) return nothing;
  return { suggestions: entitiesFor(catalog, line, undefined).map((one) => ({ ...one, line: `show ${one.line}` })) };
}
