/** Help: everything that can be asked, and one command in full. All of it is read from the definitions. */
import type { Catalog } from '../catalog/catalog.ts';
import { ask, bold, code, count, view } from '../view/build.ts';
import type { Block, Text, View } from '../view/view.ts';
import { factsBlock } from './answer/facts.ts';
import { short } from './answer/names.ts';
import { actionsBlock } from './answer/next-steps.ts';
import type { CommandDefinition } from './command.ts';
import type { Named } from './command-names.ts';
import { exampleLines, subjectOf } from './example-lines.ts';
import { nearestOf } from './nearly.ts';
import { shortName, signature } from './usage.ts';

/** What can be asked, and what it can be asked about. */
export type Known = { readonly commands: ReadonlyMap<string, CommandDefinition>; readonly catalog: Catalog };
type Commands = Known['commands'];

/** Where a definition's `order` puts it. Chats show ten lines of a list, so none is longer. */
const sections = [
  { below: 70, title: 'Entities' },
  { below: 80, title: 'Docs, descriptors, what changed' },
  { below: 89, title: 'Health' },
  { below: 121, title: 'Reports, teams and people' },
  { below: 128, title: 'Templates and tasks' },
  { below: 130, title: 'Schedules, approvals, many at once' },
  { below: 200, title: 'Queries that are kept' },
  { below: 230, title: 'Where the catalog comes from' },
  { below: 1000, title: 'Callboard' },
  { below: Number.POSITIVE_INFINITY, title: 'From plugins' },
] as const;

export function helpView({ commands, catalog }: Known): View {
  const owner = commands.get('owner');
  const owned = owner && subjectOf({ name: 'owner', definition: owner }, catalog);
  return view({
    title: 'Help',
    lead: [
      bold(count(commands.size, 'command', 'commands')),
      owned
        ? ` can be asked; plain words do as well: who owns ${short(shortName(catalog, owned), 60)}?`
        : ' can be asked; plain words do as well.',
    ],
    blocks: [
      ...sectionsOf(commands),
      ...actionsBlock([ask('What is mine', 'mine', {}), ask('Who am I', 'whoami', {})]),
    ],
    footer: [
      'More on one: ',
      code('help <command>'),
      ' · names are found with other case, missing hyphens and a typo or two',
    ],
  });
}

type Section = { readonly title: string; readonly commands: readonly (readonly [string, CommandDefinition])[] };

/** All commands, as help and the reference list them. */
export function commandSections(commands: Commands): readonly Section[] {
  const sorted = [...commands].sort(([, a], [, b]) => orderOf(a) - orderOf(b));
  let from = Number.NEGATIVE_INFINITY;
  return sections.flatMap(({ below, title }) => {
    const inside = sorted.filter(([, command]) => orderOf(command) >= from && orderOf(command) < below);
    from = below;
    return inside.length > 0 ? [{ title, commands: inside }] : [];
  });
}

const sectionsOf = (commands: Commands): readonly Block[] =>
  commandSections(commands).map((section) => ({
    kind: 'list',
    title: section.title,
    items: section.commands.filter(([name]) => !isFurther(commands, name)).map((one) => lineOf(one, commands)),
  }));

/** `schedule pause` stands on the line of `schedule`. */
const isFurther = (commands: Commands, name: string) => name.includes(' ') && commands.has(name.replace(/ [^ ]+$/, ''));
const furtherOf = (commands: Commands, parent: string) =>
  [...commands.keys()].filter((name) => name.startsWith(`${parent} `)).map((name) => name.slice(parent.length + 1));

const orderOf = ({ order = 1000 }: CommandDefinition) => order;

function lineOf([name, definition]: readonly [string, CommandDefinition], commands: Commands): Text {
  const further = furtherOf(commands, name);
  return [
    code(signature({ name, definition })),
    ` · ${definition.summary}${further.length > 0 ? `; also ${further.join(', ')}` : ''}`,
  ];
}

/** `asked` is a name or an alias; anything else is answered with the nearest. */
export function commandHelp({ commands, catalog }: Known, asked: string): View {
  const wanted = asked.trim().toLowerCase();
  const found = [...commands].find(([name, { aliases = [] }]) => name === wanted || aliases.includes(wanted));
  if (!found) return unknownCommand(commands, wanted);
  const [name, definition] = found;
  return oneCommand({ name, definition }, catalog);
}

function oneCommand(command: Named, catalog: Catalog): View {
  const { name, definition } = command;
  const examples = exampleLines(command, catalog).map((line) => [code(line)]);
  const args = Object.entries(definition.args).map(([arg, kind]) => ({ label: arg, value: [aboutOf(kind)] }));
  const aliases = (definition.aliases ?? []).flatMap((alias, at) => [...(at > 0 ? [', '] : []), code(alias)]);
  return view({
    title: `Help on ${name}`,
    lead: [code(signature(command)), ': ', bold(definition.summary), '.'],
    blocks: [
      ...factsBlock([...args, { label: 'Also called', value: aliases }]),
      ...(examples.length > 0 ? [{ kind: 'list' as const, title: 'Examples', items: examples }] : []),
      ...actionsBlock([allCommands]),
    ],
    footer: [
      definition.needs === 'read'
        ? 'For everyone who may look things up'
        : 'For those whom the policy lets change things',
    ],
  });
}

/** What an argument is, in words. */
export function aboutOf(kind: CommandDefinition['args'][string]): string {
  const choices = kind.kind === 'choice' ? `: ${kind.choices.join(', ')}` : '';
  const range = kind.kind === 'number' ? `, from ${kind.min} to ${kind.max}` : '';
  return `${kind.about}${choices}${range}${kind.optional ? '; may be left out' : ''}`;
}

function unknownCommand(commands: Commands, wanted: string): View {
  const near = nearestName(commands, wanted.slice(0, 60));
  return view({
    title: 'Help',
    lead: [
      bold('No command'),
      ' is called ',
      code(short(wanted, 60)),
      ...(near ? ['. Nearest: ', code(near), '.'] : ['.']),
    ],
    blocks: actionsBlock([near ? ask(`Help on ${near}`, 'help', { command: near }) : undefined, allCommands]),
    footer: [`Looked in ${count(commands.size, 'command', 'commands')} and their other names`],
  });
}

const allCommands = ask('All commands', 'help', {});

/** Begun, or nearly spelt so; another name of it counts as well. */
function nearestName(commands: Commands, wanted: string): string | undefined {
  const spellings = Array.from(commands, ([name, { aliases = [] }]) => ({ name, all: [name, ...aliases] }));
  const begun = wanted.length > 2 ? spellings.find(({ name }) => name.startsWith(wanted)) : undefined;
  const near = nearestOf(
    wanted,
    spellings.flatMap(({ all }) => all),
  );
  return (begun ?? spellings.find(({ all }) => near !== undefined && all.includes(near)))?.name;
}
