/** Whether an entity names docs: its own or those of another one. */
import type { Entity } from '../catalog/catalog.ts';

export const namesDocs = ({ annotations }: Pick<Entity, 'annotations'>) =>
  [annotations['backstage.io/techdocs-ref'], annotations['backstage.io/techdocs-entity']].some(
    (written) => written !== undefined && written.trim() !== '',
  );
