/** Graphviz places boxes and edges. It is told sizes and numbers, never a name. */
import type { Viz } from '@viz-js/viz';
import type { Arrows } from './acyclic.ts';
import type { Curve, Placed, Plan, Point } from './plan.ts';

let starting: Promise<Viz> | undefined;

/** Loaded with the first picture: it is 1.4 MB of WebAssembly that most processes never need. */
function graphviz(): Promise<Viz> {
  starting ??= import('@viz-js/viz').then(({ instance }) => instance());
  return starting;
}

/** Undefined where Graphviz gives up, which may leave it broken: the next picture starts with a fresh one. */
export async function placeWithGraphviz(plan: Plan): Promise<Placed | undefined> {
  try {
    const viz = await graphviz();
    return readPlaced(JSON.parse(viz.renderString(inputOf(plan), { format: 'json0' })), plan);
  } catch {
    starting = undefined;
    return undefined;
  }
}

const directions: Readonly<Record<Arrows, string>> = { to: 'forward', from: 'back', both: 'both' };

function inputOf({ direction, boxes, ways, nodesep, ranksep }: Plan) {
  return {
    directed: true,
    graphAttributes: { rankdir: direction, splines: 'true', nodesep, ranksep },
    nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
    edgeAttributes: { arrowsize: 0.6, ...(direction === 'LR' && { tailport: 'e', headport: 'w' }) },
    nodes: boxes.map(({ width, height }, at) => ({
      name: String(at),
      attributes: { width: width / 72, height: height / 72 },
    })),
    edges: ways.map(({ from, to, arrows }) => ({
      tail: String(from),
      head: String(to),
      attributes: { dir: directions[arrows] },
    })),
  };
}

type Output = {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos: string }[];
  readonly edges?: readonly { readonly tail: number; readonly head: number; readonly pos: string }[];
};

function readPlaced(json: unknown, plan: Plan): Placed {
  const { bb, objects = [], edges = [] } = json as Output;
  const [left = 0, bottom = 0, right = 0, top = 0] = numbers(bb);
  const pointOf = (pair: string): Point => {
    const [x = 0, y = 0] = numbers(pair);
    return { x: x - left, y: top - y };
  };
  const centres = new Map(objects.map(({ name, pos }) => [name, pointOf(pos)]));
  const curves = new Map(
    edges.map(({ tail, head, pos }) => [`${objects[tail]?.name} ${objects[head]?.name}`, curveOf(pos, pointOf)]),
  );
  return {
    width: right - left,
    height: top - bottom,
    centres: plan.boxes.map((_, at) => found(centres.get(String(at)))),
    curves: plan.ways.map(({ from, to }) => found(curves.get(`${from} ${to}`))),
  };
}

/** “s,tip e,tip start control control end …”, of which each tip stands there only if that end has an arrow. */
function curveOf(pos: string, pointOf: (pair: string) => Point): Curve {
  const words = pos.split(' ');
  const points = words.filter((word) => /^[-\d]/.test(word)).map(pointOf);
  const headOf = (end: string, base: Point | undefined) =>
    words.filter((word) => word.startsWith(end)).map((word) => ({ base: found(base), tip: pointOf(word.slice(2)) }));
  return { points, heads: [...headOf('s,', points[0]), ...headOf('e,', points.at(-1))] };
}

const numbers = (text: string) => text.split(',').map(Number);

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('Graphviz left something out');
  return value;
}
