/**
 * What words mean. The first of these that fits anything decides, and only one fitting entity is an answer:
 * a ref · the name · the title, e-mail or address · the same letters · these with a kind or type beside them
 * (“team ledger”) · beginnings · one or two wrong letters. Several that fit equally well are asked back.
 */
import { addressesOf, enclosing, parseAddress, sameAddress } from './addresses.ts';
import type { Entity, Ref, Resolution, Sees } from './catalog.ts';
import { beginning, fitsWanted, type NameIndex } from './complete.ts';
import {
  corrected,
  correctedWords,
  isSaidTwice,
  leastLetters,
  mostCandidates,
  nearest,
  type Reading,
} from './correct.ts';
import { byName, type Entry } from './entry.ts';
import { cleaned, fold, foldEmail, lowerCase, squash } from './fold.ts';
import { isCalledKind } from './kind-words.ts';
import { calledOf, type Names, shortNamesOf } from './names.ts';
import { formatRef, isRefProblem, parseRef, readRef } from './ref.ts';

export type Directory = NameIndex & {
  readonly get: (ref: Ref) => Entry | undefined;
  /** True when a descriptor names it, whether it is in the catalog or not. */
  readonly isNamed: (ref: Ref) => boolean;
};

type Stage = (directory: Directory, reading: Reading) => readonly Entry[];

type Among = { readonly kinds?: readonly string[] | undefined; readonly sees?: Sees | undefined };

