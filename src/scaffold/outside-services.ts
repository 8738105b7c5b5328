/** What actions may use that leaves this process. A dry run uses none of it. */
import type { Git } from '../outside/git.ts';
import type { Github } from '../outside/github.ts';
import type { SafeFetch } from '../outside/safe-fetch.ts';

export type OutsideServices = {
  /** From hosts of the allow list. */
  readonly fetch: SafeFetch;
  readonly git: Git;
  readonly github: {
    /** `github.com`: the one host that repositories may be named on. */
    readonly host: string;
    /** Where its API stands. */
    readonly apiHost: string;
    /** With the token that is given, else with Callboard's own; undefined where there is neither. */
    as(token: string | undefined): Github | undefined;
    /** With no token: what everybody may read. */
    anonymous(): Github;
  };
};
