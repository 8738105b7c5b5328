/** Every way to say what an entity is called, in questions of every shape; and which of them do not find it. */
import { join } from 'node:path';
import { type CommandDefinition, isCommand } from '../../src/bot/command.ts';
import { isIntent } from '../../src/bot/intent.ts';
import { modelIn } from '../../src/bot/learned/phrase-files.ts';
import { createReader, type Reader } from '../../src/bot/read/reader.ts';
import type { Reading } from '../../src/bot/read/reading.ts';
import { type SpotToken, spot } from '../../src/bot/spot/spot.ts';
import type { Catalog, Entity } from '../../src/catalog/catalog.ts';
import { discover } from '../../src/discover.ts';

/** `{}` is what is asked about; these are the ways that people ask, whatever the words between. */
export const shapes = [
  '{}',
  'who owns {}',
  '{} owner',
  'hey who do I ping about the {} thing please',
  'what breaks if {} goes down',
  'how does checkout get to {} again',
  'is {} deprecated or not',
  'docs for {} and who is on call there',
] as const;

/** A name is found among so many words; longer titles are sentences. */
const wordsOfTitle = 6;
const candidatesAtMost = 8;
/** Words that are no name alone, whatever is called so: then its ref is typed. */
const isSayable = (said: string) => /[\p{L}\p{N}]{2}/u.test(said) && said.split(/\s+/).length <= wordsOfTitle;

export type Called = { readonly said: string; readonly isSure: boolean };

export function waysToSay(entity: Entity): readonly string[] {
  const { ref, name, namespace, title, displayName, email } = entity;
  const apart = name.replace(/(?<=[a-z\d])[-_.](?=[a-z\d])/gi, ' ');
  const together = name.replace(/(?<=[a-z])-(?=[a-z])/g, '');
  const said = [
    ref,
    `${namespace}/${name}`,
    name,
    name.toUpperCase(),
    apart,
    together,
    title ?? '',
    displayName,
    email ?? '',
  ];
  return [...new Set(said)].filter(isSayable);
}

const tokensOf = (line: string): readonly SpotToken[] =>
  line
    .split(/\s+/)
    .filter(Boolean)
    .map((text) => ({ text, start: 0, end: 0 }));

/** True when it is among what these words are said to mean, or as many others are that are called the same. */
export function isFound(catalog: Pick<Catalog, 'spot'>, entity: Entity, line: string): boolean {
  return spot(tokensOf(line), catalog).some(({ candidates }) => {
    const [best] = candidates;
    if (candidates.some((one) => one.entity.ref === entity.ref && one.score >= 0.9)) return true;
    return candidates.length === candidatesAtMost && candidates.every(({ score }) => score === best?.score);
  });
}

/** Lines in which it is not found. */
export function missed(
  catalog: Pick<Catalog, 'spot'>,
  entity: Entity,
  asked: readonly string[] = shapes,
): readonly string[] {
  return waysToSay(entity).flatMap((said) =>
    asked.map((shape) => shape.replace('{}', () => said)).filter((line) => !isFound(catalog, entity, line)),
  );
}

/** Questions that are about one thing, whatever it is: its owner, what it would take down, its docs, its stage, the way from it to another. */
export const questions = [
  'who owns {}',
  '{}: who is the owner?',
  'what breaks if {} goes down',
  'docs for {} please',
  'is {} deprecated',
  'how does {} get to {other}',
] as const;

const root = join(import.meta.dirname, '../..');

/** Some of them, by turns: all of every name are for the long run. */
export function questionsAt(at: number, entities: readonly Entity[], count: number): readonly string[] {
  const other = entities.find(({ kind, name }) => kind === 'Component' && name !== entities[at]?.name)?.name;
  const asked = questions.filter((shape) => other !== undefined || !shape.includes('{other}'));
  return Array.from({ length: Math.min(count, asked.length) }, (_, turn) =>
    (asked[(at + turn) % asked.length] ?? '{}').replace('{other}', other ?? ''),
  );
}

/** With all commands and kinds of questions, and what was learned, as a bot has it. */
export async function realReader(): Promise<Reader> {
  const [families, commands] = await Promise.all([
    discover(join(root, 'src/bot/understand'), isIntent),
    discover(join(root, 'commands'), isCommand),
  ]);
  const named = Array.from(commands, ([path, one]): [string, CommandDefinition] => [path.replaceAll('/', ' '), one]);
  return createReader([...families.values()], new Map(named), modelIn(join(root, 'src/bot/understand/english.model')));
}

export type Asking = { readonly catalog: Catalog; readonly reader: Reader; readonly asked: readonly string[] };

/** Lines of which it is neither what the best reading is about, nor among what would be asked back. */
export function misread(entity: Entity, { catalog, reader, asked }: Asking): readonly string[] {
  return waysToSay(entity).flatMap((said) => {
    const meant = new Set([entity.ref, ...calledSo(catalog, said)]);
    return asked
      .map((shape) => shape.replace('{}', () => said))
      .filter((line) => {
        const { readings, rivals } = reader.read(line, { catalog, it: false });
        return ![...readings.slice(0, 1), ...rivals].some((reading) => isAbout(reading, meant, catalog));
      });
  });
}

/** What else is called the same: a question may rather mean the system than the team. */
function calledSo(catalog: Pick<Catalog, 'spot'>, said: string): readonly string[] {
  const tokens = tokensOf(said);
  const whole = spot(tokens, catalog).filter(({ from, to }) => from === 0 && to === tokens.length);
  return whole.flatMap(({ candidates }) =>
    candidates.flatMap(({ entity, score }) => (score >= 0.9 ? [entity.ref] : [])),
  );
}

/** A name that several things have stands as it was said: then they are what is asked back. */
function isAbout({ given, more }: Reading, meant: ReadonlySet<string>, catalog: Catalog): boolean {
  const values = [given, ...more].flatMap((one) => Object.values(one));
  return values.some((value) => {
    if (meant.has(value)) return true;
    const found = catalog.resolve(value);
    if (found.kind === 'several') return found.candidates.some(({ ref }) => meant.has(ref));
    return found.kind === 'one' && meant.has(found.entity.ref);
  });
}
