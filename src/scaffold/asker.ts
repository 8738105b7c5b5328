/** What is done as whoever asked for a task, with the rights that they have at that moment. */
import type { FetchMethod } from '../outside/safe-fetch.ts';

export type OwnRequest = {
  readonly method: FetchMethod;
  /** With what stands behind the question mark: `/api/catalog/entities?filter=kind=api`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A value that JSON can say. */
  readonly body?: unknown;
};
export type OwnAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};
export type Notification = {
  readonly title: string;
  readonly info?: string;
  /** An address, or a path of Callboard's own pages. */
  readonly link?: string;
  readonly severity: 'critical' | 'high' | 'normal' | 'low';
};
/** Everybody that Callboard has an account of, or these people, the members of these groups, the owners of these things. */
export type Recipients = 'everybody' | readonly string[];

export type Asker = {
  /** Registers an address in the catalog; one that is there is read again. Answers what came of it, as refs. */
  register(target: string): Promise<readonly string[]>;
  /** Callboard's own REST. A refusal is an answer, too. */
  rest(request: OwnRequest): Promise<OwnAnswer>;
  /** Once under `mark`. `unreached` are refs of people that Callboard cannot tell anything. */
  tell(
    mark: string,
    to: Recipients,
    what: Notification,
  ): Promise<{ readonly told: number; readonly unreached: readonly string[] }>;
};

/** Of a task whose asker nobody knows any more, and of a dry run. */
export const noAsker: Asker = {
  register: async () => [],
  rest: async () => ({ status: 401, headers: {}, text: '' }),
  tell: async () => ({ told: 0, unreached: [] }),
};
