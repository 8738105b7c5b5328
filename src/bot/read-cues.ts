/** A sentence that no phrase fits → the command that its words tell. Every word has to be accounted for; else nothing is read. */
import type { ArgKinds } from './args.ts';
import type { CommandDefinition } from './command.ts';
import type { Named } from './command-names.ts';
import type { Cue, Intent } from './intent.ts';
import { nearestOf } from './nearly.ts';
import { isOneOf } from './seek.ts';
import type { Token } from './sentence.ts';
import { fillers } from './understand-words.ts';

export type CueReading = { readonly command: Named; readonly names: readonly Token[]; readonly score: number };

type Compiled = {
  readonly command: Named;
  readonly names: number;
  readonly anywhere: RegExp | undefined;
  readonly inOrder: readonly RegExp[];
  readonly beside: RegExp | undefined;
};

export type CueReader = {
  /** The only reading, or the best; undefined where two commands are told alike. */
  read(tokens: readonly Token[], it: boolean): CueReading | undefined;
  /** True for words that tell a command. */
  telling(word: string): boolean;
};

export function createCueReader(
  intents: readonly Intent[],
  commands: ReadonlyMap<string, CommandDefinition>,
): CueReader {
  const cues = intents.flatMap((intent) => intent.cues);
  const compiled = cues.flatMap((cue) => compile(cue, commands.get(cue.command)));
  const known = new Set(cues.flatMap(wordsOfCue));
  const begins = [...known].filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  const telling = (word: string) => known.has(word) || begins.some((start) => word.startsWith(start));
  const correct = correctorOf(
    [...known].map((word) => word.replace('*', '')),
    telling,
  );
  return {
    telling,
    read(tokens, it) {
      const readings = compiled.flatMap((one) => readingOf(one, tokens.map(correct), it));
      const best = Math.max(0, ...readings.map(({ score }) => score));
      const told = readings.filter(({ score }) => score === best);
      const [first] = told;
      return told.every(({ command }) => command.name === first?.command.name) ? first : undefined;
    },
  };
}

const wordsOfCue = ({ when, beside = [] }: Cue) =>
  [...when, ...beside].flatMap((says) => says.split(/[\s|()]+/)).filter((word) => word !== '' && word !== '{}');

function compile(cue: Cue, definition: CommandDefinition | undefined): readonly Compiled[] {
  if (!definition) return [];
  const ordered = cue.when.filter((says) => says.includes('{}'));
  const free = cue.when.filter((says) => !says.includes('{}'));
  return [
    {
      command: { name: cue.command, definition },
      names: cue.names ?? namesNeeded(definition.args),
      anywhere: anyOf(free),
      inOrder: ordered.map((says) => new RegExp(`^ ${sourceOf(says)} $`)),
      beside: anyOf(cue.beside ?? []),
    },
  ];
}

const namesNeeded = (args: ArgKinds) =>
  Object.values(args).filter((kind) => kind.kind === 'entity' && !kind.optional).length;

const sourceOf = (says: string) =>
  withoutFillers(says)
    .replace(/[.+?^$\\]/g, '\\$&')
    .replace(/\(/g, '(?:')
    .replace(/\*/g, '\\S*')
    .replace(/\{\}/g, '\\{\\}');
/** They are dropped from sentences, too; what would be left without a word stays as it is. */
function withoutFillers(says: string): string {
  const bare = says
    .split(' ')
    .filter((word) => !fillers.has(word))
    .join(' ');
  return /[^{} ]/.test(bare) ? bare : says;
}
const anyOf = (says: readonly string[]) =>
  says.length > 0 ? new RegExp(`(?<= )(?:${says.map(sourceOf).join('|')})(?= )`, 'g') : undefined;

function readingOf(cue: Compiled, tokens: readonly Token[], it: boolean): readonly CueReading[] {
  const names = namesIn(tokens, cue.names, it);
  if (!names || !areOfKinds(names, cue.command)) return [];
  const isNamed = tokens.some(({ is }) => is === 'name');
  const text = ` ${tokens.flatMap((token) => textOf(token, isNamed || cue.names === 0)).join(' ')} `;
  const plain = cue.beside ? bare(text, cue.beside).rest : text;
  if (cue.inOrder.some((pattern) => pattern.test(plain) || pattern.test(text)))
    return [{ command: cue.command, names, score: amount(text) }];
  if (!cue.anywhere) return [];
  const { rest, taken } = bare(text, cue.anywhere);
  if (taken === 0) return [];
  const left = cue.beside ? bare(rest, cue.beside).rest : rest;
  return left.replaceAll('{}', '').trim() === '' ? [{ command: cue.command, names, score: taken }] : [];
}

const textOf = (token: Token, dropsIt: boolean): readonly string[] => {
  if (token.is === 'word') return [token.text.toLowerCase()];
  return token.is === 'name' || !dropsIt ? ['{}'] : [];
};

/** “a new ledger-db” starts from no template: what is called so has to be what the command takes. */
function areOfKinds(names: readonly Token[], { definition }: Named): boolean {
  const kinds = Object.values(definition.args).flatMap((kind) => (kind.kind === 'entity' ? [kind.kinds] : []));
  return names.every((name, at) => name.is !== 'name' || name.entities.some((entity) => isOneOf(entity, kinds[at])));
}

/** As many names as it takes; “it” where one is missing and there is something that it can mean. */
function namesIn(tokens: readonly Token[], wanted: number, it: boolean): readonly Token[] | undefined {
  const names = tokens.filter(({ is }) => is === 'name');
  if (names.length === wanted) return names;
  if (names.length !== wanted - 1) return undefined;
  const pronoun = tokens.find(({ is }) => is === 'it');
  return pronoun || it ? [pronoun ?? { is: 'it' }, ...names] : undefined;
}

function bare(text: string, pattern: RegExp): { readonly rest: string; readonly taken: number } {
  let taken = 0;
  const rest = text.replace(pattern, (found) => {
    taken += amount(found);
    return '';
  });
  return { rest: rest.replace(/ +/g, ' '), taken };
}

const amount = (text: string) => text.split(' ').filter((word) => word !== '' && word !== '{}').length;

const shortestMisspelt = 5;

/** A letter or two are wrong: “dependancies”. Only of words that nothing else is. */
function correctorOf(known: readonly string[], telling: (word: string) => boolean): (token: Token) => Token {
  const long = known.filter((word) => word.length >= shortestMisspelt);
  return (token) => {
    if (token.is !== 'word') return token;
    const word = token.text.toLowerCase();
    if (word.length < shortestMisspelt || telling(word) || !/^[a-z]+$/.test(word)) return token;
    const meant = nearestOf(
      word,
      long.filter((one) => one[0] === word[0]),
    );
    return meant === undefined ? token : { is: 'word', text: meant };
  };
}
