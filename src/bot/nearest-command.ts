/** “onwer payments-api” is nearly `owner payments-api`: offered as a button, never run. */
import { distance } from 'fastest-levenshtein';
import type { Catalog } from '../catalog/catalog.ts';
import { code, view } from '../view/build.ts';
import type { View } from '../view/view.ts';
import { quoted } from './clean-text.ts';
import type { Named } from './command-names.ts';
import { exampleOf } from './example-lines.ts';
import { isNearly } from './nearly.ts';
import { resolveWords } from './resolve-args.ts';
import { buttons, lineButton, lookedIn } from './said.ts';
import { createSeek } from './seek.ts';
import { permittedCommands, type Turn } from './turn.ts';
import { lineOf } from './usage.ts';
import { wordsOf } from './word.ts';

/** They begin questions, and are a letter or two away from many a name. */
const questionWords = new Set(
  'who what whose which where when why how is are was do does did can could should would will has have any there'.split(
    ' ',
  ),
);

/** The command that the first word is, but for a letter or two. */
export function misspelt(turn: Turn, line: string): Named | undefined {
  const first = wordsOf(line)[0]?.text.toLowerCase() ?? '';
  if (first.length < 3 || first.length > 30 || questionWords.has(first)) return undefined;
  const all = permittedCommands(turn).flatMap((command) =>
    [command.name, ...(command.definition.aliases ?? [])].map((one) => ({ one, command })),
  );
  if (all.some(({ one }) => one.toLowerCase() === first)) return undefined;
  const [near] = all
    .filter(({ one }) => isNearly(first, one.toLowerCase()))
    // Of two that are as near, the one that people see in the help.
    .sort((a, b) => distance(first, a.one) - distance(first, b.one) || isAlias(a) - isAlias(b));
  return near?.command;
}

/** Nothing when the first word is no command's name but for a letter or two. */
export function nearestCommand(turn: Turn, line: string): View | undefined {
  const command = misspelt(turn, line);
  if (!command) return undefined;
  const words = wordsOf(line);
  const first = words[0]?.text.toLowerCase() ?? '';
  const resolved = resolveWords(command.definition.args, { words: words.slice(1), line }, createSeek(turn.catalog));
  return view({
    title: 'Not understood',
    lead: [`There is no command ${quoted(first)}. Nearest: `, code(command.name), '.'],
    blocks:
      resolved.kind === 'resolved'
        ? buttons([lineButton(lineOf(command, resolved.given, turn.catalog), command.name, resolved.given)])
        : [example(command, turn.catalog)],
    footer: lookedIn(turn.catalog),
  });
}

const isAlias = ({ one, command }: { readonly one: string; readonly command: Named }) => Number(one !== command.name);

const example = (command: Named, catalog: Catalog) =>
  ({ kind: 'text', text: ['For example: ', code(exampleOf(command, catalog)), '.'] }) as const;
