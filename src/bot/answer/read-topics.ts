/** `payments errors`, `everything errors and deprecations`: what somebody wants to be told of which part of the company. What is not of this form is a query. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Scope, Topic } from '../../notices/topic-subscription.ts';
import { readToldTimes } from '../told-times.ts';

export type AskedTopics = { readonly scope: Scope; readonly topics: readonly Topic[] };
/** `misread`: it ends with topics, but what stands before them is called nothing; `nearest` may have been meant. */
export type ReadTopics =
  | ({ readonly kind: 'topics' } & AskedTopics)
  | { readonly kind: 'query'; readonly misread?: { readonly scope: string; readonly topics: readonly Topic[] } };

const byWord: Readonly<Record<string, Topic | undefined>> = {
  ...{ change: 'changes', changes: 'changes', error: 'errors', errors: 'errors', problems: 'errors' },
  ...{ health: 'health', checks: 'health', docs: 'docs', documentation: 'docs' },
  ...{ deprecation: 'deprecations', deprecations: 'deprecations' },
};
const everything = /^(?:everything|company|the company|all|the catalog)$/i;
const wordsAtMost = 30;

/** In quotes, or with a filter in it, it is a query. */
export function readTopics(asked: string, catalog: Pick<Catalog, 'resolve'>): ReadTopics {
  const words = asked.trim().split(/[\s,]+/);
  if (/["“”:@]/.test(asked.replace(/\b[a-z]+:[\w-]+\/[\w.-]+/g, '')) || words.length > wordsAtMost) return query;
  const topics: Topic[] = [];
  let end = words.length;
  for (; end > 0; end -= 1) {
    const word = (words[end - 1] ?? '').toLowerCase();
    const topic = byWord[word];
    if (topic) topics.unshift(topic);
    else if (!(topics.length > 0 && /^(?:and|of|for|in|about|\+|&)$/.test(word))) break;
  }
  const [first] = topics;
  if (first === undefined) return query;
  const unique = [...new Set(topics)];
  const said = words.slice(0, end).join(' ');
  if (said === '' || everything.test(said)) return { kind: 'topics', scope: 'company', topics: unique };
  const meant = meantBy(said, catalog);
  return meant === undefined
    ? { kind: 'query', misread: { scope: said, topics: unique } }
    : { kind: 'topics', scope: meant, topics: unique };
}

type Reading = Parameters<typeof readToldTimes>[1];

/** The same with times behind it: `payments changes daily 9:00 quiet 18:00-8:00 Europe/Berlin`. Throws for times that are none. */
export function readTimedTopics(asked: string, catalog: Pick<Catalog, 'resolve'>, reading: Reading) {
  const read = readTopics(asked, catalog);
  if (read.kind === 'topics' || !timesBehind.test(asked)) return { read, times: {} };
  const head = readTopics(asked.replace(timesBehind, ''), catalog);
  // Of a query whose words are times by chance nothing is complained of.
  if (head.kind !== 'topics') return { read: { kind: 'query' } as const, times: {} };
  return { read: head, times: readToldTimes(asked, reading).times };
}

const timesBehind = /[\s,]+(?:daily|weekly|at once|quiet)\b.*$/is;

const query = { kind: 'query' } as const;

/** A team before a system, and that before whatever else is called so. */
function meantBy(said: string, catalog: Pick<Catalog, 'resolve'>): string | undefined {
  for (const kinds of [['group'], ['system', 'domain'], undefined]) {
    const meant = catalog.resolve(said, kinds);
    if (meant.kind === 'one' && meant.exact) return meant.entity.ref;
  }
  return undefined;
}
