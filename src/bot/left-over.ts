/** What a sentence names and nobody is called: an answer about all of them would be another than was asked for. */
import { code, view } from '../view/build.ts';
import { short } from './answer/names.ts';
import { quoted } from './clean-text.ts';
import type { Reading } from './read/reading.ts';
import type { Outcome } from './run-command.ts';
import { buttons, lineButton, lookedIn } from './said.ts';
import type { Turn } from './turn.ts';
import { lineOf } from './usage.ts';

/** It is asked of everything, though something was named: what a list is about stands beside what kind of thing it is, what all else is about looks like a name. */
export function nameLeft({ command, how, leftOver }: Reading, line: string): string | undefined {
  if (!command || Object.keys(how).length > 0) return undefined;
  const isMany = command.name === 'find' || command.name === 'count';
  return leftOver.find((said) => (isMany ? isScope(said, line) : isWrittenAsName.test(said)));
}

/** “team Insights”, “in domain marketing”, “the Mobile Apps team”, “which belong to Ben Carter” */
function isScope(said: string, line: string): boolean {
  const name = said.replace(/[^\p{L}\p{N}\s]/gu, '\\$&');
  const beside = new RegExp(
    `\\b(?:team|squad|system|domain)\\s+${name}(?![\\p{L}\\p{N}-])|(?<![\\p{L}\\p{N}-])${name}(?:\\s+\\S+)?\\s+(?:team|squad|system|domain)\\b`,
    'iu',
  );
  const of = new RegExp(`\\b(?:to|by|of|from)\\s+(?:the\\s+)?${name}(?![\\p{L}\\p{N}-])`, 'u');
  return beside.test(line) || (/^\p{Lu}\p{Ll}/u.test(said) && of.test(line));
}
const isWrittenAsName = /^\p{Lu}|[\p{L}\p{N}][-_.:/]\p{L}|\p{L}\d/u;

export function ofMore({ catalog }: Turn, { command, given }: Reading, words: string): Outcome {
  const line = command && lineOf(command, given, catalog);
  return {
    view: view({
      title: 'Not found',
      lead: [`Nothing is called ${quoted(words)}.`],
      blocks: [
        ...(line === undefined
          ? []
          : [{ kind: 'text' as const, text: ['Without it this asks ', code(short(line, 60)), '.'] }]),
        ...buttons([command && line !== undefined ? lineButton(line, command.name, given) : undefined]),
      ],
      footer: lookedIn(catalog),
    }),
    ok: false,
  };
}
