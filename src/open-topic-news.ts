/** Places that subscribed to topics are told at their time what happened since: read from what is kept, so that nothing has to be remembered meanwhile. */
import { partsOf } from './bot/answer/changes-view.ts';
import { isNews, type TopicNews, topicNewsView } from './bot/answer/topic-news-view.ts';
import type { BotParts } from './bot/parts.ts';
import type { Actor } from './bot/request.ts';
import { nextToldAt, quietUntil } from './bot/told-times.ts';
import type { Catalog, Ref } from './catalog/catalog.ts';
import type { Change, History } from './catalog/history/history.ts';
import type { Clock } from './clock.ts';
import type { Moved, Scope } from './health/health.ts';
import type { Announcement } from './notices/announcements/announcement.ts';
import type { ErrorNotice } from './notices/error-notice.ts';
import type { TopicSubscription, TopicSubscriptions } from './notices/topic-subscription.ts';
import { concerns } from './open-error-notices.ts';
import { redact } from './outside/redact.ts';
import { toldPlace } from './places-of-owners.ts';
import type { View } from './view/view.ts';

type Parts = {
  readonly topics: Pick<TopicSubscriptions, 'claim' | 'settle'>;
  readonly people: BotParts['people'];
  readonly history: (actor: Actor) => History;
  readonly health: BotParts['health'];
  readonly brokenSince: (at: number) => Promise<readonly ErrorNotice[]>;
  readonly announcements: () => Promise<readonly Announcement[]>;
  readonly sayOnce: (id: string, place: string, view: View) => Promise<void>;
  readonly clock: Clock;
};

const lease = 60_000;
/** What is written just now may not be read yet. */
const behind = 5_000;
const readAtMost = 1_000;

/** Ends when nobody is left who is to be told by now. */
export async function tellTopics(parts: Parts): Promise<void> {
  const { topics, clock } = parts;
  for (;;) {
    const now = clock.now();
    const subscription = await topics.claim(now, now + lease);
    if (!subscription) return;
    await tellOne(subscription, parts);
  }
}

/** Whoever dies after it was said says it again under the same id: it is said once. */
async function tellOne(subscription: TopicSubscription, parts: Parts): Promise<void> {
  const { topics, people, sayOnce, clock } = parts;
  const { id, place, since, told, quiet } = subscription;
  const now = clock.now();
  const later = quiet && quietUntil(quiet, now);
  if (later !== undefined) return topics.settle(subscription, { since, told, due: later });
  const until = Math.max(since, now - behind);
  const reader = people.identify(toldPlace(subscription, now).reader);
  const mayRead = people.permits(people.identify(subscription.actor), 'read').allowed;
  const news = mayRead ? await newsOf(subscription, { reader, until }, parts) : undefined;
  const isTold = news !== undefined && isNews(news);
  // The digest after this one counts, also where several were missed.
  const after = { since: until, told: told + (isTold ? 1 : 0), due: nextToldAt(subscription, now) };
  if (isTold)
    await sayOnce(
      `topics/${id}/${subscription.at}/${told}`,
      place.id,
      topicNewsView(people.visible(reader), subscription, news),
    );
  await topics.settle(subscription, after);
}

type Window = { readonly reader: Actor; readonly until: number };

async function newsOf(asked: TopicSubscription, { reader, until }: Window, parts: Parts): Promise<TopicNews> {
  const { scope, topics, since } = asked;
  const catalog = parts.people.visible(reader);
  const whole = scope === 'company' ? undefined : catalog.get(scope);
  const wants = (topic: TopicSubscription['topics'][number]) => topics.includes(topic);
  // It has left the catalog, or is hidden by now.
  if (scope !== 'company' && !whole) return nothing;
  const within = whole && (isWhole(whole.ref) ? partsOf(catalog, whole) : [whole.ref]);
  const changed =
    wants('changes') || wants('deprecations')
      ? (await parts.history(reader).since({ since, most: readAtMost, ...(within && { within }) })).changes.filter(
          ({ at }) => at > since && at <= until,
        )
      : [];
  const moved = wants('health') || wants('docs') ? await movedOf(asked, { reader, until }, parts) : [];
  const isDocs = ({ check }: Moved) => check.startsWith('docs-');
  return {
    changes: wants('changes') ? changed : [],
    moved: wants('health') ? moved.filter((one) => !(wants('docs') && isDocs(one))) : [],
    docs: wants('docs') ? moved.filter(isDocs) : [],
    errors: wants('errors') ? await errorsOf(asked, catalog, parts) : [],
    deprecations: wants('deprecations')
      ? [...changed.flatMap(deprecatedBy), ...(await announcedOf(asked, { within, until, catalog }, parts))]
      : [],
  };
}

const nothing: TopicNews = { changes: [], moved: [], docs: [], errors: [], deprecations: [] };
const isWhole = (ref: Ref) => /^(group|system|domain):/.test(ref);

async function movedOf({ scope, since }: TopicSubscription, { reader, until }: Window, { health }: Parts) {
  const all = await health(reader).moved(scopeOf(scope), since);
  return all
    .filter(({ at, from, to }) => at > since && at <= until && from !== to && (to === 'fails' || to === 'holds'))
    .toReversed();
}

function scopeOf(scope: TopicSubscription['scope']): Scope {
  if (scope === 'company') return { kind: 'company' };
  const [kind] = scope.split(':');
  return { kind: kind === 'group' ? 'team' : kind === 'system' || kind === 'domain' ? kind : 'entity', ref: scope };
}

/** What stands in messages of its own there is told already. */
async function errorsOf({ scope, since, place }: TopicSubscription, catalog: Catalog, { brokenSince }: Parts) {
  const all = (await brokenSince(since)).filter(
    ({ trouble, tellings }) =>
      trouble.kind === 'file' &&
      concerns({ scope }, trouble, catalog) &&
      !tellings.some((one) => one.place === place.id),
  );
  const errors = all.length > 0 ? catalog.errors() : [];
  return all.flatMap(({ trouble: { name } }) => {
    const own = errors.filter(({ file }) => file === name);
    return own[0] ? [{ name, amount: own.length, message: redact(own[0].message) }] : [];
  });
}

const deprecatedBy = ({ ref, facts }: Change) =>
  facts.some((one) => one.is === 'value' && one.fact === 'lifecycle' && one.after?.toLowerCase() === 'deprecated')
    ? [{ ref, what: 'deprecated now' }]
    : [];

/** A team has a message of its own of what it needs. */
async function announcedOf(
  { scope, since }: TopicSubscription,
  {
    within,
    until,
    catalog,
  }: { readonly within?: readonly Ref[] | undefined; readonly until: number; readonly catalog: Catalog },
  { announcements }: Parts,
) {
  const all = (await announcements()).filter(({ at, state }) => state === 'open' && at > since && at <= until);
  return all
    .filter(({ ref, teams }) => {
      const entity = catalog.get(ref);
      if (!entity || teams.some(({ team }) => team === scope)) return false;
      return (
        within === undefined ||
        within.includes(ref) ||
        within.includes(entity.owner ?? '') ||
        within.includes(entity.system ?? '')
      );
    })
    .map(({ ref, until: { year, month, day } }) => ({
      ref,
      what: `ends on ${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    }));
}
