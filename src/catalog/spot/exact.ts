/** What is called exactly so: a ref, an address, an e-mail, an account, a name or title, but for spaces, signs, a plural or a kind beside. */
import { accountKeys } from '../accounts.ts';
import type { Entry } from '../entry.ts';
import { fold, foldEmail, lowerCase, partsOf } from '../fold.ts';
import { isCalledKind } from '../kind-words.ts';
import { calledOf } from '../names.ts';
import { lookUpOf } from '../pasted/look-up.ts';
import { formatRef, isRefProblem, parseRef } from '../ref.ts';
import { byAddress } from '../resolve.ts';
import { addBest, type Found, grades, type Said } from './said.ts';
import type { Spotting } from './spot.ts';

export function exactAt(said: readonly Said[], spotting: Spotting): Found {
  const found: Found = new Map();
  const [first, ...more] = said;
  if (!first) return found;
  if (more.length === 0) {
    addWritten(first.text, spotting, found);
    if (found.size > 0 || first.stop || first.key === '') return found;
  }
  const last = said[said.length - 1] ?? first;
  // “the gate” is the gate: what says nothing belongs to a name only in its middle, or where the name is written so.
  const isPlain = said.some(({ known }) => known);
  addCalled(said, { spotting, found, isPlain });
  if (more.length > 0) addBeside(said, spotting, found);
  if (found.size === 0 && !last.stop && !first.stop) addForms(said, { spotting, found, isPlain });
  return found;
}

/** Things with a sign in them that no name has. */
function addWritten(text: string, { directory, fits }: Spotting, found: Found): void {
  if (!/[:/@]/.test(text)) return;
  if (/^https?:/i.test(text)) {
    const hit = lookUpOf(directory, { fits, spaces: noSpaces }).address(text);
    if (hit?.sure) addBest(found, hit.entries, { score: grades.written, how: 'address' });
    return;
  }
  const { names, get } = directory;
  const read = parseRef(text, { kind: '*', namespace: '*' });
  if (!isRefProblem(read) && (read.kind !== '*' || read.namespace !== '*')) {
    const namespace = read.namespace === '*' ? 'default' : read.namespace;
    const refs = read.kind === '*' ? [] : [get(formatRef({ ...read, namespace })) ?? []].flat();
    const alike = read.kind === '*' ? names.of(partsOf(read.name).join('')) : [];
    const isThere = ({ name, entity }: Entry) =>
      name === lowerCase(read.name) && lowerCase(entity.namespace) === lowerCase(namespace);
    addBest(found, [...refs, ...alike.filter(isThere)].filter(fits), { score: grades.written, how: 'ref' });
  }
  if (text.includes('/')) {
    addBest(found, byAddress(names, { text, fits }), { score: grades.written, how: 'address' });
  }
  if (text.includes('@')) addPeople(text, { names, fits }, found);
}

const noSpaces: ReadonlySet<string> = new Set();

type People = Pick<Spotting['directory'], 'names'> & Pick<Spotting, 'fits'>;

/** `maya@acme.example`, `@maya`, and an account as chat platforms write them. */
function addPeople(text: string, { names, fits }: People, found: Found): void {
  addBest(found, names.of(foldEmail(text)).filter(fits), { score: grades.written, how: 'e-mail' });
  const [, mentioned] = /^@(\S+)$/.exec(text) ?? [];
  if (mentioned === undefined) return;
  const accounts = [...accountKeys('slack', mentioned), ...accountKeys('teams', mentioned)];
  const called = names.of(partsOf(mentioned).join('')).filter(({ entity }) => /^(user|group)$/i.test(entity.kind));
  const people = [...accounts.flatMap((key) => names.of(key)), ...called];
  addBest(found, people.filter(fits), { score: grades.written, how: 'person' });
}

type Calling = { readonly spotting: Spotting; readonly found: Found; readonly isPlain: boolean };

function addCalled(said: readonly Said[], { spotting: { directory, fits }, found, isPlain }: Calling): void {
  for (const keys of waysOf(said)) {
    const entries = directory.names.of(keyOf(keys));
    if (entries.length === 0) continue;
    const typed = keys.map(({ text }) => text).join(' ');
    const parts = keys.flatMap((one) => one.parts).join(' ');
    for (const entry of entries) {
      if (!fits(entry)) continue;
      if (isPlain && said.length > 1 && !isMadeOf(entry, parts)) continue;
      addBest(found, [entry], gradeOf(entry, typed));
    }
  }
}

/** “up date” is no update: plain words are a name only where it is made of the same words. “iPhone” is one, as “iphone” is. */
const isMadeOf = ({ entity }: Entry, parts: string) =>
  calledOf(entity).some((called) => [called, lowerCase(called)].some((one) => partsOf(one).join(' ') === parts));

/** Of some or all of these words, from one to before another. */
function keyOf(said: readonly Said[], from = 0, to = said.length): string {
  let key = '';
  for (let at = from; at < to; at++) key += said[at]?.key ?? '';
  return key;
}

/** “data and insight” may be written Data & Insight. */
function waysOf(said: readonly Said[]): readonly (readonly Said[])[] {
  if (!said.some(({ isAnd }) => isAnd)) return [said];
  const without = said.filter(({ isAnd }, at) => at === 0 || at === said.length - 1 || !isAnd);
  return without.length < said.length ? [said, without] : [said];
}

function gradeOf(entry: Entry, typed: string) {
  if (entry.name === lowerCase(typed)) return { score: grades.name, how: 'name' } as const;
  const isTitled = calledOf(entry.entity).some((called) => fold(called) === fold(typed));
  return isTitled
    ? ({ score: grades.title, how: 'title' } as const)
    : ({ score: grades.spacing, how: 'spacing' } as const);
}

/** “team payments”, “the ledger service”: the rest of the words, narrowed to that kind or type. */
function addBeside(said: readonly Said[], { directory: { names }, fits }: Spotting, found: Found): void {
  const last = said.length - 1;
  for (const [kind, from, to] of [[last, 0, last] as const, [0, 1, said.length] as const]) {
    const word = said[kind];
    // “the people system”: a word that says nothing by itself is a name where its kind stands behind it.
    const isLed = kind === last && to - from === 1;
    if (!word || (!isLed && (said[from]?.stop || said[to - 1]?.stop))) continue;
    const entries = names.of(keyOf(said, from, to));
    if (entries.length === 0) continue;
    const fitting = entries.filter((entry) => isCalledKind(entry.entity, word.text) && fits(entry));
    addBest(found, fitting, { score: grades.beside, how: to - from === 1 ? 'name' : 'spacing', beside: true });
  }
}

/** “refunds workers”, “slots srv”, “amaras”: the last word in another form. */
function addForms(said: readonly Said[], { spotting: { directory, fits }, found, isPlain }: Calling): void {
  if (isPlain && said.length === 1) return;
  const start = keyOf(said, 0, said.length - 1);
  for (const ending of said[said.length - 1]?.forms ?? []) {
    const entries = directory.names.of(`${start}${ending}`);
    if (entries.length > 0) addBest(found, entries.filter(fits), { score: grades.plural, how: 'plural' });
  }
}
