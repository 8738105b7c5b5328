/** The numbers and colours of graphs (LOOK “Graphs”) as data, and the style sheets made of them. */

/** Sizes in px; gaps in inches, as Graphviz counts them. */
export type Mode = {
  readonly name: 'large' | 'compact';
  readonly height: number;
  readonly cylinderHeight: number;
  readonly nodesep: number;
  readonly ranksep: { readonly LR: number; readonly TB: number };
  readonly nameSize: number;
  readonly detailSize: number;
  readonly rim: number;
  readonly point: number;
  readonly corner: number;
};

export const large: Mode = {
  name: 'large',
  height: 44,
  cylinderHeight: 52,
  nodesep: 0.17,
  ranksep: { LR: 0.5, TB: 0.42 },
  nameSize: 12,
  detailSize: 11,
  rim: 5,
  point: 12,
  corner: 12,
};

export const compact: Mode = {
  name: 'compact',
  height: 22,
  cylinderHeight: 32,
  nodesep: 0.08,
  ranksep: { LR: 0.8, TB: 0.8 },
  nameSize: 11,
  detailSize: 10,
  rim: 3.5,
  point: 7,
  corner: 7,
};

/** Up to this many nodes have two lines each. */
export const largeAtMost = 24;

export type Role =
  | 'panel'
  | 'well'
  | 'selection'
  | 'ink'
  | 'ink-soft'
  | 'line'
  | 'edge'
  | 'accent'
  | 'warn'
  | 'bad'
  | 'focus';

/** The light half of tokens.css: a picture in a chat is always light. */
export const lightPalette: Readonly<Record<Role, string>> = {
  panel: '#ffffff',
  well: '#ecece6',
  selection: '#dfeafa',
  ink: '#191c20',
  'ink-soft': '#555b63',
  line: '#dbdbd4',
  edge: '#80858b',
  accent: '#1f5fb4',
  warn: '#855300',
  bad: '#b0261f',
  focus: '#1f5fb4',
};

export type Ink = {
  readonly paint: (role: Role) => string;
  readonly mono: string;
  readonly sans: string;
};

/** In pages: the custom properties of tokens.css. */
export const pageInk: Ink = { paint: (role) => `var(--${role})`, mono: 'var(--mono)', sans: 'var(--sans)' };
/** In chats: light, with the letters that are brought along. */
export const chatInk: Ink = {
  paint: (role) => lightPalette[role],
  mono: '"DejaVu Sans Mono"',
  sans: '"DejaVu Sans"; font-stretch: condensed',
};

/** Which class has which colour. Later rules win: asked over folded, missing over asked. */
export function graphRules({ paint, mono, sans }: Ink): string {
  return `
.graph .graph-edge { fill: none; stroke: ${paint('edge')}; stroke-width: 1; }
.graph .graph-head { fill: ${paint('edge')}; stroke: ${paint('edge')}; stroke-width: 1; }
.graph .graph-edge.near { stroke: ${paint('accent')}; stroke-width: 1.75; }
.graph .graph-head.near { fill: ${paint('accent')}; stroke: ${paint('accent')}; stroke-width: 1.75; }
.graph.compact .graph-edge.near, .graph.compact .graph-head.near { stroke-width: 1.25; }
.graph .graph-shape { fill: ${paint('panel')}; stroke: ${paint('edge')}; stroke-width: 1; }
.graph .graph-line { fill: none; }
.graph .folded .graph-shape { fill: ${paint('well')}; stroke: none; }
.graph .asked .graph-shape { fill: ${paint('selection')}; stroke: ${paint('accent')}; stroke-width: 2.5; }
.graph .missing .graph-shape { stroke: ${paint('bad')}; stroke-dasharray: 4 3; }
.graph .asked .graph-line { fill: none; }
.graph .graph-name { fill: ${paint('ink')}; font-family: ${mono}; font-size: ${large.nameSize}px; }
.graph.compact .graph-name { font-size: ${compact.nameSize}px; }
.graph .graph-detail { fill: ${paint('ink-soft')}; font-family: ${sans}; font-size: ${large.detailSize}px; }
.graph.compact .graph-detail { font-size: ${compact.detailSize}px; }
.graph .folded .graph-name { font-family: ${sans}; }
.graph .asked .graph-name { font-weight: 600; }
.graph .deprecated .graph-detail { fill: ${paint('warn')}; }
.graph .missing .graph-name, .graph .missing .graph-detail { fill: ${paint('bad')}; }
.graph .graph-note { fill: ${paint('ink-soft')}; font-family: ${sans}; font-size: 12px; }
.graph .graph-key { font-weight: 600; }
.graph .graph-key.deprecated { fill: ${paint('warn')}; }
.graph .graph-key.missing { fill: ${paint('bad')}; }
`;
}
