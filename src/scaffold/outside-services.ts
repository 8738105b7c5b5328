/** What actions may use that leaves this process. A dry run uses none of it. */
import type { Git } from '../outside/git.ts';

export type OutsideServices = {
  readonly git: Git;
};
