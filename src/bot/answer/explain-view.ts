/** How words were read, as it is told: the command they became, the entities they named and how, and what else they may have meant. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { age, ask, bold, code, view } from '../../view/build.ts';
import type { Action, Block, Text, View } from '../../view/view.ts';
import { quoted } from '../clean-text.ts';
import type { CommandDefinition } from '../command.ts';
import type { Named } from '../command-names.ts';
import { howInWords, howSaid } from '../explain/how-said.ts';
import type { Meant, Reading, Way } from '../explain/reading.ts';
import { calledExactly, isOneOf } from '../seek.ts';
import { lineOf } from '../usage.ts';
import { mention, short, thing, withArticle } from './names.ts';

/** What is needed to tell it. */
type Telling = { readonly catalog: Catalog; readonly commands: ReadonlyMap<string, CommandDefinition> };

const lineLetters = 100;
const consideredAtMost = 8;

const ways: Readonly<Record<Way, string>> = {
  typed: 'typed as the command',
  read: 'a question in plain words',
  'goes on': 'goes on with the question before it',
  'left out': 'leaves out what it is about: that is what was asked about before',
  answers: 'answers what was asked back',
  pressed: 'a button, and no words',
};

export function explainView(reading: Reading, telling: Telling): View {
  const { ran, seen, way, at } = reading;
  const names: Block = {
    kind: 'table',
    title: 'Entities in it',
    columns: [{ title: 'Said' }, { title: 'Taken for' }, { title: 'Because it is' }],
    rows: seen.map(({ said, ref, how }) => [
      [said === ref ? '–' : quoted(said)],
      withThing(telling, ref),
      [howInWords(how)],
    ]),
    total: seen.length,
  };
  const others = [
    ...consideredCommands(reading, telling),
    ...consideredEntities(reading, telling),
    ...candidatesOf(reading, telling),
  ];
  return view({
    title: 'How it was read',
    lead: leadOf(reading, telling),
    blocks: [
      ...(ran.length > 0
        ? [{ kind: 'facts', facts: [{ label: 'Read as', value: [ways[way]] }, ...summaries(ran, telling)] } as const]
        : []),
      ...(seen.length > 0 ? [names] : []),
      ...(others.length > 0
        ? [
            {
              kind: 'list',
              title: 'Also considered',
              items: others.slice(0, consideredAtMost),
              total: others.length,
            } as const,
          ]
        : []),
      ...(ran.length > 0
        ? [{ kind: 'actions', actions: ran.flatMap((one) => againButtons(one, telling)).slice(0, 4) } as const]
        : []),
    ],
    footer: ['From the words and the catalog alone, the same every time · asked ', age(at)],
  });
}

function leadOf({ said, ran, asked }: Reading, telling: Telling): Text {
  const words = said === undefined ? 'What was last asked' : quoted(said, 60);
  const lines = ran.flatMap((one, at) => [...(at > 0 ? [' and '] : []), code(lineIn(one, telling))]);
  if (lines.length > 0) return [`${words} was `, bold('read as'), ' ', ...lines, '.'];
  if (asked) return [`${words} was `, bold('read as'), ' ', code(lineIn(asked, telling)), `, but ${asked.why}.`];
  return [`${words} reads like `, bold('no question'), ' here, so nothing was run.'];
}

const summaries = (ran: readonly Meant[], { commands }: Telling) =>
  ran.slice(0, 3).flatMap(({ command }) => {
    const definition = commands.get(command);
    return definition ? [{ label: command, value: [definition.summary] }] : [];
  });

const namedIn = ({ command }: Meant, { commands }: Telling): Named | undefined => {
  const definition = commands.get(command);
  return definition && { name: command, definition };
};

function lineIn(meant: Meant, telling: Telling): string {
  const command = namedIn(meant, telling);
  return short(command ? lineOf(command, meant.args, telling.catalog) : meant.command, lineLetters);
}

function againButtons(meant: Meant, telling: Telling): readonly Action[] {
  const command = namedIn(meant, telling);
  if (command?.definition.needs !== 'read') return [];
  return [
    ask(short(`Ask ${lineIn(meant, telling)}`, 24), meant.command, meant.args),
    ask(short(`All of ${meant.command}`, 24), 'help', { command: meant.command }),
  ];
}

function withThing({ catalog }: Telling, ref: string): Text {
  const entity = catalog.get(ref);
  return [...mention(catalog, ref), ...(entity ? [` · ${thing(entity)}`] : [])];
}

const consideredCommands = ({ considered }: Reading, telling: Telling): readonly Text[] =>
  considered.map((one) => [code(lineIn(one, telling)), `: ${one.why}`]);

/** Others that are called so, or nearly: live, for the catalog knows them all. */
function consideredEntities({ seen, ran }: Reading, telling: Telling): readonly Text[] {
  const [first] = ran;
  const command = first && namedIn(first, telling);
  return seen.flatMap(({ said, ref }) =>
    othersCalled(telling.catalog, said, ref).map(({ entity, why }) => [
      ...mention(telling.catalog, entity.ref),
      ` (${thing(entity)}): ${whyNot(entity, command) ?? why}`,
    ]),
  );
}

/** What it was asked back about. */
function candidatesOf({ asked }: Reading, { catalog }: Telling): readonly Text[] {
  return Object.values(asked?.args ?? {}).flatMap((words) => {
    const found = catalog.resolve(words);
    if (found.kind !== 'several') return [];
    return found.candidates.map((entity) => [
      ...mention(catalog, entity.ref),
      ` (${thing(entity)}): ${quoted(words)} is ${howInWords(howSaid(words, entity, false))}`,
    ]);
  });
}

const othersOfName = 4;

function othersCalled(
  catalog: Catalog,
  said: string,
  ref: string,
): readonly { readonly entity: Entity; readonly why: string }[] {
  if (said === ref || said.length < 2) return [];
  const same = calledExactly(catalog, said).map((entity) => ({ entity, why: 'is called so, too' }));
  const part = catalog
    .complete(said, othersOfName + 1)
    .map((entity) => ({ entity, why: 'only begins so, or holds it' }));
  const each = new Map([...part, ...same].map((one) => [one.entity.ref, one]));
  return [...each.values()].filter(({ entity }) => entity.ref !== ref).slice(0, othersOfName);
}

function whyNot(entity: Entity, command: Named | undefined): string | undefined {
  const kinds = Object.values(command?.definition.args ?? {}).flatMap((kind) => (kind.kind === 'entity' ? [kind] : []));
  const [kind] = kinds;
  if (!command || !kind || isOneOf(entity, kind.kinds)) {
    return kind?.rather && command && !isOneOf(entity, kind.rather)
      ? `${command.name} rather asks about ${listed(kind.rather)}`
      : undefined;
  }
  return `${command.name} asks about ${listed(kind.kinds ?? [])}`;
}

const listed = (kinds: readonly string[]) =>
  kinds.map((kind) => withArticle(kind === 'group' ? 'team' : kind === 'user' ? 'person' : kind)).join(' or ');
