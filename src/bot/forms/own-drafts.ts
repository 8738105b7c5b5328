/** A person's own drafts, as commands see them. */
import type { Draft } from '../ports.ts';

export type OwnDrafts = {
  /** Latest change first; what is being sent or was sent is not among them. */
  all(): Promise<readonly Draft[]>;
  /** Throws DRAFT_NOT_FOUND, also for somebody else's. */
  find(id: string): Promise<Draft>;
  /** Answers what it was. */
  discard(id: string): Promise<Draft>;
};
