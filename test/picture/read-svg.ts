/** Reads back a drawn graph: its boxes with place, size and words, its edges and its notes. */

export type DrawnBox = {
  readonly classes: readonly string[];
  readonly href: string | undefined;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly title: string;
  readonly name: string;
  readonly detail: string;
  readonly outline: string;
};

export function readBoxes(svg: string): readonly DrawnBox[] {
  const boxes = svg.matchAll(
    /<(?:g|a href="([^"]*)") class="(graph-node[^"]*)" transform="translate\((\S+) (\S+)\)">(.*?)<\/[ga]>/g,
  );
  return Array.from(boxes, ([, href, classes = '', x, y, content = '']) => ({
    classes: classes.split(' '),
    href,
    x: Number(x),
    y: Number(y),
    width: widthOf(first(content, /class="graph-shape" d="([^"]*)"/)),
    outline: first(content, /class="graph-shape" d="([^"]*)"/),
    title: first(content, /<title>(.*?)<\/title>/),
    name: first(content, /<text class="graph-name"[^>]*>(.*?)<\/text>/),
    detail: first(content, /<text class="graph-detail"[^>]*>(.*?)<\/text>/),
  }));
}

export const boxNamed = (svg: string, name: string): DrawnBox => {
  const box = readBoxes(svg).find((candidate) => candidate.name === name);
  if (!box) throw new Error(`No box is called ${name} in ${svg}`);
  return box;
};

export const readNotes = (svg: string): readonly string[] =>
  Array.from(svg.matchAll(/<text class="graph-note"[^>]*>(.*?)<\/text>/g), ([, note = '']) =>
    note.replace(/<[^>]+>/g, ''),
  );

export function readSize(svg: string): { readonly width: number; readonly height: number } {
  return {
    width: Number(first(svg, /^<svg[^>]* width="([^"]*)"/)),
    height: Number(first(svg, /^<svg[^>]* height="([^"]*)"/)),
  };
}

export const count = (svg: string, pattern: RegExp): number => Array.from(svg.matchAll(pattern)).length;

const first = (text: string, pattern: RegExp): string => pattern.exec(text)?.[1] ?? '';

/** Every outline is drawn around 0 and starts at its left edge. */
const widthOf = (outline: string): number => -2 * Number(first(outline, /^M(-[\d.]+)/));
