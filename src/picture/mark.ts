/** Callboard's mark as icons of chat platforms: the board seen square, open where the next call goes up, one lit pin in it. */
import { rasterize } from './rasterize.ts';
import { element } from './xml.ts';

/** On a grid of 16. */
const frame = 'M14 2H3a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h11v-2H4V4h10z';
const pin = { cx: 10, cy: 8, r: 2 };
const grid = 16;

/** The square that the mark stands on; also what a platform is told to colour around it. */
export const iconGround = '#16304f';
const white = '#ffffff';
const brass = '#f2b33d';

/** A full square: the platform rounds it. */
export const colourIcon = (side: number) =>
  iconPng(side, { background: iconGround, pinned: brass, scale: 11 / grid, offset: 2.5 });

/** Lines alone on nothing, for where the platform colours them. */
export const outlineIcon = (side: number) =>
  iconPng(side, { background: 'rgba(0, 0, 0, 0)', pinned: white, scale: 1, offset: 0 });

type Look = {
  readonly background: string;
  readonly pinned: string;
  readonly scale: number;
  /** Of the mark in its square, on the grid. */
  readonly offset: number;
};

function iconPng(side: number, { background, pinned, scale, offset }: Look): Promise<Uint8Array> {
  const mark = element('path', { d: frame, fill: white }) + element('circle', { ...pin, fill: pinned });
  const placed = element('g', { transform: `translate(${offset} ${offset}) scale(${scale})` }, mark);
  const svg = { xmlns: 'http://www.w3.org/2000/svg', width: grid, height: grid, viewBox: `0 0 ${grid} ${grid}` };
  return rasterize(element('svg', svg, placed), { zoom: side / grid, background });
}
