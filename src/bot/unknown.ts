/** Words that are no command and no question: the nearest command, the entity they name, or an honest “not understood”. */
import { distance } from 'fastest-levenshtein';
import type { Entity } from '../catalog/catalog.ts';
import { ask, code, view } from '../view/build.ts';
import type { Action, Text, View } from '../view/view.ts';
import { isGroup, isUser, nameSpan, plainName, short, thing, withArticle } from './answer/names.ts';
import { quoted } from './clean-text.ts';
import type { Given } from './lay-out.ts';
import type { Named } from './parse.ts';
import { resolveWords } from './resolve-args.ts';
import { askBack, type Outcome } from './run-command.ts';
import { buttons, lineButton, lookedIn, shownAtMost } from './said.ts';
import { createSeek, type Found, isOneOf } from './seek.ts';
import type { Turn } from './turn.ts';
import { exampleOf, lineOf } from './usage.ts';
import { wordsOf } from './word.ts';

/** Names have no more words. */
const wordsOfName = 8;
/** Of a long text only so many words are looked up. */
const lookedUpAtMost = 8;

export async function notUnderstood(turn: Turn, words: string): Promise<Outcome> {
  turn.trail.code = 'COMMAND_UNKNOWN';
  turn.trail.rule = 'no command was understood';
  if (!mayRead(turn)) return { view: honest(turn, words), ok: false };
  const found = foundAs(turn, words);
  if (found?.kind === 'one' && found.exact) return offer(turn, found.entity);
  const near = nearestCommand(turn, words);
  if (near) return { view: near, ok: false };
  if (found?.kind === 'one') return offer(turn, found.entity, words);
  const show = named(turn, 'show');
  if (found?.kind === 'several' && show) {
    const [argument = ''] = Object.keys(show.definition.args);
    return askBack(turn, show, {
      kind: 'several',
      argument,
      given: { [argument]: words },
      candidates: found.candidates,
    });
  }
  const mentioned = mentionedIn(turn, words);
  return mentioned ? offer(turn, mentioned, words) : { view: honest(turn, words), ok: false };
}

const mayRead = ({ tools, actor }: Turn) => tools.parts.people.permits(actor, 'read').allowed;

function foundAs(turn: Turn, words: string): Found | undefined {
  return words.split(' ').length <= wordsOfName ? createSeek(turn.catalog)(words) : undefined;
}

function named({ tools }: Turn, name: string): Named | undefined {
  const definition = tools.parts.commands.get(name);
  return definition && { name, definition };
}

/** The first word that is exactly an entity's name: “is payments-api healthy” is about payments-api. */
function mentionedIn({ catalog }: Turn, words: string): Entity | undefined {
  const candidates = wordsOf(words).filter(
    ({ text, quoted: whole }) => whole || /[-_:/.]|\d/.test(text) || text.length > 4,
  );
  for (const { text } of candidates.slice(0, lookedUpAtMost)) {
    const found = catalog.resolve(text.replace(/[,;:?!]+$/, ''));
    if (found.kind === 'one' && found.exact) return found.entity;
  }
  return undefined;
}

/** What can be asked about it, as buttons; “it” then means it. */
function offer(turn: Turn, entity: Entity, words?: string): Outcome {
  const { catalog, tools, place } = turn;
  tools.memory.remember(place.id, [entity.ref]);
  const team = entity.owner && !isGroup(entity) && !isUser(entity) ? ` of ${plainName(catalog, entity.owner)}` : '';
  const is: Text = [nameSpan(catalog, entity), ` is ${withArticle(thing(entity))}${short(team, 50)}. What about it?`];
  return {
    view: view({
      title: 'What about it',
      lead: words === undefined ? is : [`No question reads like ${quoted(words)}. `, ...is],
      blocks: buttons(questionsAbout(turn, entity)),
      footer: lookedIn(catalog),
    }),
    ok: false,
  };
}

