/** Where a chart's five gridlines are: round numbers that hold every value. */

export type Scale = { readonly low: number; readonly step: number };

export const gridlines = 5;
const gaps = gridlines - 1;
/** A change of one or two must not look like a fall from a cliff. */
const finest = 5;
/** Beyond it figures are no longer exact, and nobody counts that far. */
export const farthest = 1e15;

/** `most`: no line stands above it where that can be had. */
export function scaleOf(values: readonly number[], most = Number.POSITIVE_INFINITY): Scale {
  const fit = values.filter((value) => Math.abs(value) <= farthest);
  const [least, greatest] = [Math.min(...fit, Number.MAX_VALUE), Math.max(...fit, -Number.MAX_VALUE)];
  if (least > greatest) return { low: 0, step: finest };
  for (let step = finest; ; step = next(step)) {
    const low = Math.min(Math.floor(least / step) * step, Math.floor((most - gaps * step) / step) * step);
    const begin = least >= 0 ? Math.max(0, low) : low;
    if (begin <= least && begin + gaps * step >= greatest) return { low: begin, step };
  }
}

/** 5, 10, 25, 50, 100, 250 … */
const next = (step: number): number => (/^10*$/.test(String(step)) ? step * 2.5 : step * 2);
