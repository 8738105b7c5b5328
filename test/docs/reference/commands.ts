/** Every command: how it is written, what it takes, examples. */
import { join } from 'node:path';
import { type CommandDefinition, isCommand } from '../../../src/bot/command.ts';
import { aboutOf, commandSections } from '../../../src/bot/help.ts';
import { signature } from '../../../src/bot/usage.ts';
import { discover } from '../../../src/discover.ts';
import { code, fence, page, sentence, table } from './markdown.ts';

const folder = join(import.meta.dirname, '../../../commands');

export async function commandsPage(): Promise<string> {
  const sections = commandSections(await discover(folder, isCommand));
  const parts = sections.flatMap(({ title, commands }) => [`## ${title}`, ...commands.map(entryOf)]);
  return page('Commands', lead, parts);
}

const lead = [
  'Every command, with what it takes and examples that the sample company answers. `help` says the same in chat, `help',
  '<command>` for one. `<…>` is needed, `[…]` may be left out; plain questions work as well.',
].join('\n');

function entryOf([name, definition]: readonly [string, CommandDefinition]): string {
  const { summary, aliases = [], args, examples } = definition;
  const rows = Object.entries(args).map(([arg, kind]) => [code(arg), sentence(aboutOf(kind))]);
  return [
    `### ${name}`,
    `${code(signature({ name, definition }))}: ${sentence(summary).replace(/^./, (letter) => letter.toLowerCase())}`,
    rows.length > 0 ? table(['Argument', 'What it is'], rows) : '',
    fence('text', examples.join('\n')),
    [aliases.length > 0 ? `Also called ${aliases.map(code).join(', ')}.` : '', rightOf(definition)]
      .filter((part) => part !== '')
      .join(' '),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function rightOf({ needs, changesWith, form, page: shown }: CommandDefinition): string {
  const may = `Needs the right to ${code(needs)}${changesWith ? `, and with ${code(changesWith)} to \`change\`` : ''}.`;
  return [may, form ? 'It has a form of its own.' : '', shown ? `Its page is ${code(shown.path)}.` : '']
    .filter((part) => part !== '')
    .join(' ');
}
