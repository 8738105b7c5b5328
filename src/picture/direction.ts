/** Which way a picture in a chat runs: the one in which its words stay larger. Told without drawing it, for the caption goes out first. */
import type { Graph } from '../view/view.ts';
import { boxesOf } from './graph-box.ts';
import { contentOf } from './graph-content.ts';
import type { Plan } from './plan.ts';
import { ranksOf } from './tangle.ts';

export type Direction = Plan['direction'];

/** What a chat shows of a picture without a click, in px; the rest it shrinks. */
const shown = { width: 700, height: 700 };

/** Pages run from left to right: less than this a picture gains nothing by running otherwise. */
const noticeable = 1.2;

/** Left to right unless words are larger from top to bottom. */
export function directionInChat(graph: Graph): Direction {
  const content = contentOf(graph);
  const { boxes, width, mode } = boxesOf(content);
  const ranks = ranksOf(boxes.length, content.ways);
  const rows = new Map<number, number>();
  for (const rank of ranks) rows.set(rank, (rows.get(rank) ?? 0) + 1);
  const [steps, most] = [rows.size, Math.max(1, ...rows.values())];
  const length = (boxSide: number, amount: number, gap: number) => amount * boxSide + (amount - 1) * gap * 72;
  const { height, nodesep, ranksep } = mode;
  const scales = {
    LR: scaleOf(length(width, steps, ranksep.LR), length(height, most, nodesep)),
    TB: scaleOf(length(width, most, nodesep), length(height, steps, ranksep.TB)),
  };
  return scales.TB > scales.LR * noticeable ? 'TB' : 'LR';
}

const scaleOf = (width: number, height: number) => Math.min(1, shown.width / width, shown.height / height);
