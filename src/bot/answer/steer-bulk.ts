/** A bulk is started, paused and so on by whoever asked for it; without one named, theirs are listed. */
import type { Steering } from '../../schedule/bulking.ts';
import type { View } from '../../view/view.ts';
import type { Services } from '../services.ts';
import { bulksView, bulkView } from './bulk-view.ts';

export async function steered(
  { bulks, catalog }: Pick<Services, 'bulks' | 'catalog'>,
  which: string | undefined,
  how: Steering,
): Promise<View> {
  if (which === undefined) return bulksView(await bulks.all());
  const bulk = await bulks.steer(await bulks.find(which), how);
  return bulkView(bulk, await bulks.look(bulk), catalog);
}