export function resolve(directory: Directory, words: string, among: Among): Resolution {
  const text = cleaned(words).replace(/^["'`“‘]+|["'`”’]+$/g, '');
  const plain = readingOf(text, among);
  const beside = withKindBeside(plain);
  const stages: readonly (readonly [Stage, readonly Reading[], exact: boolean])[] = [
    [byRef, [plain], true],
    [named, [plain], true],
    [named, beside, true],
    [begun, [plain], false],
    [begun, beside, false],
    [corrected, [plain], false],
    [corrected, beside, false],
    [correctedWords, [plain], false],
  ];
  for (const [stage, readings, exact] of stages) {
    const found = [...new Set(readings.flatMap((reading) => stage(directory, reading)))];
    const [only, ...more] = found;
    if (only && more.length === 0) return { kind: 'one', entity: only.entity, exact };
    if (only) return { kind: 'several', candidates: found.slice(0, mostCandidates).map(({ entity }) => entity) };
  }
  return { kind: 'none', nearest: nearest(directory, plain).map(({ entity }) => entity) };
}

const readingOf = (text: string, among: Among): Reading => ({
  text,
  fits: fitsWanted(among),
  isSeen: fitsWanted({ sees: among.sees }),
});

/** What is called exactly so, and no other: nothing is filled in, nothing corrected. Quick for every word of a sentence. */
export function calledSo(directory: Directory, words: string, among: Among): readonly Entity[] {
  const plain = readingOf(cleaned(words), among);
  const stages = [() => byRef(directory, plain), () => named(directory, plain)];
  for (const stage of stages) {
    const found = stage();
    if (found.length > 0) return found.slice(0, mostCandidates).map(({ entity }) => entity);
  }
  const beside = withKindBeside(plain).flatMap((reading) => named(directory, reading));
  return [...new Set(beside)].slice(0, mostCandidates).map(({ entity }) => entity);
}

/** Refs that a filter's value stands for. Descriptors name owners that are in no catalog: these are found by their ref. */
export function refsOfValue(directory: Directory, value: string, among: Among): readonly Ref[] {
  const found = resolve(directory, value, among);
  if (found.kind === 'one' && found.exact) return [found.entity.ref];
  const refs = (among.kinds ?? []).map((kind) => readRef(value, { kind })).filter((ref) => ref !== undefined);
  const dangling = refs.filter((ref) => directory.isNamed(ref) && !directory.get(ref));
  if (dangling.length > 0) return dangling;
  if (found.kind === 'one') return [found.entity.ref];
  return found.kind === 'several' ? found.candidates.map(({ ref }) => ref) : [];
}

/** A ref with its kind, its namespace or both; without a namespace it is `default`, as in Backstage. */
const byRef: Stage = ({ names, get }, { text, fits }) => {
  const read = parseRef(text, { kind: '*', namespace: '*' });
  if (isRefProblem(read) || (read.kind === '*' && read.namespace === '*')) return [];
  const namespace = read.namespace === '*' ? 'default' : read.namespace;
  if (read.kind !== '*') return [get(formatRef({ ...read, namespace })) ?? []].flat().filter(fits);
  const isCalled = ({ name, entity }: Entry) =>
    name === lowerCase(read.name) && lowerCase(entity.namespace) === lowerCase(namespace);
  return names.of(squash(read.name)).filter(isCalled).filter(fits).sort(byKind);
};

/** Letter by letter, or but for hyphens, spaces and capitals; the strictest that fits anything. */
const named: Stage = ({ names }, { text, fits }) => {
  const addressed = byAddress(names, { text, fits });
  const mailed = text.includes('@') ? names.of(foldEmail(text)).filter(fits) : [];
  const alike = names.of(squash(text)).filter(fits);
  const grades: Entry[][] = [[], [...addressed, ...mailed], []];
  for (const entry of alike) grades[gradeOf(entry, text)]?.push(entry);
  return [...new Set(grades.find((entries) => entries.length > 0))].sort(byKind);
};

function gradeOf({ name, entity }: Entry, text: string): number {
  if (name === lowerCase(text)) return 0;
  const titles = [entity.title ?? '', entity.displayName, ...shortNamesOf(entity)];
  return titles.some((title) => fold(title) === fold(text)) ? 1 : 2;
}

/** Whose code is there; else whose is in the nearest folder around it. */
export function byAddress(names: Names, { text, fits }: Pick<Reading, 'text' | 'fits'>): readonly Entry[] {
  const typed = parseAddress(text);
  for (const address of typed ? enclosing(typed) : []) {
    const isThere = ({ entity }: Entry) => addressesOf(entity).some((own) => sameAddress(own, address));
    const found = names.of(address.path).filter(isThere).filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

const begun: Stage = (directory, { text, fits }) => {
  const found = squash(text).length < leastLetters ? [] : beginning(directory, text, { limit: mostCandidates, fits });
  return isSaidTwice(text) ? found.filter((entry) => isBegun(entry, text)) : found;
};

/** By all that was typed, not by its words one by one. */
const isBegun = ({ entity }: Entry, text: string) =>
  calledOf(entity).some((called) => squash(called).startsWith(squash(text)));

/** “the ledger service”, “team ledger”, `api:ledger`: the rest of the words, narrowed to that kind or type. */
function withKindBeside(plain: Reading): readonly Reading[] {
  const [, before, after] = /^(?:the )?([^\s:]+)[:\s]\s*(.+)$/i.exec(plain.text) ?? [];
  const [, start, last] = /^(?:the )?(.+)\s(\S+)$/i.exec(plain.text) ?? [];
  const ofKind = (text: string, kind: string): Reading => {
    return { ...plain, text, fits: (entry) => isCalledKind(entry.entity, kind) && plain.fits(entry) };
  };
  return [
    ...(before && after ? [ofKind(after, before)] : []),
    ...(start && last ? [ofKind(start, last)] : []),
    ...(/^the /i.test(plain.text) ? [{ ...plain, text: plain.text.slice(4) }] : []),
  ];
}

const kindsInOrder = ['component', 'api', 'system', 'resource', 'group', 'user', 'domain', 'template'];

function placeOf({ entity }: Entry): number {
  const place = kindsInOrder.indexOf(entity.kind.toLowerCase());
  return place < 0 ? kindsInOrder.length : place;
}

function byKind(a: Entry, b: Entry): number {
  return placeOf(a) - placeOf(b) || byName(a, b);
}
