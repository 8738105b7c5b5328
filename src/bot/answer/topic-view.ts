/** Subscriptions to topics: how what was asked was read, and what becomes of it. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Scope, Topic, TopicSubscription } from '../../notices/topic-subscription.ts';
import { age, ask, bold, code, count, note, view } from '../../view/build.ts';
import type { Block, Text, View } from '../../view/view.ts';
import type { Place } from '../request.ts';
import type { AskedTopics, PlaceSubscriptions } from '../subscriptions.ts';
import { timesWords } from '../told-times.ts';
import { rowsAtMost } from './entity-table.ts';
import { factsBlock } from './facts.ts';
import { catalogFooter } from './footer.ts';
import { ownerInSentence, plainName, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

type Subscribing = { readonly catalog: Catalog; readonly subscriptions: PlaceSubscriptions; readonly place: Place };

const toldOf: Readonly<Record<Topic, string>> = {
  changes: 'what changes in its descriptors',
  errors: 'files that break and sources that cannot be read, until they are fixed',
  health: 'checks that come to fail or hold again',
  docs: 'docs that come to be missing, stale or broken, and what is mended',
  deprecations: 'what is deprecated, and by when',
};

const labels: Readonly<Record<Topic, string>> = {
  ...{ changes: 'Changes', errors: 'Errors', health: 'Health', docs: 'Docs', deprecations: 'Deprecations' },
};

export function scopeWords(catalog: Pick<Catalog, 'get' | 'teamName'>, scope: Scope): string {
  if (scope === 'company') return 'everything';
  return scope.startsWith('group:') ? ownerInSentence(catalog, scope) : plainName(catalog, scope);
}

export const topicWords = (topics: readonly Topic[]) =>
  topics.length < 2 ? topics.join('') : `${topics.slice(0, -1).join(', ')} and ${topics.at(-1)}`;

/** Says how it was read, and how the other reading is asked for. */
export async function subscribedToTopics(
  { catalog, subscriptions, place }: Subscribing,
  { asked, scope, topics, digest, quiet }: AskedTopics,
): Promise<View> {
  const times = { ...(digest && { digest }), ...(quiet && { quiet }) };
  const { place: where, silent } = await subscriptions.addTopics({ asked, scope, topics, ...times });
  const what = short(scopeWords(catalog, scope), 60);
  return view({
    title: `Subscribed to ${topicWords(topics)} of ${what}`,
    lead: [
      where.private ? 'You are told of ' : 'This channel is told of ',
      bold(`${topicWords(topics)} of ${what}`),
      '.',
    ],
    blocks: [
      ...factsBlock([
        ...topics.map((topic) => ({ label: labels[topic], value: [toldOf[topic]] })),
        { label: 'When', value: topics.join() === 'errors' && !digest && !quiet ? [] : [timesWords(times)] },
      ]),
      ...whereNote({ silent, isPrivate: where.private, isTeam: scope.startsWith('group:') }),
      ...actionsBlock([
        ask('All subscriptions', 'subscriptions', {}),
        ask('Unsubscribe', 'unsubscribe', { query: asked }),
        place.private ? undefined : ask('As a query instead', 'subscribe', { query: `"${asked.replaceAll('"', '')}"` }),
      ]),
    ],
    footer: ['Read as topics; words in quotes are a query · ', ...catalogFooter(catalog)],
  });
}

type Where = { readonly silent: boolean; readonly isPrivate: boolean; readonly isTeam: boolean };

function whereNote({ silent, isPrivate, isTeam }: Where): readonly Block[] {
  if (silent) return [note('warn', ['Nothing can be said here unasked: ask for it in Slack or Teams.'])];
  if (!isPrivate || !isTeam) return [];
  return [note('unknown', ['To have a channel told, mention Callboard there with the same words.'])];
}

/** A query that may have been meant as topics says so. */
export function misreadNote({
  scope,
  topics,
}: {
  readonly scope: string;
  readonly topics: readonly Topic[];
}): readonly Block[] {
  const words = topicWords(topics);
  return [
    note('unknown', ['Read as a query: nothing is called ', code(short(scope, 40)), `, whose ${words} could be told.`]),
  ];
}

export function topicTable(catalog: Catalog, all: readonly TopicSubscription[], here: string): readonly Block[] {
  if (all.length === 0) return [];
  const rows = all
    .slice(0, rowsAtMost)
    .map((one): readonly Text[] => [
      [short(scopeWords(catalog, one.scope), 60)],
      [topicWords(one.topics)],
      [one.place.id === here ? 'here' : `elsewhere, by ${short(one.actor.name, 30)}`],
      [age(one.at)],
    ]);
  const columns = [{ title: 'Of' }, { title: 'Topics' }, { title: 'Where' }, { title: 'Since' }];
  return [{ kind: 'table', title: 'By topic', columns, rows, total: all.length }];
}

/** Undefined where none is called so. */
export async function unsubscribedFromTopics(
  { catalog, subscriptions }: Subscribing,
  asked: string,
): Promise<View | undefined> {
  const all = (await subscriptions.topics()).filter((one) => one.asked.toLowerCase() === asked.toLowerCase());
  const [first] = all;
  if (!first) return undefined;
  await Promise.all(all.map(subscriptions.removeTopics));
  return view({
    title: 'Unsubscribed',
    lead: [
      bold('Nobody'),
      ` is told of ${topicWords(first.topics)} of ${short(scopeWords(catalog, first.scope), 60)} any more`,
      all.length > 1 ? ` in ${count(all.length, 'place', 'places')}.` : '.',
    ],
    blocks: actionsBlock([
      ask('All subscriptions', 'subscriptions', {}),
      ask('Subscribe again', 'subscribe', { query: asked }),
    ]),
    footer: catalogFooter(catalog),
  });
}
