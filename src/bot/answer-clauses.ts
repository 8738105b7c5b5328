/** A line of several clauses: the one that asks is answered, two questions are answered both, and what is named in one is “it” in another. */
import { isAboutMany, ofAnother, readAll, sureLeast } from './clause-questions.ts';
import { clausesOf, ends, joints } from './clauses.ts';
import { isOnlyNamed, namesKept, namesOf, withJoints } from './named-only.ts';
import { putRight } from './read/put-right.ts';
import type { Understood } from './read/reader.ts';
import type { Reading } from './read/reading.ts';
import { writtenShare } from './read/written.ts';
import type { Outcome } from './run-command.ts';
import { splitsInTwo } from './split-in-two.ts';
import { type Asked, answerAll, runAsked } from './talk/answer-all.ts';
import type { Turn } from './turn.ts';

/** “the auditors are here and want every PCI item”: one part of it asks for a list. */
function onlySet(parts: readonly (Asked | undefined)[]): Asked | undefined {
  const [only, ...more] = parts.filter((one) => one !== undefined && isAboutMany(one.command.name));
  return more.length === 0 ? only : undefined;
}

const questionsAtMost = 3;
/** From when on two questions may be asked at all, are asked where both are told, and are joined by whatever may join them. */
const twice = { none: 0.02, least: 0.1, likely: 0.3, surely: 0.6 } as const;
/** A part of what is likely no question asks one only where it is surer still, and of what is named. */
const noneLikely = 0.4;
const noneTelling = 0.3;
const surelyLeast = 0.9;
const alsoJoint = /\s+(?:n|'n'|n'|as well as|and besides)\s+/gi;

/** Nothing where no clause asks. At joints like “and” each of them has to. */
export async function answerClauses(
  turn: Turn,
  said: string,
  { orOne }: { readonly orOne: boolean },
): Promise<Outcome | undefined> {
  const line = putRight(said);
  const understood = turn.tools.reader.read(line, { catalog: turn.catalog, it: true });
  const joined = await questionsJoined(turn, line, understood);
  if (joined.all.length > 1) return answerAll(turn, joined.all);
  return orOne ? answerTold(turn, line, { understood, joined: joined.each }) : undefined;
}

type Joined = {
  /** What each part asks, where it asks something. */
  readonly each: readonly (Asked | undefined)[];
  /** Two questions at least, or none. */
  readonly all: readonly Asked[];
};

/** The questions that are joined by “and”, “?” and the like: all parts have to ask. */
async function questionsJoined(turn: Turn, line: string, understood: Understood): Promise<Joined> {
  const { asksTwice } = understood;
  const [whole] = understood.readings;
  const isLikely = asksTwice >= twice.likely;
  const kept = namesKept(turn, line);
  const parts = partsOf(turn, line, isLikely ? kept.replace(alsoJoint, ' and ') : kept, asksTwice);
  const isAgain = parts.map(
    (part, at) => at > 0 && isOnlyNamed(turn, part, true) && (ofAnother.test(part) || isApart(line, part)),
  );
  const isOne = !isAgain.includes(true) && !isLikely && isOneQuestion(understood, line);
  const each =
    parts.length > 1 && !isOne ? await readAll(turn, parts, isLikely ? { isSplit: true } : { least: sureLeast }) : [];
  const asking = each.filter(
    (one, at) =>
      isAgain[at] ||
      !(
        isTold(turn, parts[at] ?? '', line) ||
        isOnlyNamed(turn, parts[at] ?? '', true) ||
        isOnlyCounted(parts[at] ?? '', one, each[at + 1])
      ),
  );
  const may = (one: Asked | undefined) =>
    one !== undefined && (mayRun(one, whole) || (isLikely && begins.has(one.command.name)));
  const all = asking.every(may) ? distinct(asking) : [];
  // “does anything use it or can I remove it” is asked once.
  const isEither = /\sor\s/i.test(line) && all.some(({ given }) => Object.keys(given).length > 0);
  const areOne = isOneSet(line, all) && !areTwoSets(turn, asking, { parts, asksTwice });
  if (all.length > 1 && !isEither && !areOne) return { each, all };
  return { each, all: isLikely && !isEither ? await inTwo(turn, kept, whole) : [] };
}

/** “experimental components, how many of those”: they are counted, and not listed besides. */
const isOnlyCounted = (part: string, asked: Asked | undefined, next: Asked | undefined) =>
  asked?.command.name === 'find' &&
  next?.command.name === 'count' &&
  Object.values(asked.given).join() === Object.values(next.given).join() &&
  !/\b(?:which|what|who|list|show|find|give|name|are|is|do|does|have|has)\b/i.test(part);

/** Clauses that may each ask something. What a machine wrote is one thing, whatever is asked about it. */
function partsOf(turn: Turn, line: string, kept: string, asksTwice: number): readonly string[] {
  if (writtenShare(line, turn.catalog)) return [];
  const split = clausesOf(againBegun(kept), joints).map(withJoints);
  const isStray = asksTwice < twice.none && split.some((part) => !/\s/.test(part));
  return isStray || split.some((part) => reasons.test(part)) ? [] : split;
}
/** “owner orders-db, owner basket”: its first word begins each. */
function againBegun(line: string): string {
  const [, first] = /^([a-z]+)\s/i.exec(line) ?? [];
  return first === undefined ? line : line.replaceAll(new RegExp(`,\\s+${first}\\s+`, 'gi'), ` and ${first} `);
}
const reasons = /^(?:if(?! so\b| not\b| yes\b)|because|since|while|as|although|in case)\b/i;

/** Of what as a whole asks nothing: “we had a flood. whose is ledger-db”, but not “mei, did you see it”. */
const asks = /\b(?:who|whom|whose|what|which|where)\b/i;

type Told = { readonly understood: Understood; readonly joined: readonly (Asked | undefined)[] };

/** The clause that asks, among others that tell. */
async function answerTold(
  turn: Turn,
  line: string,
  { understood: { asksTwice, isNone, none, readings }, joined }: Told,
): Promise<Outcome | undefined> {
  const [whole] = readings;
  const clauses = clausesOf(line, ends).filter(
    (clause) => saysMore(turn, clause) && !isPreface(turn, clause) && (!isNone || asks.test(clause)),
  );
  // “she is ill today, imaging runs an hour behind”: where nothing asks, it is rather told.
  const isTelling = none >= noneTelling && !asks.test(line) && !line.includes('?');
  const read = await readAll(
    turn,
    clauses,
    none >= noneLikely || isTelling ? { least: surelyLeast, leastNamed: sureLeast } : { least: 0 },
  );
  const isAsking = (one: Asked | undefined, at: number) =>
    one !== undefined && mayRun(one, whole) && !isOnlyNamed(turn, clauses[at] ?? '', true);
  const told = distinct(read.filter(isAsking));
  const [only = onlySet(joined)] = told;
  if (told.length > 1 && asksTwice < twice.least) {
    const meant = told.find(({ command }) => command.name === whole?.command?.name);
    return meant && runAsked(turn, meant);
  }
  if (told.length > 1) return answerAll(turn, told);
  return only && runAsked(turn, only);
}

/** Where two questions are asked for sure, and no word that joins them tells where: each part by itself has to ask one. */
async function inTwo(turn: Turn, line: string, whole: Reading | undefined): Promise<readonly Asked[]> {
  if (writtenShare(line, turn.catalog)) return [];
  for (const parts of splitsInTwo(line)) {
    const clauses = parts.map(withJoints);
    if (clauses.some((clause) => isOnlyNamed(turn, clause, true))) continue;
    const asked = await readAll(turn, clauses, { least: sureLeast, isSplit: true });
    const all = asked.every((one) => one !== undefined && (mayRun(one, whole) || begins.has(one.command.name)))
      ? distinct(asked)
      : [];
    if (all.length > 1 && !isOneSet(line, all)) return all;
  }
  return [];
}

/** What changes something is not told from a part of what was said: “…, please block it at once”, “the offer is bad, reject it”. */
const mayRun = ({ command: { name, definition } }: Asked, whole: Reading | undefined) => {
  const isSame = name === whole?.command?.name;
  if (definition.needs !== 'read' || decides.has(name)) return isSame && whole.leftOver.length === 0;
  return isSame || !makes.has(name);
};
const decides = new Set(['approve', 'reject']);
/** They begin something, or ask for it. */
const makes = new Set(['new', 'dry-run', 'templates']);
/** … and only show what can be filled in. */
const begins = new Set(['new', 'templates']);

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

/** “python jobs and rust jobs”: each says what it consists of, and which of it. */
const areTwoSets = (
  { tools, catalog }: Turn,
  asked: readonly (Asked | undefined)[],
  { parts, asksTwice }: { readonly parts: readonly string[]; readonly asksTwice: number },
): boolean =>
  asked.length === parts.length &&
  parts.every((part) =>
    tools.reader
      .read(part, { catalog, it: true })
      .sentence.ways[0]?.items.some(
        (item) => item.is === 'word' && (item.concepts.has('noun') || /^ones?$/.test(item.text)),
      ),
  ) &&
  (asksTwice >= twice.surely || asked.every((one) => narrows.test(Object.values(one?.given ?? {})[0] ?? '')));
/** A query says more than what kind of thing it is. */
const narrows = /\b(?!kind:|type:|sort:)[a-z]+:| by /;

/** “… and who …”, “…? what …”, “also …”: a second question begins. */
const asksTwice =
  /(?:[?.;,]|\b(?:and|also|plus)\b|&)\s+(?:and |also |then )?(?:(?:tell|show|give) me )?(?:who|what|which|where|how|when|whose|does|is|are|do|any)\b/i;

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

/** “what does Luis own? and Jonas?” */
const isApart = (line: string, part: string) =>
  /[?.!]\s*(?:and|or|also|plus)?\s*$/i.test(line.slice(0, line.indexOf(part)));
