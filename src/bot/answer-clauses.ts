/** A line of several clauses: the one that asks is answered, two questions are answered both, and what is named in one is “it” in another. */
import type { ArgKinds } from './args.ts';
import { clausesOf, ends, joints } from './clauses.ts';
import { isOnlyNamed, namesKept, namesOf, withJoints } from './named-only.ts';
import type { Sentence } from './read/items.ts';
import type { NameSpan } from './read/names-in.ts';
import type { Understood } from './read/reader.ts';
import type { Reading } from './read/reading.ts';
import { writtenShare } from './read/written.ts';
import { type Outcome, runCommand } from './run-command.ts';
import { isOneOf, isPronoun } from './seek.ts';
import { type Asked, answerAll } from './talk/answer-all.ts';
import { refinedAfter } from './talk/refine.ts';
import type { Turn } from './turn.ts';

/** “the auditors are here and want every PCI item”: one part of it asks for a list. */
function onlySet(parts: readonly (Asked | undefined)[]): Asked | undefined {
  const [only, ...more] = parts.filter((one) => one !== undefined && isAboutMany(one.command.name));
  return more.length === 0 ? only : undefined;
}

const questionsAtMost = 3;
/** From when on two questions may be asked at all, are asked where both are told, and are joined by whatever may join them. */
const twice = { none: 0.02, least: 0.1, likely: 0.3 } as const;
/** Each of two that are not likely has to be that sure. */
const sureLeast = 0.75;
/** A part of what is likely no question asks one only where it is surer still, and of what is named. */
const noneLikely = 0.7;
const surelyLeast = 0.9;
const alsoJoint = /\s+(?:n|'n'|n'|as well as|and besides)\s+/gi;

/** Nothing where no clause asks. At joints like “and” each of them has to. */
export async function answerClauses(
  turn: Turn,
  line: string,
  { orOne }: { readonly orOne: boolean },
): Promise<Outcome | undefined> {
  // What a machine wrote is one thing, whatever is asked about it.
  const understood = turn.tools.reader.read(line, { catalog: turn.catalog, it: true });
  const { asksTwice, none } = understood;
  const [whole] = understood.readings;
  const kept = namesKept(turn, line);
  const split = !writtenShare(line, turn.catalog)
    ? clausesOf(asksTwice >= twice.likely ? kept.replace(alsoJoint, ' and ') : kept, joints).map(withJoints)
    : [];
  const isStray = asksTwice < twice.none && split.some((part) => !/\s/.test(part));
  const parts =
    isStray || split.some((part) => /^(?:if|because|since|while|as|although|in case)\b/i.test(part)) ? [] : split;
  const isAgain = parts.map((part, at) => at > 0 && ofAnother.test(part) && isOnlyNamed(turn, part, true));
  const isOne = !isAgain.includes(true) && asksTwice < twice.likely && isOneQuestion(understood, line);
  const joined = parts.length > 1 && !isOne ? await readAll(turn, parts, asksTwice < twice.likely ? sureLeast : 0) : [];
  const asking = joined.filter(
    (_, at) => isAgain[at] || (!isTold(turn, parts[at] ?? '', line) && !isOnlyNamed(turn, parts[at] ?? '', true)),
  );
  const all = asking.every((one) => one !== undefined && mayRun(one, whole)) ? distinct(asking) : [];
  // “does anything use it or can I remove it” is asked once.
  const isEither = /\sor\s/i.test(line) && all.some(({ given }) => Object.keys(given).length > 0);
  if (all.length > 1 && !isEither && !isOneSet(line, all)) return answerAll(turn, all);
  if (!orOne) return undefined;
  const told = distinct(
    (
      await readAll(
        turn,
        clausesOf(line, ends).filter((clause) => saysMore(turn, clause) && !isPreface(turn, clause)),
        none >= noneLikely ? surelyLeast : 0,
      )
    ).filter((one) => one !== undefined && mayRun(one, whole)),
  );
  const [only = onlySet(joined)] = told;
  if (told.length > 1 && asksTwice < twice.least) {
    const meant = told.find(({ command }) => command.name === whole?.command?.name);
    return meant && runCommand(turn, meant.command, { kind: 'given', given: meant.given });
  }
  if (told.length > 1) return answerAll(turn, told);
  return only && runCommand(turn, only.command, { kind: 'given', given: only.given });
}

/** What changes something is not told from a part of what was said: “…, please block it at once”. */
const mayRun = ({ command }: Asked, whole: Reading | undefined) =>
  (command.definition.needs === 'read' && !makes.has(command.name)) || command.name === whole?.command?.name;
/** They begin something, or ask for it. */
const makes = new Set(['new', 'dry-run', 'templates']);

/** “fraud-check is dead. who suffers”: what is told is no question. */
function isTold({ tools, catalog }: Turn, part: string, line: string): boolean {
  const [first, second] = tools.reader.read(part, { catalog, it: true }).sentence.ways[0]?.items ?? [];
  const begins =
    first?.is === 'name' && second?.is === 'word' && /^(?:is|are|was|were|has|keeps?|just|looks)$/.test(second.text);
  return begins && !line.includes(`${part}?`);
}

/** Whole it is about all that it names: the way from one to another, the owners of both. */
function isOneQuestion({ readings: [best], isSure, sentence }: Understood, line: string): boolean {
  if (!isSure || !best || best.leftOver.length > 0) return false;
  // “Signals & Control” is one name.
  const isNamedSo = sentence.ways[0]?.items.some(
    (item) => item.is === 'name' && !item.span.sure && /&|\band\b/i.test(item.span.said),
  );
  return (
    isNamedSo === true ||
    best.more.length > 0 ||
    Object.keys(best.said).length > 1 ||
    (best.command?.name === 'api' && !/\band (?:its|their)\b|[?.;]\s+\S/i.test(line))
  );
}

/** “services or libraries” are one set, as are “apis and libraries”; “orphans or errors” are two questions, as is “… and who …”. */
const isOneSet = (line: string, all: readonly Asked[]) =>
  new Set(all.map(({ command }) => command.name)).size < all.length &&
  (/\sor\s/i.test(line) || (all.every(({ command }) => isAboutMany(command.name)) && !asksTwice.test(line)));

/** “… and who …”, “…? what …”, “also …”: a second question begins. */
const asksTwice =
  /(?:[?.;]|\b(?:and|also|plus)\b|&)\s+(?:and |also |then )?(?:(?:tell|show|give) me )?(?:who|what|which|where|how|when|whose|does|is|are|do|any)\b/i;

/** “ok?” behind something is no question of its own. */
const saysMore = ({ tools }: Turn, clause: string) => {
  const words = clause
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .filter(Boolean);
  return words.some((_, at) => !tools.reader.vocabulary.tell(words, at)?.concepts.has('confirm'));
};

/** “For the annual report: …”, “Compliance wants, …”: why it is asked, and nothing that is. */
const isPreface = ({ tools, catalog }: Turn, clause: string) =>
  prefaces.test(clause) && namesOf(tools.reader.read(clause, { catalog, it: true }).sentence).length === 0;
const prefaces =
  /^(?:for|before|after|because|as|since|while|during|due to|given|in view of|ahead of|tidying|cleaning|preparing)\b(?!.*\b(?:who|what|which|how|where)\b)|^(?:\S+ ){1,3}(?:wants?|needs|asks|says|asked|insists)$/i;

const keyOf = ({ command, given }: Asked) => JSON.stringify([command.name, given]);
const distinct = (asked: readonly (Asked | undefined)[]): readonly Asked[] =>
  [...new Map(asked.flatMap((one) => (one ? [[keyOf(one), one] as const] : []))).values()].slice(0, questionsAtMost);

/** Each clause by itself; what it does not name is what another one names: the last before it, or the only one behind. */
async function readAll(turn: Turn, clauses: readonly string[], least = 0): Promise<readonly (Asked | undefined)[]> {
  const read = clauses.map((clause) => readClause(turn, clause));
  const names = read.map(({ sentence }) => namesOf(sentence));
  const asked: (Asked | undefined)[] = [];
  for (const [at, understood] of read.entries()) {
    const clause = clauses[at] ?? '';
    const before = asked[at - 1];
    const about = names.slice(0, at).flat().at(-1) ?? (names.flat().length === 1 ? names.flat()[0] : undefined);
    const among = goesOnAbout.test(clause) ? refinedAfter(turn, before, clause) : undefined;
    const again = before && ofAnother.test(clause) ? askedAgain(before, names[at] ?? []) : undefined;
    // What was counted or looked for is no name, whatever is called so in part.
    const isBehind = names.slice(0, at).some((some, place) => some.length > 0 && !isMany(asked[place]));
    const isLikely = (understood.readings[0]?.score ?? 0) >= least;
    asked.push(
      among ??
        again ??
        askedOf(turn, clause, about) ??
        askedByName(turn, clause, about) ??
        (isLikely ? askedIn(understood, about, isBehind) : undefined),
    );
  }
  return asked;
}

/** “… and which python components have they”: those of what was named before. */
function askedOf(turn: Turn, clause: string, about: NameSpan | undefined): Asked | undefined {
  if (!about || !ofThem.test(clause)) return undefined;
  const { tools, catalog } = turn;
  const read = (line: string) => tools.reader.read(line, { catalog, it: true });
  const named = askedIn(read(clause.replace(ofThem, about.said)), undefined, false);
  return named && isMany(named) && isMany(askedIn(read(clause), undefined, false)) ? named : undefined;
}
/** “… and what changed there last week”: read with the name in the place of what points at it. */
function askedByName(turn: Turn, clause: string, about: NameSpan | undefined): Asked | undefined {
  if (!about || !points.test(clause) || namesOf(readClause(turn, clause).sentence).length > 0) return undefined;
  const line = clause.replace(points, (word) =>
    /^(?:its|their)$/i.test(word) ? `${about.said}'s` : /^there$/i.test(word) ? `in ${about.said}` : about.said,
  );
  const understood = turn.tools.reader.read(line, { catalog: turn.catalog, it: true });
  return (understood.readings[0]?.score ?? 0) >= sureLeast ? askedIn(understood, undefined, false) : undefined;
}
const points = /\b(?:it|its|their|there)\b/i;

const ofThem = /\b(?:they|them|it)\b/i;

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
const ofAnother = /^(?:of|for|about)\s/i;

function askedAgain({ command, given }: Asked, [name, ...more]: readonly NameSpan[]): Asked | undefined {
  const [argument, ...others] = Object.keys(given).filter((one) => command.definition.args[one]?.kind === 'entity');
  if (!name || more.length > 0 || argument === undefined || others.length > 0) return undefined;
  return { command, given: { ...given, [argument]: wordsFor(name) } };
}

const goesOnAbout = /\bof (?:them|those|these)\b|^which (?:ones?|are they|are those)\b/i;

/** “jobs” behind “workers and”, “who” behind “and”, are no questions of their own. */
const asksSomething = ({ ways: [way] }: Sentence) =>
  way?.items.some((item) =>
    item.is === 'word' ? item.told !== 'filler' && !item.concepts.has('noun') : item.is !== 'moment',
  ) === true;

/** “… and its weather impact”: a part that speaks of another world asks nothing here. */
const isElsewhere = ({ ways: [way] }: Sentence) =>
  way?.items.some((item) => item.is === 'word' && item.told === 'elsewhere') === true;

const isOfKind = (about: NameSpan, kind: ArgKinds[string]) =>
  kind.kind === 'entity' && about.entities.some((entity) => isOneOf(entity, kind.kinds));

function askedIn(
  { readings: [best], isSure, rivals, sentence }: Understood,
  about: NameSpan | undefined,
  isBehind: boolean,
): Asked | undefined {
  if (!best?.command || best.command.name === 'help' || !isSure || rivals.length > 0 || best.leftOver.length > 1)
    return undefined;
  if (!asksSomething(sentence) || isElsewhere(sentence)) return undefined;
  const { command } = best;
  const holes = Object.entries(command.definition.args).filter(([, kind]) => kind.kind === 'entity' && !kind.optional);
  const given: Record<string, string> = { ...best.given };
  const missing = holes.find(([name]) => given[name] === undefined || isPronoun(given[name] ?? ''));
  // “payments-core: components?” are its components, and not all.
  if (holes.length === 0 && isBehind && namesOf(sentence).length === 0 && isAboutMany(command.name)) return undefined;
  // “… and whether anything changed on it”
  const pointed = Object.entries(command.definition.args).find(
    ([name, kind]) => kind.kind === 'entity' && kind.optional && isPronoun(given[name] ?? ''),
  );
  if (!missing && pointed && about && isOfKind(about, pointed[1]))
    return { command, given: { ...given, [pointed[0]]: wordsFor(about) } };
  if (!missing) return { command, given };
  // “It” may be what was talked about before.
  if (!about) return given[missing[0]] === undefined ? undefined : { command, given };
  // “… ledger-db? nobody in the channel knows”: a database has no members.
  const [, kind] = missing;
  if (kind.kind === 'entity' && !about.entities.some((entity) => isOneOf(entity, kind.kinds))) return undefined;
  given[missing[0]] = wordsFor(about);
  return { command, given };
}

const isAboutMany = (name: string) => name === 'find' || name === 'count';

/** One of that name: this one. Several: the words, so that the command's own kinds decide, or it is asked back. */
function wordsFor({ said, entities: [only, ...more] }: NameSpan): string {
  return only && more.length === 0 ? only.ref : said;
}
