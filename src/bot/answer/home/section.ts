/** The contract of a part of the home: what one thing has to say to one person. Nothing to say is no block. */
import type { Catalog, Entity } from '../../../catalog/catalog.ts';
import type { Block } from '../../../view/view.ts';
import type { Services } from '../../services.ts';

export type HomeAsked = {
  readonly services: Services;
  readonly catalog: Catalog;
  /** Of whoever asks; undefined where the account belongs to nobody in the catalog. */
  readonly person: Entity | undefined;
  /** The groups that the person is in. */
  readonly teams: readonly Entity[];
  /** What the person and these groups own. */
  readonly owned: readonly Entity[];
};

export type HomeSection = (asked: HomeAsked) => Promise<readonly Block[]> | readonly Block[];

/** A home has many parts, so each shows little and says how much there is. */
export const homeRows = 5;
