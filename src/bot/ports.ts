/** What the bot needs kept, as ports: src/store implements them, tests may hold them in memory. */
import type { Form, FormValues } from '../form/form.ts';
import type { View } from '../view/view.ts';
import type { Reading } from './explain/reading.ts';
import type { Actor, Answer, Place } from './request.ts';

/** A button's server-side record: the id is all that leaves the house. */
export type ButtonRecord = {
  readonly id: string;
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  /** Which page of its rows. */
  readonly page?: number;
  /** Milliseconds since 1970 after which it is refused. */
  readonly expires: number;
};
export type Buttons = {
  /** Readable at once in this process; written behind the answer. */
  put(records: readonly ButtonRecord[]): void;
  get(id: string): Promise<ButtonRecord | undefined>;
  /** As far as this process knows, at once. */
  known(id: string): ButtonRecord | undefined;
};

/** What a place remembers of what was said there. */
export type PlaceMemory = {
  /** Refs last answered about, latest first, at most 10: “it”. */
  readonly refs: readonly string[];
  readonly at: number;
  /** A question asked back here and not answered yet (“which one?”): `refs` are then what it may be answered with. */
  readonly open?: {
    readonly command: string;
    readonly args: Readonly<Record<string, string>>;
    /** The argument that is asked for. */
    readonly argument: string;
    /** What was offered where nothing is called so: “it” is none of these. */
    readonly nearest?: readonly string[];
  };
  /** What was answered last: “same for orders-api” asks it again. Never with people’s own text in it. */
  readonly last?: {
    readonly command: string;
    readonly args: Readonly<Record<string, string>>;
    readonly page?: number;
  };
  /** What that answer listed, in its order: “the second one”. */
  readonly shown?: readonly string[];
  /** The mark of how the last line here was read. */
  readonly heard?: string;
  /** What the place began with: a thread stays about that. */
  readonly topic?: readonly string[];
};
export type Memories = {
  get(place: string): Promise<PlaceMemory | undefined>;
  /** As far as this process knows, at once. */
  known(place: string): PlaceMemory | undefined;
  /** Readable at once in this process; written behind the answer. */
  put(place: string, memory: PlaceMemory): void;
};

/** How lines were read, for a day. */
export type Readings = {
  get(mark: string): Promise<Reading | undefined>;
  /** Readable at once in this process; written behind the answer. */
  put(reading: Reading): void;
};

/** A query under a name. */
export type SavedQuery = {
  readonly name: string;
  readonly query: string;
  /** What to call the person who saved it. */
  readonly by: string;
  readonly at: number;
};
/** `owner` is a person, or everybody. */
export type SavedQueries = {
  of(owner: string): Promise<readonly SavedQuery[]>;
  /** Replaces one of the same name; on disk when this ends. */
  put(owner: string, query: SavedQuery): Promise<void>;
  remove(owner: string, name: string): Promise<void>;
};

/** A query whose result a place is told the changes of. */
export type Subscription = {
  readonly id: string;
  readonly place: Place;
  /** Who asked for it: what they may see is what the place is told. */
  readonly actor: Actor;
  /** As it was typed, and with saved queries put in. */
  readonly asked: string;
  readonly query: string;
  readonly at: number;
  /** What fitted when it was last looked at, by ref. */
  readonly refs: readonly string[];
  /** The version of the catalog that this was. */
  readonly seen: number;
  /** How often the place was told something. */
  readonly told: number;
  /** True where nothing can be said unasked: whoever comes back asks what changed. */
  readonly silent: boolean;
};
export type Subscriptions = {
  put(subscription: Subscription): Promise<void>;
  /** In this place, or of this account anywhere; oldest first. */
  of(place: string, account: string): Promise<readonly Subscription[]>;
  remove(id: string): Promise<void>;
  /** One that is not silent and was last looked at before `version`; nobody else gets it until `until`. */
  claim(version: number, now: number, until: number): Promise<Subscription | undefined>;
  /** Keeps what was seen; nothing happens when another process was faster. */
  settle(before: Subscription, after: Pick<Subscription, 'refs' | 'seen' | 'told'>): Promise<void>;
};

/** What is said unasked, on its way to a place. */
export type Delivery = {
  readonly id: string;
  /** Of a place. */
  readonly place: string;
  readonly view: View;
  /** How often it was tried, this time included. */
  readonly attempt: number;
  /** True when the last try had no end that is known of: it may have been sent. */
  readonly isRepeat?: boolean;
};
export type Deliveries = {
  /** Once under an id, however often it is put; on disk when this ends. */
  put(delivery: Omit<Delivery, 'attempt' | 'isRepeat'>, due: number): Promise<void>;
  /** The one that is due longest; it is due again at `until`, unless it was sent by then. */
  claim(now: number, until: number): Promise<Delivery | undefined>;
  sent(delivery: Delivery, at: number): Promise<void>;
  /** To be tried again. */
  later(delivery: Delivery, due: number): Promise<void>;
  failed(delivery: Delivery, at: number, reason: string): Promise<void>;
};

