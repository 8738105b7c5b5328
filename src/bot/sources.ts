/** The sources of the catalog as commands see them: how they stand, reading them now, and telling the place when that is done. */
import type { Ref } from '../catalog/catalog.ts';
import type { ImportReport } from '../catalog/create-catalog.ts';
import type { StandingSource } from '../catalog/cycle/standing.ts';
import type { View } from '../view/view.ts';

export type Refreshing =
  | { readonly kind: 'all' }
  | { readonly kind: 'source'; readonly id: string }
  | { readonly kind: 'entity'; readonly ref: Ref };

export type Refreshed =
  | { readonly kind: 'done'; readonly report: Omit<ImportReport, 'milliseconds'>; readonly failure?: string }
  /** It takes longer than somebody waits for an answer. */
  | { readonly kind: 'running'; readonly done: Promise<Refreshed & { readonly kind: 'done' }> };

export type Sources = {
  all(): Promise<readonly StandingSource[]>;
  /** Waits a moment; what takes longer goes on. */
  refresh(asked: Refreshing): Promise<Refreshed>;
  /** What a source has lost may leave the catalog with its next reading. */
  accept(id: string): Promise<void>;
  /** False where this place cannot be told anything later. */
  tellLater(view: Promise<View>): boolean;
};
