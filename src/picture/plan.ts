/** What a placer is asked and what it answers. It knows boxes by number and no words at all. */
import type { Way } from './acyclic.ts';

export type Point = { readonly x: number; readonly y: number };

export type Plan = {
  /** LR: left needs right. TB: top needs bottom. */
  readonly direction: 'LR' | 'TB';
  readonly boxes: readonly { readonly width: number; readonly height: number }[];
  /** Each pair of boxes once, and no cycles but of one box with itself. */
  readonly ways: readonly Way[];
  /** In inches, as Graphviz counts. */
  readonly nodesep: number;
  readonly ranksep: number;
};

export type Arrowhead = { readonly base: Point; readonly tip: Point };
/** One start and three points a curve (cubic Bézier), from arrowhead to arrowhead. */
export type Curve = { readonly points: readonly Point[]; readonly heads: readonly Arrowhead[] };

/** Centres of boxes and curves of ways, in the order asked; y grows downwards. */
export type Placed = {
  readonly width: number;
  readonly height: number;
  readonly centres: readonly Point[];
  readonly curves: readonly Curve[];
};
