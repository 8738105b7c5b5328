/**
 * What machines put around names: hashes of pods, numbers of instances, environments, regions. Taken off, the name is left.
 * A version such as `v2` is no such thing: orders-api-v2 is not orders-api.
 */

export type Core = {
  /** Its words in lower case. */
  readonly words: readonly string[];
  /** A hash or the number of a run was taken off: nothing but an instance of something is written so. */
  readonly isInstance: boolean;
};

const around = new Set(
  `prod production prd staging stage stg dev development test testing qa uat preprod preview sandbox live int integration
   eu us ap asia emea global west east north south central euw1 use1
   primary replica standby secondary master follower leader canary blue green main nightly latest data
   vm node instance host shard cluster lb alb elb nlb dlq cron scheduled deploy deployment rc beta alpha snapshot release final`
    .trim()
    .split(/\s+/),
);

/** Numbered, these are one of many: `ledger-worker-3`. */
const ofMany = new Set(['node', 'vm', 'instance', 'host', 'shard', 'worker', 'pod', 'server', 'broker', 'replica']);

const affixesAtMost = 5;

/** The whole, then what is left when ever more of its ends is taken off. */
export function coresOf(identifier: string): readonly Core[] {
  const words = identifier.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
  const isShouted = /^[^a-z]+$/.test(identifier) && words.length > 2;
  const lower = words.map((word) => word.toLowerCase());
  const trailing = trailingOf(lower, isShouted);
  const leading = lower.slice(0, 3).findIndex((word) => !isAround(word));
  const most = Math.max(0, leading);
  const cores: Core[] = [];
  for (let end = 0; end <= trailing; end += 1) {
    for (let start = 0; start <= most; start += 1) {
      const core = lower.slice(start, lower.length - end);
      const taken = lower.slice(lower.length - end);
      if (core.length > 0)
        cores.push({ words: core, isInstance: taken.some((word) => isHash(word) || isRun(word)) || isNumbered(taken) });
    }
  }
  return cores;
}

/** How many words at the end are machine's. */
function trailingOf(words: readonly string[], isShouted: boolean): number {
  let count = 0;
  while (count < affixesAtMost && count < words.length - 1) {
    const word = words[words.length - 1 - count] ?? '';
    const before = words[words.length - 2 - count] ?? '';
    const isRandom = count === 0 && isEnding(word) && (isHash(before) || /^\d{5,}$/.test(before));
    const isTicket = count === 0 && isShouted && word.length <= 4 && !/^v\d+$/.test(word);
    const isOneOf = /^\d{1,4}$/.test(words[words.length - count] ?? '') && ofMany.has(word);
    if (!isAround(word) && !isHash(word) && !isRandom && !isTicket && !isOneOf) break;
    count += 1;
  }
  return count;
}

const isAround = (word: string) => /^\d+$/.test(word) || around.has(word.replace(/\d{1,3}$/, '')) || around.has(word);
/** Kubernetes writes them without vowels, and most have a digit. */
const isHash = (word: string) =>
  /^[bcdfghjklmnpqrstvwxz2456789]{5,10}$/.test(word) ||
  (/^(?=.*\d)(?=.*[a-z])[a-z\d]{5,64}$/.test(word) && !/^[a-z]+\d{1,3}$/.test(word));
/** Of a pod: five letters and digits, or what somebody left of them. */
const isEnding = (word: string) => /^(?:[a-z\d]{5}|(?=[a-z\d]*\d)(?!v\d+$)[a-z\d]{2,4})$/.test(word);
const isNumbered = (taken: readonly string[]) =>
  taken.some((word, at) => ofMany.has(word) && /^\d{1,4}$/.test(taken[at + 1] ?? ''));
/** A moment or a run: cron jobs and exports are numbered so. */
const isRun = (word: string) => /^\d{7,}$/.test(word);
