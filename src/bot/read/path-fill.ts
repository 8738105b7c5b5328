/** The two ends of a way: of several that are called so, those that the shortest way leads between. */
import type { Entity } from '../../catalog/catalog.ts';
import { type Fill, type Filled, fillSlots, leadOf, type Scene } from './fill.ts';

export const fillPath: Fill = (scene) => {
  const filled = withPlainEnd(fillSlots({}, scene), scene);
  const { from, to } = filled?.given ?? {};
  if (!filled || from === undefined || to === undefined) return filled;
  if (scene.catalog.get(from) && scene.catalog.get(to)) return filled;
  // Of these it is asked back which.
  if (Object.keys(filled.several ?? {}).length > 0) return filled;
  // “how does it reach the database”, of which there are several: the nearest is not the one that is meant.
  if (Object.values(filled.how).some((how) => how === 'described' || how === 'partial')) return filled;
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

/** “path from billing to orders-db”: a word of the language stands where an end does. */
function withPlainEnd(filled: Filled | undefined, { items, isCue, it }: Scene): Filled | undefined {
  const ends = Object.values(filled?.given ?? {});
  const [known] = ends;
  if (!filled || known === undefined || ends.length > 1 || typeof it === 'object') return filled;
  const at = items.findIndex(
    (item, here) =>
      item.is === 'word' && item.told === 'common' && !isCue(item.text) && leads.test(leadOf(items, here) ?? ''),
  );
  const word = items[at];
  if (word?.is !== 'word') return filled;
  const isFirst = /^(?:from|between)$/.test(leadOf(items, at) ?? '');
  const [from, to] = isFirst ? [word.text, known] : [known, word.text];
  const said = Object.values(filled.said)[0] ?? known;
  const how = Object.values(filled.how)[0] ?? '';
  return {
    ...filled,
    given: { ...filled.given, from, to },
    said: isFirst ? { from: word.text, to: said } : { from: said, to: word.text },
    how: isFirst ? { from: 'unknown', to: how } : { from: how, to: 'unknown' },
    leftOver: filled.leftOver.filter((one) => one !== word.text),
  };
}

const leads = /^(?:from|to|between|and|into)$/;

/** Refs of what a name in the sentence may be; a ref stands for itself. */
function calledSo({ items, catalog }: Scene, said: string): readonly Entity['ref'][] {
  if (catalog.get(said)) return [said];
  const found = items.flatMap((item) => (item.is === 'name' && item.span.said === said ? item.span.entities : []));
  return found.slice(0, calledAtMost).map(({ ref }) => ref);
}
const calledAtMost = 6;
