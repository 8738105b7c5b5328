/** Turns round what closes a cycle, so that all edges run one way; each remembers at which end its arrow is. */

export type Arrows = 'to' | 'from' | 'both';
/** `from` is drawn left of `to`; the two are the same only where a box needs itself. */
export type Way = { readonly from: number; readonly to: number; readonly arrows: Arrows };
type Edge = { readonly from: number; readonly to: number };

/** `count`: boxes are numbered from 0. Two that need each other become one edge with an arrow at both ends. */
export function waysOf(count: number, edges: readonly Edge[]): readonly Way[] {
  const places = placesOf(count, edges);
  const placeOf = (at: number) => places.get(at) ?? 0;
  const ways = new Map<string, Way>();
  for (const { from, to } of edges) {
    const runsBack = placeOf(from) > placeOf(to);
    const way: Way = runsBack ? { from: to, to: from, arrows: 'from' } : { from, to, arrows: 'to' };
    const key = `${way.from} ${way.to}`;
    const other = ways.get(key);
    ways.set(key, other && other.arrows !== way.arrows ? { ...way, arrows: 'both' } : way);
  }
  return [...ways.values()];
}

type Box = { readonly at: number; readonly needs: Set<Box>; readonly neededBy: Set<Box> };

/**
 * Each box's place from left to right, so that few edges run back (Eades, Lin and Smyth): what needs nothing more goes
 * to the right end, what nothing more needs to the left, and failing both that which needs most and is needed least.
 */
function placesOf(count: number, edges: readonly Edge[]): ReadonlyMap<number, number> {
  const waiting = linked(count, edges);
  const [left, right]: [Box[], Box[]] = [[], []];
  while (waiting.size > 0) {
    const boxes = [...waiting];
    const last = boxes.find(({ needs }) => needs.size === 0);
    const box = last ?? boxes.find(({ neededBy }) => neededBy.size === 0) ?? boxes.reduce(leftmost);
    (last ? right : left).push(box);
    waiting.delete(box);
    for (const other of box.needs) other.neededBy.delete(box);
    for (const other of box.neededBy) other.needs.delete(box);
  }
  return new Map([...left, ...right.reverse()].map(({ at }, place) => [at, place]));
}

const surplus = ({ needs, neededBy }: Box) => needs.size - neededBy.size;
const leftmost = (a: Box, b: Box): Box => (surplus(b) > surplus(a) ? b : a);

function linked(count: number, edges: readonly Edge[]): Set<Box> {
  const boxes = Array.from({ length: count }, (_, at): Box => ({ at, needs: new Set(), neededBy: new Set() }));
  for (const edge of edges) {
    const [from, to] = [boxes[edge.from], boxes[edge.to]];
    if (!from || !to || from === to) continue;
    from.needs.add(to);
    to.neededBy.add(from);
  }
  return new Set(boxes);
}
