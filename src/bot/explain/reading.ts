/** How somebody’s words were read: kept for a day, so that `explain` can tell. */
import type { Ref } from '../../catalog/catalog.ts';
import type { How } from './how-said.ts';

/** `typed`: as the command. `read`: as a question. `goes on`: with the last question. `left out`: what it is about. `answers`: what was asked back. `pressed`: it was no words. */
export type Way = 'typed' | 'read' | 'goes on' | 'left out' | 'answers' | 'pressed';

/** A command with its arguments: entities as refs. */
export type Meant = { readonly command: string; readonly args: Readonly<Record<string, string>> };

export type Reading = {
  /** Unguessable. */
  readonly mark: string;
  readonly at: number;
  readonly account: string;
  /** Shortened; absent where the command is given people’s own text. */
  readonly said?: string;
  readonly way: Way;
  /** What ran, in order; nothing where it was asked back or declined. */
  readonly ran: readonly Meant[];
  /** What could not be run as it stood, and what was in the way. */
  readonly asked?: Meant & { readonly why: string };
  /** The entities in it. */
  readonly seen: readonly { readonly said: string; readonly ref: Ref; readonly how: How }[];
  readonly considered: readonly (Meant & { readonly why: string })[];
};
