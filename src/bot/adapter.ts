/** The contract of an adapter: a platform's routes as plain data, so that no adapter knows the web server. */
import type { Bot } from './request.ts';

export type RouteRequest = {
  readonly method: string;
  readonly path: string;
  /** Named parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** What stands behind the question mark, as it came: for names that may be there several times. */
  readonly search: string;
  /** Lower-case names; repeated headers are joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes for `raw`; the parsed value for `json`; undefined for `none`. */
  readonly body: unknown;
  /** True when the request came over loopback in local mode or with a session: see server/guard. */
  readonly actor?: import('./request.ts').Actor;
};
export type RouteResponse = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | AsyncIterable<string | Uint8Array>;
  /** The body goes on until somebody leaves, or the server stops. */
  readonly endless?: true;
};
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** fastify's pattern, for example `/catalog/:namespace/:kind/:name`. */
  readonly path: string;
  /** What programs use it for, in a line: it stands in the reference. Pages for people have none. */
  readonly summary?: string;
  /** By name, what may stand behind the question mark, for the reference. */
  readonly asks?: Readonly<Record<string, string>>;
  readonly body: 'none' | 'raw' | 'json';
  /** Bytes of body at most. */
  readonly limit?: number;
  /** `page`: a signed-in or local person; `visitor`: any browser that was led here by no other site's form; `token`: the API; `self`: the handler verifies (signatures). */
  readonly access: 'page' | 'visitor' | 'token' | 'self';
  /** Answered also before the catalog can be asked; all others are then told to come back. */
  readonly whileLoading?: true;
  readonly handle: (request: RouteRequest) => Promise<RouteResponse>;
  /** How a failure is told, also one that comes before `handle`; as everywhere without it. */
  readonly failed?: (
    failure: import('../errors.ts').Failure,
    asked: Pick<RouteRequest, 'method' | 'path' | 'search'>,
  ) => RouteResponse;
};

/** `isShared`: others read it, too. */
export type NamedPlace = { readonly id: string; readonly name: string; readonly isShared: boolean };

export type Adapter = {
  readonly name: string;
  readonly routes: readonly Route[];
  start?(): Promise<void>;
  stop?(): Promise<void>;
  /**
   * Says something unasked in a place that this adapter named; rejects with a Failure. Where it is absent, places of the
   * platform are told nothing later. Answers what it can be replaced by: with that as `replaces` it is said in the place
   * of what was said before, or anew where that is not there any more. Undefined where nothing can be replaced.
   */
  say?(place: string, view: import('../view/view.ts').View, replaces?: string): Promise<string | undefined>;
  /** Where one person of this platform is told something alone: by their accounts, `slack/T1/U1` or without the workspace, or their e-mail. Undefined for nobody. */
  personOf?(person: { readonly accounts: readonly string[]; readonly email?: string }): Promise<string | undefined>;
  /** A place of many by what descriptors call it, `slack:C1`, or by any place in it; undefined for one of nobody's here. */
  placeCalled?(name: string): string | undefined;
  /** A place that this person means by a name, `#payments`, and may have something told in: where Callboard is, and they are, or may go. */
  placeNamed?(words: string, actor: import('./request.ts').Actor): Promise<NamedPlace | undefined>;
  /** The catalog has changed, up to this version: what stands somewhere all the time is said anew there. */
  refresh?(version: number): Promise<void>;
  /** Whether an account is a full member now, from memory; undefined where that is asked first. For who is signed in with it. */
  admits?(account: string): boolean | undefined;
  /** For `/readyz`, where an adapter depends on something outside. */
  state?(): { readonly ready: boolean; readonly detail: string };
};

/** A request that was taken in: whoever has its receipt answers it. */
export type Receipt = {
  /** When it was taken in, in milliseconds since 1970. */
  readonly at: number;
  /** True when it was begun before, by a process that was stopped: it may have been answered. */
  readonly isRepeat: boolean;
  /** False once somebody else may have taken over: then nothing is to be said any more. */
  mayAnswer(): boolean;
  /** Answered, or given up. */
  end(): void;
};

/** What is acknowledged before it is answered: a process that is killed loses none of it. */
export type Inbox = {
  /** Undefined when one of the keys was taken in before, by any replica; on disk when this ends. */
  take(keys: readonly string[], body: string): Promise<Receipt | undefined>;
  /** From now on, what other processes left is handed to `answer`, whenever the platform is `ready`. */
  resume(answer: (body: string, receipt: Receipt) => Promise<void>, ready?: () => boolean): void;
  /** What is not answered by now is left to others. */
  stop(): Promise<void>;
};

export type Notes = import('./ports.ts').Notes;

/** What app.ts hands to every adapter. */
export type AdapterPorts = import('./ports.ts').Seen & {
  readonly bot: Bot;
  /** How somebody signs in to the pages; absent where nobody but this machine can open them. */
  readonly signIn?: import('../people/sign-in.ts').SignIn | undefined;
  readonly clock: import('../clock.ts').Clock;
  /** Absolute links are made from this alone; no trailing slash. */
  readonly baseUrl: string;
  /** A signed, expiring address of a PNG of this, for platforms that fetch pictures. */
  readonly pictureUrl: (picture: import('../view/view.ts').Picture) => string;
  /** Docs of entities, as somebody may read them. */
  readonly docs?: import('../docs/reading-room.ts').ReadingRoom;
  /** Draws docs as PDFs and pictures. */
  readonly printing?: import('../docs/printing.ts').Printing;
  /** What this person may find. Throws FORBIDDEN. */
  /** Reports, as this person may read them. */
  readonly reports?: (actor: import('./request.ts').Actor) => import('../schedule/reporting.ts').Reporting;
  readonly search?: (actor: import('./request.ts').Actor) => import('../search/search.ts').SearchDesk;
  /** Tells whenever a task has changed, and every few seconds that it has not. Throws BUSY where too many follow. */
  readonly follow?: (task: string, actor: import('./request.ts').Actor, signal: AbortSignal) => AsyncIterable<unknown>;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};
