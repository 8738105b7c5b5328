/** What each clause of a line asks by itself, and of what another one named. */
import type { ArgKinds } from './args.ts';
import { clausesOf, ends } from './clauses.ts';
import { isOnlyNamed, namesOf } from './named-only.ts';
import type { Sentence } from './read/items.ts';
import type { NameSpan } from './read/names-in.ts';
import type { Understood } from './read/reader.ts';
import { asSaid } from './read/reading.ts';
import { isOneOf, isPronoun } from './seek.ts';
import type { Asked } from './talk/answer-all.ts';
import { refinedAfter } from './talk/refine.ts';
import type { Turn } from './turn.ts';

/** Each of two that are not likely has to be that sure. */
export const sureLeast = 0.75;

/** Each clause by itself; what it does not name is what another one names: the last before it, or the only one behind. */
export async function readAll(
  turn: Turn,
  clauses: readonly string[],
  /** `least`: how likely each has to be, `leastNamed`: where it names something; `isSplit`: the line surely asks more than once. */
  {
    least = 0,
    leastNamed = least,
    isSplit = false,
  }: { readonly least?: number; readonly leastNamed?: number; readonly isSplit?: boolean } = {},
): Promise<readonly (Asked | undefined)[]> {
  const read = clauses.map((clause) => readClause(turn, clause));
  const names = read.map(({ sentence }) => namesOf(sentence));
  const asked: (Asked | undefined)[] = [];
  for (const [at, understood] of read.entries()) {
    const clause = clauses[at] ?? '';
    const before = asked[at - 1];
    // “we need the owner of quotes-stream. who is that?” asks the same again.
    if (before?.command.name === 'owner' && whoIsThat.test(clause)) {
      asked.push(before);
      continue;
    }
    const about = names.slice(0, at).flat().at(-1) ?? (names.flat().length === 1 ? names.flat()[0] : undefined);
    const among = goesOnAbout.test(clause) ? refinedAfter(turn, before, clause) : undefined;
    const again =
      before && (ofAnother.test(clause) || isOnlyNamed(turn, clause, true))
        ? askedAgain(before, names[at] ?? [])
        : undefined;
    // What was counted or looked for is no name, whatever is called so in part.
    const isBehind = names.slice(0, at).some((some, place) => some.length > 0 && !isMany(asked[place]));
    const isNamed = names[at]?.some(({ sure }) => sure);
    const isLikely = (understood.readings[0]?.score ?? 0) >= (isNamed ? leastNamed : least);
    asked.push(
      among ??
        again ??
        askedOf(turn, clause, about) ??
        askedByName(turn, clause, about) ??
        (isLikely ? askedIn(understood, { about, isBehind, isSplit, catalog: turn.catalog }) : undefined),
    );
  }
  return asked;
}

/** “… and which python components have they”: those of what was named before. */
function askedOf(turn: Turn, clause: string, about: NameSpan | undefined): Asked | undefined {
  if (!about || !ofThem.test(clause)) return undefined;
  const { tools, catalog } = turn;
  const read = (line: string) => tools.reader.read(line, { catalog, it: true });
  const named = askedIn(read(clause.replace(ofThem, about.said)));
  return named && isMany(named) && isMany(askedIn(read(clause))) ? named : undefined;
}
/** “… and what changed there last week”: read with the name in the place of what points at it. */
function askedByName(turn: Turn, clause: string, about: NameSpan | undefined): Asked | undefined {
  if (!about || !points.test(clause) || namesOf(readClause(turn, clause).sentence).length > 0) return undefined;
  const line = clause.replace(points, (word) =>
    /^(?:its|their)$/i.test(word) ? `${about.said}'s` : /^there$/i.test(word) ? `in ${about.said}` : about.said,
  );
  const understood = turn.tools.reader.read(line, { catalog: turn.catalog, it: true });
  return (understood.readings[0]?.score ?? 0) >= sureLeast ? askedIn(understood) : undefined;
}
const points = /\b(?:it|its|their|(?<!\b(?:is|are|was|were)\s)there)\b/i;

const ofThem = /\b(?:they|them|it)\b/i;