/** A message that stands in a place: whoever claims it draws it as things stand, and changes it there. */
export type StandingMessage = {
  /** What it is about: `task/…`. */
  readonly id: string;
  readonly place: string;
  /** What the platform takes to change it; absent until it was said. */
  readonly key?: string;
  /** What it said last, as the one who settled it put it. */
  readonly shown?: string;
  readonly token: number;
  readonly touched: number;
  /** True when the last one who claimed it did not settle it: it may have been said. */
  readonly isRepeat: boolean;
};
export type StandingMessages = {
  /** It is to be drawn anew, at `due` at the latest; the first time, it is said in `place`. On disk when this ends. */
  touch(id: string, place: string, times: { readonly due: number; readonly now: number }): Promise<void>;
  /** The one that is due longest; nobody else gets it until then, unless it is settled before. */
  claim(now: number, until: number): Promise<StandingMessage | undefined>;
  /** Said, or left as it is. Nobody changes it until `quietUntil`; without `due` it stays so until it is touched. */
  settle(
    message: StandingMessage,
    settled: { readonly key?: string; readonly shown?: string; readonly due?: number; readonly quietUntil: number },
  ): Promise<void>;
};

/** Who, where, what, decision, outcome. No secrets: args are resolved refs and short words. */
export type AuditRecord = {
  readonly id: string;
  readonly at: number;
  readonly platform: string;
  readonly account: string;
  readonly user?: string;
  readonly place: string;
  readonly command?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly decision: 'allowed' | 'refused' | 'none';
  /** The policy row that decided, or why none was asked. */
  readonly rule: string;
  readonly outcome: 'ok' | 'failed' | 'refused';
  /** The failure's code, when it failed. */
  readonly code?: string;
  readonly milliseconds: number;
};
export type Audit = { write(record: AuditRecord): void };

/** What was taken in before, kept ≥ 1 h. */
export type Seen = {
  /** True the first time any replica sees the key; it is on disk when this ends. For whatever has an effect. */
  firstTime(key: string): Promise<boolean>;
  /** True the first time this process sees the key; written behind the answer. Only for requests that change nothing. */
  firstTimeHere(key: string): boolean;
};

/** A request that is acknowledged before it is answered, as it came. */
export type TakenRequest = {
  /** What it is told from others by: its own id, and whatever else the same question may come as. */
  readonly keys: readonly string[];
  /** An adapter's name. */
  readonly platform: string;
  /** JSON text. */
  readonly body: string;
  readonly at: number;
  /** How often it was begun, this time included. */
  readonly attempt: number;
};
export type TakenRequests = {
  /** False when one of its keys is known: then nothing is written. On disk when this ends. `owner` holds it until `until`. */
  put(request: Omit<TakenRequest, 'attempt'>, lease: RequestLease): Promise<boolean>;
  /** Those of these that are still the owner's; they are from now on held until `until`. */
  hold(ids: readonly string[], lease: RequestLease): Promise<readonly string[]>;
  /** One that is held by nobody any more. */
  claim(platform: string, now: number, lease: RequestLease): Promise<TakenRequest | undefined>;
  /** They are answered, or given up with a reason; only by whoever holds them. */
  end(ids: readonly string[], owner: string, reason?: string): Promise<void>;
};
/** A request's id is its first key. */
export type RequestLease = { readonly owner: string; readonly until: number };
/** A form half filled. Secrets are never in it. */
export type Draft = {
  /** Unguessable. */
  readonly id: string;
  /** Whose it is: a User of the catalog, as soon as the person is one. */
  readonly user?: string;
  /** The account that began it. */
  readonly account: string;
  readonly command: string;
  /** What the form was opened with. */
  readonly args: Readonly<Record<string, string>>;
  readonly form: Form;
  readonly values: FormValues;
  /** Where it was left. */
  readonly page: number | 'review';
  /** Grows with every change. */
  readonly version: number;
  readonly savedAt: number;
  /** False until something was typed or turned: such a one is listed nowhere and soon gone. */
  readonly begun: boolean;
  /** Milliseconds since 1970 after which it is gone. */
  readonly expires: number;
  /** Until then somebody is sending it. */
  readonly sending?: number;
  /** It was sent, and this came of it. */
  readonly sent?: Answer;
};
export type Drafts = {
  get(id: string): Promise<Draft | undefined>;
  /** Those begun and not sent, latest change first. */
  of(person: Pick<Draft, 'user' | 'account'>): Promise<readonly Draft[]>;
  /** On disk when this ends, as with all others. */
  add(draft: Draft): Promise<void>;
  /** False, and nothing is written, when it is no longer of that version. */
  replace(draft: Draft, version: number): Promise<boolean>;
  remove(id: string): Promise<void>;
};

/** Small things that an adapter remembers over restarts, shared between replicas. All times in milliseconds since 1970. */
export type Notes = {
  get(group: string, name: string): Promise<string | undefined>;
  put(note: Note & { readonly value: string }): Promise<void>;
  /** Put since then, latest first. */
  latest(
    group: string,
    asked: { readonly since: number; readonly most: number },
  ): Promise<readonly { readonly name: string; readonly value: string }[]>;
  /** True for one process, until then. */
  claim(note: Note): Promise<boolean>;
};
export type Note = { readonly group: string; readonly name: string; readonly at: number; readonly until: number };
