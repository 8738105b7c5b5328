/** What a place is told of a part of the company, by topic: beside subscriptions to queries. */
import type { Actor, Place } from '../bot/request.ts';
import type { Ref } from '../catalog/catalog.ts';
import type { Timing } from '../schedule/when.ts';

export const topics = ['changes', 'errors', 'health', 'docs', 'deprecations'] as const;
export type Topic = (typeof topics)[number];

/** An entity, a team, a system, a domain; or everything. */
export type Scope = Ref | 'company';

export type TopicSubscription = {
  readonly id: string;
  readonly place: Place;
  /** Who asked for it: what they may see is what their own place is told, and where many read, what everybody sees. */
  readonly actor: Actor;
  readonly scope: Scope;
  readonly topics: readonly Topic[];
  /** As it was typed. */
  readonly asked: string;
  readonly at: number;
  /** When it is told: at once and at every hour without these. */
  readonly digest?: Timing;
  readonly quiet?: { readonly from: Timing; readonly to: Timing };
  /** It was told what happened until then. */
  readonly since: number;
  /** When it is looked at next. */
  readonly due: number;
  /** How often it was told something. */
  readonly told: number;
};

/** How they are kept. Everything is on disk when it ends. */
export type TopicSubscriptions = {
  /** In the place of one of the same id. */
  put(subscription: TopicSubscription): Promise<void>;
  /** In this place, or of this account anywhere; oldest first. */
  of(place: string, account: string): Promise<readonly TopicSubscription[]>;
  /** Oldest first. */
  about(topic: Topic): Promise<readonly TopicSubscription[]>;
  remove(id: string): Promise<void>;
  /** One that is due; nobody else gets it until then. */
  claim(now: number, until: number): Promise<TopicSubscription | undefined>;
  /** Nothing happens when it was asked for anew meanwhile, or somebody else was faster. */
  settle(before: TopicSubscription, after: Pick<TopicSubscription, 'since' | 'due' | 'told'>): Promise<void>;
};
