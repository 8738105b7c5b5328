/** The outline of a box around the point 0,0: a filled path and, for some, a line inside it. */
import type { Shape } from './graph-box.ts';
import type { Mode } from './graph-style.ts';
import { tidy } from './xml.ts';

export type Outline = { readonly outside: string; readonly inside?: string };
type Size = { readonly width: number; readonly height: number; readonly mode: Mode };

const shapes: Readonly<Record<Shape, (size: Size) => Outline>> = {
  box: ({ width, height }) => ({ outside: box(width / 2, height / 2) }),
  double: ({ width, height }) => ({ outside: box(width / 2, height / 2), inside: box(width / 2 - 3, height / 2 - 3) }),
  rounded,
  hexagon,
  cylinder,
  oval,
  note,
};

export const outlineOf = (shape: Shape, size: Size): Outline => shapes[shape](size);

/** The path with its numbers no finer than a tenth of a pixel. */
const path = (words: TemplateStringsArray, ...values: readonly number[]): string =>
  String.raw({ raw: words }, ...values.map(tidy));

const box = (x: number, y: number): string => path`M${-x} ${-y}H${x}V${y}H${-x}Z`;

function rounded({ width, height, mode: { corner: r } }: Size): Outline {
  const [x, y] = [width / 2, height / 2];
  const top = path`M${-x} ${r - y}A${r} ${r} 0 0 1 ${r - x} ${-y}H${x - r}A${r} ${r} 0 0 1 ${x} ${r - y}`;
  return { outside: `${top}${path`V${y - r}A${r} ${r} 0 0 1 ${x - r} ${y}H${r - x}A${r} ${r} 0 0 1 ${-x} ${y - r}Z`}` };
}

function hexagon({ width, height, mode: { point } }: Size): Outline {
  const [x, y] = [width / 2, height / 2];
  return { outside: path`M${-x} 0L${point - x} ${-y}H${x - point}L${x} 0L${x - point} ${y}H${point - x}Z` };
}

function cylinder({ width, height, mode: { rim } }: Size): Outline {
  const [x, y] = [width / 2, height / 2];
  return {
    outside: path`M${-x} ${rim - y}A${x} ${rim} 0 0 1 ${x} ${rim - y}V${y - rim}A${x} ${rim} 0 0 1 ${-x} ${y - rim}Z`,
    inside: path`M${-x} ${rim - y}A${x} ${rim} 0 0 0 ${x} ${rim - y}`,
  };
}

function oval({ width, height }: Size): Outline {
  const [x, y] = [width / 2, height / 2];
  return { outside: path`M${-x} 0A${x} ${y} 0 0 1 ${x} 0A${x} ${y} 0 0 1 ${-x} 0Z` };
}

function note({ width, height }: Size): Outline {
  const [x, y, fold] = [width / 2, height / 2, 7];
  return {
    outside: path`M${-x} ${-y}H${x - fold}L${x} ${fold - y}V${y}H${-x}Z`,
    inside: path`M${x - fold} ${-y}V${fold - y}H${x}`,
  };
}