const whoIsThat = /^(?:and |so )?who(?:['’]s| is| are|s) (?:that|it|this|they|those|he|she)(?: please| pls| then)?$/i;

const isMany = (asked: Asked | undefined) => asked !== undefined && isAboutMany(asked.command.name);

/** What is told before it is no part of the question: “… next week: send me the docs for enamel”. */
function readClause(turn: Turn, clause: string): Understood {
  const read = (line: string) => turn.tools.reader.read(line, { catalog: turn.catalog, it: true });
  const whole = read(clause);
  const isSurely = whole.isSure && (whole.readings[0]?.score ?? 0) >= sureLeast;
  const last = isSurely ? undefined : clausesOf(clause, ends).at(-1);
  const end = last === undefined ? whole : read(last);
  return end.isSure && (!whole.isSure || (end.readings[0]?.score ?? 0) >= sureLeast) ? end : whole;
}

/** “deps of ticket-shop and of kiosk” */
export const ofAnother = /^(?:(?:the (?:one|ones|same)|that|those|same|likewise)\s)?(?:of|for|about|with|from)\s/i;

function askedAgain({ command, given }: Asked, [name, ...more]: readonly NameSpan[]): Asked | undefined {
  const [argument, ...others] = Object.keys(given).filter((one) => command.definition.args[one]?.kind === 'entity');
  if (!name || more.length > 0 || argument === undefined || others.length > 0) return undefined;
  return { command, given: { ...given, [argument]: wordsFor(name) } };
}

const goesOnAbout =
  /\bof (?:them|those|these)\b|^which(?: (?:ones?|are|is|have|has)\b|$)|^(?:please )?(?:list|show|name|enumerate)(?: me| us)?(?: all(?: of)?)? (?:them|those|these)(?: all)?(?: too| as well| please| pls)*$/i;

/** “jobs” behind “workers and”, “who” behind “and”, are no questions of their own. */
const asksSomething = ({ ways: [way] }: Sentence) =>
  way?.items.some((item) =>
    item.is === 'word'
      ? item.told !== 'filler' && (!item.concepts.has('noun') || item.concepts.has('repo'))
      : item.is !== 'moment',
  ) === true;

/** “… and its weather impact”: a part that speaks of another world asks nothing here. */
const isElsewhere = ({ ways: [way] }: Sentence) =>
  way?.items.some((item) => item.is === 'word' && item.told === 'elsewhere') === true;

/** “… & how many websites do we have” */
const ofAll = ({ ways: [way] }: Sentence) =>
  way?.items.some(
    (item) => item.is === 'word' && /^(?:we|there|all|overall|altogether|catalog|every|everything)$/.test(item.text),
  ) === true;

const isOfKind = (about: NameSpan, kind: ArgKinds[string]) =>
  kind.kind === 'entity' && about.entities.some((entity) => isOneOf(entity, kind.kinds));

/** `about`: what was named elsewhere in the line. `isBehind`: before it something was named. */
type Beside = {
  readonly about?: NameSpan | undefined;
  readonly isBehind?: boolean;
  readonly isSplit?: boolean;
  readonly catalog?: Turn['catalog'];
};
const surelyLeast = 0.9;

function askedIn(
  { readings: [best], isSure, rivals, sentence }: Understood,
  { about, isBehind = false, isSplit = false, catalog }: Beside = {},
): Asked | undefined {
  if (!best?.command || best.command.name === 'help' || !isSure || rivals.length > 0 || best.leftOver.length > 1)
    return undefined;
  const isSurely = isSplit && best.score >= surelyLeast && best.leftOver.length === 0;
  if (!(isSurely || asksSomething(sentence)) || isElsewhere(sentence)) return undefined;
  const { command } = best;
  const holes = Object.entries(command.definition.args).filter(([, kind]) => kind.kind === 'entity' && !kind.optional);
  const given: Record<string, string> = { ...best.given };
  const missing = holes.find(([name]) => given[name] === undefined || isPronoun(given[name] ?? ''));
  // “payments-core: components?” are its components, and not all.
  if (holes.length === 0 && isBehind && namesOf(sentence).length === 0 && isAboutMany(command.name) && !ofAll(sentence))
    return undefined;
  // “… and whether anything changed on it”
  const pointed = Object.entries(command.definition.args).find(
    ([name, kind]) => kind.kind === 'entity' && kind.optional && isPronoun(given[name] ?? ''),
  );
  if (!missing && pointed && about && isOfKind(about, pointed[1]))
    return { command, given: { ...given, [pointed[0]]: wordsFor(about) } };
  if (!missing) return { command, given: asSaid({ ...best, given }), several: best.several };
  // “It” may be what was talked about before.
  if (!about) return given[missing[0]] === undefined ? undefined : { command, given };
  // “… ledger-db? nobody in the channel knows”: a database has no members.
  const [, kind] = missing;
  if (kind.kind === 'entity' && !about.entities.some((entity) => isOneOf(entity, kind.kinds))) {
    // “which team owns the vault and who is in it”
    const [only, ...others] = isSplit && catalog ? about.entities : [];
    const [owner] = only && others.length === 0 ? (catalog?.relations(only.ref, 'ownedBy') ?? []) : [];
    const team = owner && catalog?.get(owner.target);
    return team && isOneOf(team, kind.kinds) ? { command, given: { ...given, [missing[0]]: team.ref } } : undefined;
  }
  given[missing[0]] = wordsFor(about);
  return { command, given };
}

export const isAboutMany = (name: string) => name === 'find' || name === 'count';

/** One of that name: this one. Several: the words, so that the command's own kinds decide, or it is asked back. */
function wordsFor({ said, entities: [only, ...more] }: NameSpan): string {
  return only && more.length === 0 ? only.ref : said;
}
