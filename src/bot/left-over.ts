/** What a sentence names and nobody is called: an answer about all of them would be another than was asked for. */
import { code, view } from '../view/build.ts';
import { short } from './answer/names.ts';
import { quoted } from './clean-text.ts';
import type { Reading } from './read/reading.ts';
import { scopeLeft, unsaid } from './read/unknown-scope.ts';
import type { Outcome } from './run-command.ts';
import { buttons, lineButton, lookedIn } from './said.ts';
import type { Turn } from './turn.ts';
import { lineOf } from './usage.ts';

/** It is asked of everything, though something was named: where it is asked of, or what looks like a name. */
export function nameLeft({ command, said, how, leftOver }: Reading): string | undefined {
  if (how[scopeLeft] !== undefined) return said[scopeLeft];
  return command && !isSet(command) && Object.keys(how).length === 0
    ? leftOver.find((one) => isWrittenAsName.test(one))
    : undefined;
}

const isSet = (command: Reading['command']) => command?.name === 'find' || command?.name === 'count';

/** “haskell services”, where nothing is tagged so: those that say it anywhere, where some do. */
export function saying({ catalog }: Turn, reading: Reading, words: string): Reading | undefined {
  const [[argument, query] = []] = Object.entries(reading.given);
  if (argument === undefined || query === undefined || reading.how[scopeLeft] !== unsaid) return undefined;
  const [, filters = '', facet = ''] = /^(.*?)( by \w+)?$/.exec(query) ?? [];
  const narrowed = `${filters} ${words.toLowerCase()}`;
  if (catalog.find(narrowed).entities.length === 0) return undefined;
  return { ...reading, given: { [argument]: `${narrowed}${facet}` }, how: {}, leftOver: [] };
}

const isWrittenAsName = /^\p{Lu}|[\p{L}\p{N}][-_.:/]\p{L}|\p{L}\d/u;

export function ofMore({ catalog }: Turn, { command, given, how }: Reading, words: string): Outcome {
  const line = command && lineOf(command, given, catalog);
  return {
    view: view({
      title: 'Not found',
      lead: [
        how[scopeLeft] === unsaid ? `Nothing that fits says ${quoted(words)}.` : `Nothing is called ${quoted(words)}.`,
      ],
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
