/** The two ends of a way: of several that are called so, those that the shortest way leads between. */
import type { Entity } from '../../catalog/catalog.ts';
import { type Fill, fillSlots, type Scene } from './fill.ts';

export const fillPath: Fill = (scene) => {
  const filled = fillSlots({}, scene);
  const { from, to } = filled?.given ?? {};
  if (!filled || from === undefined || to === undefined) return filled;
  if (scene.catalog.get(from) && scene.catalog.get(to)) return filled;
  const ways = calledSo(scene, from).flatMap((one) =>
    calledSo(scene, to).flatMap((other) => {
      const way = scene.catalog.path(one, other);
      return way ? [{ from: one, to: other, steps: way.length }] : [];
    }),
  );
  const [best, next] = ways.sort((a, b) => a.steps - b.steps);
  return best && best.steps !== next?.steps
    ? { ...filled, given: { ...filled.given, from: best.from, to: best.to } }
    : filled;
};

/** Refs of what a name in the sentence may be; a ref stands for itself. */
function calledSo({ items, catalog }: Scene, said: string): readonly Entity['ref'][] {
  if (catalog.get(said)) return [said];
  const found = items.flatMap((item) => (item.is === 'name' && item.span.said === said ? item.span.entities : []));
  return found.slice(0, calledAtMost).map(({ ref }) => ref);
}
const calledAtMost = 6;
