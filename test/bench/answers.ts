/** How long answers take, and what a catalog's size has to do with it. */
import { type Figure, percentile } from './figures.ts';
import { asked } from './generate.ts';
import type { Running } from './process.ts';

export const ownerLine = `owner ${asked.component}`;
const lines = [ownerLine, `deps ${asked.component}`, `show ${asked.component}`, 'find price service'];

/** Milliseconds. */
export async function timed(server: Running, line: string): Promise<number> {
  const started = performance.now();
  await server.ask(line);
  return performance.now() - started;
}

type Comparison = { readonly sizes: string; readonly most: number; readonly say: (text: string) => void };

/** In turn, so that whatever else the machine does falls on both. */
export async function againstSmall(
  large: Running,
  small: Running,
  { sizes, most, say }: Comparison,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const line of lines) {
    say(`◐ ${line}`);
    const [atLarge, atSmall]: [number[], number[]] = [[], []];
    for (let round = 0; round < 600; round++) {
      const [many, few] = [await timed(large, line), await timed(small, line)];
      if (round < 100) continue;
      atLarge.push(many);
      atSmall.push(few);
    }
    const [many, few] = [percentile(atLarge, 0.99), percentile(atSmall, 0.99)];
    const from = `p99 ${many.toFixed(2)} ms against ${few.toFixed(2)} ms`;
    figures.push({ what: `p99 of ${line.split(' ')[0]}, ${sizes}`, value: many / few, unit: '×', most, from });
  }
  return figures;
}
