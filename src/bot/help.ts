/** Help: everything that can be asked, and one command in full. All of it is read from the definitions. */
import { closest } from 'fastest-levenshtein';
import { ask, bold, code, count, view } from '../view/build.ts';
import type { Block, Text, View } from '../view/view.ts';
import { factsBlock } from './answer/facts.ts';
import { short } from './answer/names.ts';
import { actionsBlock } from './answer/next-steps.ts';
import type { CommandDefinition } from './command.ts';
import { signature } from './usage.ts';

export type Commands = ReadonlyMap<string, CommandDefinition>;

/** Where a definition's `order` puts it. */
const sections = [
  { below: 100, title: 'Entities' },
  { below: 200, title: 'Teams and people' },
  { below: Number.POSITIVE_INFINITY, title: 'Callboard' },
] as const;

export function helpView(commands: Commands): View {
  return view({
    title: 'Help',
    lead: [
      bold(count(commands.size, 'command', 'commands')),
      ' can be asked; plain words do as well: who owns payments-api?',
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

function sectionsOf(commands: Commands): readonly Block[] {
  const sorted = [...commands].sort(([, a], [, b]) => orderOf(a) - orderOf(b));
  let from = Number.NEGATIVE_INFINITY;
  return sections.flatMap(({ below, title }) => {
    const inside = sorted.filter(([, command]) => orderOf(command) >= from && orderOf(command) < below);
    from = below;
    return inside.length > 0 ? [{ kind: 'list' as const, title, items: inside.map(lineOf) }] : [];
  });
}

const orderOf = ({ order = 1000 }: CommandDefinition) => order;

const lineOf = ([name, definition]: readonly [string, CommandDefinition]): Text => [
  code(signature({ name, definition })),
  ` · ${definition.summary}`,
];

/** `asked` is a name or an alias; anything else is answered with the nearest. */
export function commandHelp(commands: Commands, asked: string): View {
  const wanted = asked.trim().toLowerCase();
  const found = [...commands].find(([name, { aliases = [] }]) => name === wanted || aliases.includes(wanted));
  return found ? oneCommand(...found) : unknownCommand(commands, wanted);
}

function oneCommand(name: string, definition: CommandDefinition): View {
  const args = Object.entries(definition.args).map(([arg, kind]) => ({ label: arg, value: [aboutOf(kind)] }));
  const aliases = (definition.aliases ?? []).flatMap((alias, at) => [...(at > 0 ? [', '] : []), code(alias)]);
  return view({
    title: `Help on ${name}`,
    lead: [code(signature({ name, definition })), ' answers with ', bold(definition.summary), '.'],
    blocks: [
      ...factsBlock([...args, { label: 'Also called', value: aliases }]),
      { kind: 'list', title: 'Examples', items: definition.examples.map((example) => [code(example)]) },
      ...actionsBlock([ask('All commands', 'help', {})]),
    ],
    footer: [
      definition.needs === 'read'
        ? 'For everyone who may look things up'
        : 'For those whom the policy lets change things',
    ],
  });
}

function aboutOf(kind: CommandDefinition['args'][string]): string {
  const choices = kind.kind === 'choice' ? `: ${kind.choices.join(', ')}` : '';
  const range = kind.kind === 'number' ? `, from ${kind.min} to ${kind.max}` : '';
  return `${kind.about}${choices}${range}${kind.optional ? '; may be left out' : ''}`;
}

function unknownCommand(commands: Commands, wanted: string): View {
  const names = [...commands].flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
  const near = closest(wanted.slice(0, 60), names);
  const [name = near] = [...commands].find(([one, { aliases = [] }]) => one === near || aliases.includes(near)) ?? [];
  return view({
    title: 'Help',
    lead: [bold('No command'), ' is called ', code(short(wanted, 60)), '. Nearest: ', code(name), '.'],
    blocks: actionsBlock([ask(`Help on ${name}`, 'help', { command: name }), ask('All commands', 'help', {})]),
    footer: [`Looked in ${count(commands.size, 'command', 'commands')} and their other names`],
  });
}
