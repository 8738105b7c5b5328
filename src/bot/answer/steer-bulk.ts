/** A bulk is started, paused and so on by whoever asked for it; without one named the only one that can be, else it is asked which. */
import type { Steering } from '../../schedule/bulking.ts';
import type { View } from '../../view/view.ts';
import type { Services } from '../services.ts';
import { bulksView, bulkView } from './bulk-view.ts';

export async function steered(
  { bulks, catalog }: Pick<Services, 'bulks' | 'catalog'>,
  which: string | undefined,
  how: Steering,
): Promise<View> {
  const able = which === undefined ? await bulks.able(how) : [];
  const [only, ...others] = able;
  if (which === undefined && (!only || others.length > 0)) return bulksView(await bulks.all(), { how, able });
  const bulk = await bulks.steer(only ?? (await bulks.find(which ?? '')), how);
  return bulkView(bulk, await bulks.look(bulk), catalog);
}
