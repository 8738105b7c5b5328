/** One way to take what was asked, and which of several is meant. */
import type { Text } from '../../view/view.ts';
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import type { Several } from '../seek.ts';
import type { AskedLink } from './link-fill.ts';
import { scopeLeft } from './unknown-scope.ts';

export type Reading = {
  /** A reply has none; neither has what is no question. */
  readonly command?: Named;
  readonly reply?: Text;
  readonly given: Given;
  /** By argument: what was said for it, and how it was found. */
  readonly said: Given;
  readonly how: Given;
  /** From 0 to 1. */
  readonly score: number;
  /** What tells it; worked out when somebody asks. */
  readonly by: () => string;
  /** What it has no use for. */
  readonly leftOver: readonly string[];
  /** “… and Y”: the same asked of another. */
  readonly more: readonly Given[];
  /** By argument: what is called so, in whole or in part. */
  readonly several?: Several;
  /** What its links are asked for. */
  readonly link?: AskedLink;
};

/** What is asked back is asked in the words that were said. */
export function asSaid({ given, said, several = {} }: Pick<Reading, 'given' | 'said' | 'several'>): Given {
  return {
    ...given,
    ...Object.fromEntries(Object.keys(several).flatMap((name) => (said[name] ? [[name, said[name]]] : []))),
  };
}

/** So likely it has to be; less where nothing else comes near; more where it changes something. */
const least = { sure: 0.48, alone: 0.33, ahead: 2, acts: 0.65 } as const;
/** Another reading that is this near is as likely. */
const rival = { share: 0.35, ratio: 0.9 } as const;
const readingsAtMost = 6;

/** Commands that tell much the same: what speaks for one of them speaks for the question. */
const alike = [
  ['api', 'dependents'],
  ['doc', 'docs'],
  ['history', 'changes'],
  ['task', 'tasks'],
  ['health', 'worst', 'check'],
  ['find', 'owned', 'count'],
  ['help', 'home'],
  ['owner', 'whose'],
];
const areAlike = (one: Reading, other: Reading) =>
  (one.reply !== undefined && other.reply !== undefined) ||
  (unknownIn(one) !== undefined && unknownIn(one) === unknownIn(other)) ||
  alike.some((names) => [one, other].every(({ command }) => command && names.includes(command.name)));

/** Whatever is asked about it, nothing is called so. */
const unknownIn = ({ said, how }: Reading): string | undefined =>
  Object.keys(how).flatMap((name) => (how[name] === 'unknown' ? [said[name]] : []))[0];

export function isRival(other: Reading, best: Reading): boolean {
  const { command, score, leftOver } = other;
  if (!command || command.name === best.command?.name || areAlike(best, other)) return false;
  return leftOver.length <= best.leftOver.length && score >= Math.max(rival.share, best.score * rival.ratio);
}

export function isLikely(best: Reading, others: readonly Reading[]): boolean {
  const { command, score } = best;
  if (command && command.definition.needs !== 'read') return score >= least.acts;
  const same = others.filter((other) => areAlike(best, other)).reduce((sum, other) => sum + other.score, 0);
  const next = others.find((other) => !areAlike(best, other))?.score ?? 0;
  return score + same >= least.sure || (score >= least.alone && score >= least.ahead * next);
}

const meaningOf = ({ command, reply, given }: Reading) => JSON.stringify([command?.name ?? reply, given]);

/** What several labels ask is as likely as all of them. */
export function summed(all: readonly Reading[]): readonly Reading[] {
  const sums = new Map<string, Reading>();
  for (const reading of all) {
    const known = sums.get(meaningOf(reading));
    sums.set(meaningOf(reading), known ? { ...known, score: known.score + reading.score } : reading);
  }
  return [...sums.values()];
}

/** Each meaning once, with its best score. */
export function bestOf(all: readonly Reading[]): readonly Reading[] {
  const best = new Map<string, Reading>();
  for (const reading of all) {
    const known = best.get(meaningOf(reading));
    if (!known || known.score < reading.score) best.set(meaningOf(reading), reading);
  }
  const filled = ({ given }: Reading) => Object.keys(given).length;
  return [...best.values()].sort((a, b) => b.score - a.score || filled(b) - filled(a)).slice(0, readingsAtMost);
}

/** How likely it has to be, and how much of what the other is. */
const namedLeast = { score: 0.6, ratio: 0.75 } as const;

/** “any changes to the positions thing”: what is part of names is rather what it is asked of, than nothing, and all of them. */
export function namedFirst(readings: readonly Reading[]): readonly Reading[] {
  const [best] = readings;
  const named = best && (inPartOf(best, readings) ?? rather(best, readings));
  return named ? [named, ...readings.filter((one) => one !== named)] : readings;
}

function rather(best: Reading, readings: readonly Reading[]): Reading | undefined {
  const isOfAll =
    best.command &&
    // “how healthy is workbench”: what nothing is called in whole is part of names.
    best.leftOver.every((one) => one === best.said[scopeLeft]) &&
    Object.keys(best.how).every((name) => name === scopeLeft);
  return readings.find(
    ({ command, score, how, said }) =>
      isOfAll &&
      areOfAll(command, best.command) &&
      score >= Math.max(namedLeast.score, best.score * namedLeast.ratio) &&
      Object.entries(how).some(
        ([name, one]) => name !== scopeLeft && one !== 'it' && one !== 'unknown' && !isAll.test(said[name] ?? ''),
      ),
  );
}

/** “what changed on the gateway”: nothing is called just so, but things are in part. */
function inPartOf(best: Reading, readings: readonly Reading[]): Reading | undefined {
  const unknown = Object.keys(best.how).length === 1 ? unknownIn(best) : undefined;
  return readings.find(
    ({ command, score, how, said }) =>
      unknown !== undefined &&
      areOfAll(command, best.command) &&
      score >= namedLeast.score &&
      Object.keys(how).some((name) => how[name] === 'partial' && said[name] === unknown),
  );
}

const areOfAll = (one: Named | undefined, other: Named | undefined): boolean =>
  wholes.some((names) => [one, other].every((command) => command && names.includes(command.name)));

/** “recent catalog changes”: whatever else is called so in part. */
const isAll = /\b(?:catalog(?:ue)?|company|portal)\b/i;
/** They may be asked of everything, too. */
const wholes = [
  ['changes', 'history'],
  ['health', 'worst', 'check'],
];
