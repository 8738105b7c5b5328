/** “would the website be affected if billing is down”: what fails stands behind “if”, whatever is named before it. */
import { type Fill, fillSlots, type Scene } from './fill.ts';
import type { Item } from './items.ts';

export const fillImpact: Fill = (scene) => {
  const at = scene.items.findIndex((item) => item.is === 'word' && /^(?:if|when|once|whenever)$/.test(item.text));
  const isNamed = (items: readonly Item[]) =>
    // “what breaks in shop if …” says where.
    items.some((item, here) => (item.is === 'name' || item.is === 'maybe') && !isWithin(items[here - 1]));
  const isTwice = at > 0 && isNamed(scene.items.slice(0, at)) && isNamed(scene.items.slice(at));
  return fillSlots({}, isTwice ? behind(scene, at) : scene);
};

const isWithin = (item: Item | undefined) => item?.is === 'word' && /^(?:in|within|inside|of)$/.test(item.text);

/** Without the names before it, which are no more than who asks. */
const behind = (scene: Scene, at: number): Scene => ({
  ...scene,
  // Their places were those of the whole sentence.
  facets: [],
  items: scene.items.filter((item, here) => here >= at || item.is === 'word'),
});
