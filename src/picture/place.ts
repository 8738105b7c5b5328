/** Places a graph in bounded time, and remembers where the last ones went. */
import { createHash } from 'node:crypto';
import { placeInColumns } from './columns.ts';
import { placeWithGraphviz } from './graphviz.ts';
import type { Placed, Plan } from './plan.ts';
import { effortAtMost, effortOf } from './tangle.ts';

const remembered = 64;

const places = new Map<string, Promise<Placed>>();

export function place(plan: Plan): Promise<Placed> {
  // A plan holds numbers only, so that the same shape with other names is found again.
  const key = createHash('sha256').update(JSON.stringify(plan)).digest('base64');
  const known = places.get(key);
  places.delete(key);
  const placed = known ?? placeAnew(plan);
  places.set(key, placed);
  for (const oldest of places.keys()) {
    if (places.size <= remembered) break;
    places.delete(oldest);
  }
  return placed;
}

async function placeAnew(plan: Plan): Promise<Placed> {
  const placed = effortOf(plan.boxes.length, plan.ways) <= effortAtMost ? await placeWithGraphviz(plan) : undefined;
  return placed ?? placeInColumns(plan);
}