/** Commands that need nothing but this entity: made for its kind first, then in the order of help. */
function questionsAbout({ tools, actor }: Turn, entity: Entity): readonly Action[] {
  const rank = ({ name, definition }: Named) => {
    const [kind] = Object.values(definition.args);
    const narrow = kind?.kind === 'entity' && kind.kinds !== undefined;
    return (name === 'show' ? -1000 : 0) + (narrow ? -2000 : 0) + (definition.order ?? 500);
  };
  return Array.from(tools.parts.commands, ([name, definition]) => ({ name, definition }))
    .filter(
      ({ definition }) => fits(definition.args, entity) && tools.parts.people.permits(actor, definition.needs).allowed,
    )
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, shownAtMost)
    .map(({ name, definition }) => {
      const [argument = ''] = Object.keys(definition.args);
      return ask(short(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, 24), name, { [argument]: entity.ref });
    });
}

function fits(args: Named['definition']['args'], entity: Entity): boolean {
  const [first, ...others] = Object.values(args);
  return first?.kind === 'entity' && isOneOf(entity, first.kinds) && others.every(({ optional }) => optional);
}

const questionWords = new Set(
  'who what whose which where when why how is are was do does did can could should would will has have any there my'.split(
    ' ',
  ),
);

/** “onwer payments-api” is meant as `owner`: offered, never run. */
function nearestCommand(turn: Turn, line: string): View | undefined {
  const words = wordsOf(line);
  const first = words[0]?.text.toLowerCase() ?? '';
  if (first.length < 3 || first.length > 30 || questionWords.has(first)) return undefined;
  const [near] = spellings(turn)
    .map(({ spelling, command }) => ({ command, off: distance(first, spelling) }))
    .filter(({ off }) => off <= (first.length > 5 ? 2 : 1))
    .sort((a, b) => a.off - b.off);
  if (!near) return undefined;
  const { command } = near;
  const resolved = resolveWords(command.definition.args, { words: words.slice(1), line }, createSeek(turn.catalog));
  const given: Given | undefined = resolved.kind === 'resolved' ? resolved.given : undefined;
  const full = given && lineOf(command, given, turn.catalog);
  return view({
    title: 'Not understood',
    lead: [`There is no command ${quoted(first)}. Nearest: `, code(command.name), '.'],
    blocks: full ? buttons([lineButton(full, command.name, given)]) : [example(command)],
    footer: lookedIn(turn.catalog),
  });
}

const example = (command: Named) => ({ kind: 'text', text: ['For example: ', code(exampleOf(command)), '.'] }) as const;

function spellings({ tools, actor }: Turn) {
  const { commands, people } = tools.parts;
  return Array.from(commands, ([name, definition]) => ({ name, definition }))
    .filter(({ definition }) => people.permits(actor, definition.needs).allowed)
    .flatMap((command) =>
      [command.name, ...(command.definition.aliases ?? [])].map((spelling) => ({
        spelling: spelling.toLowerCase(),
        command,
      })),
    );
}

/** Nothing was understood: say so, say what can be asked, and search only when told to. */
function honest(turn: Turn, words: string): View {
  const examples = ['owner', 'impact', 'find']
    .map((name) => named(turn, name))
    .filter((command) => command !== undefined);
  const find = named(turn, 'find');
  const [argument = ''] = Object.keys(find?.definition.args ?? {});
  return view({
    title: 'Not understood',
    lead: [`No command and no question reads like ${quoted(words)}.`],
    blocks: [
      ...(examples.length > 0
        ? [
            {
              kind: 'list',
              title: 'What can be asked',
              items: examples.map((command) => [code(exampleOf(command))]),
            } as const,
          ]
        : []),
      ...buttons([
        find && ask('Search the catalog', 'find', { [argument]: short(words, 200) }),
        named(turn, 'help') && ask('All commands', 'help', {}),
      ]),
    ],
    footer: mayRead(turn) ? lookedIn(turn.catalog) : ['Nothing was looked up'],
  });
}
