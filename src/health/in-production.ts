/** Whether something runs in production, so that somebody has to be there when it breaks. */
import type { Entity } from '../catalog/catalog.ts';

const atRest: ReadonlySet<string> = new Set(['library', 'documentation', 'plugin', 'template']);

export const isInProduction = ({ lifecycle, type }: Pick<Entity, 'lifecycle' | 'type'>) =>
  lifecycle?.toLowerCase() === 'production' && !atRest.has(type?.toLowerCase() ?? '');
