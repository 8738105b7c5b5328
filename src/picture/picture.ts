/** Whatever is drawn, as a PNG for chat platforms. */
import type { Graph, Picture } from '../view/view.ts';
import { chartPng } from './chart.ts';
import { graphPng } from './graph.ts';

export const isGraph = (picture: Picture): picture is Graph => 'nodes' in picture;
/** What it is called where it has no other name. */
export const pictureName = (picture: Picture): string => (isGraph(picture) ? 'Graph' : 'Chart');

export function picturePng(picture: Picture): Promise<Uint8Array> {
  const title = pictureName(picture);
  return isGraph(picture) ? graphPng(picture, { title }) : chartPng(picture, { title });
}
