/** How many have reached which level, as one bar in tones and its legend (LOOK: Report). */
import type { ChartLevel } from '../view/view.ts';
import { figure } from '../view/words.ts';
import type { Part } from './chart-drawing.ts';
import { cleanText, cutEnd, lettersOf } from './letters.ts';
import { element, escapeXml, tidy } from './xml.ts';

const barHeight = 20;
const gap = 3;
/** So that one of a thousand is still seen. */
const narrowest = 6;
/** A line of the legend, and how wide a letter and the room between two names are, whatever the font. */
const [lineHeight, letterWidth, wordGap] = [18, 6.2, 12];
/** Tones from the highest level on; more levels than tones share the last. */
const tones = 4;
const levelsAtMost = 12;
const nameLetters = 24;

type Named = { readonly words: string; readonly count: number; readonly mark: string };

export function drawLevels(levels: readonly ChartLevel[], width: number): Part {
  const shown = levels.slice(0, levelsAtMost).map(({ name, count, none }, at) => ({
    words: cutEnd(cleanText(name), nameLetters),
    count: Math.max(0, count),
    mark: none ? 'none' : String(Math.min(at, tones - 1)),
  }));
  const lines = legendLines(shown, width);
  const legend = lines.map((line, at) => legendLine(line, barHeight + (at + 1) * lineHeight)).join('');
  return { height: barHeight + lines.length * lineHeight + 4, body: bar(shown, width) + legend };
}

function bar(levels: readonly Named[], width: number): string {
  const there = levels.filter(({ count }) => count > 0);
  const total = there.reduce((sum, { count }) => sum + count, 0);
  const room = width - gap * Math.max(0, there.length - 1) - narrowest * there.length;
  let x = 0;
  const pieces = there.map(({ count, mark }) => {
    const wide = narrowest + (room * count) / total;
    // A border is drawn on whole pixels, inside its piece.
    const inset = mark === 'none' ? 0.5 : 0;
    const [at, size] = [x + inset, wide - 2 * inset];
    x += wide + gap;
    return element('rect', {
      class: `chart-level-${mark}`,
      x: at,
      y: inset,
      width: size,
      height: barHeight - 2 * inset,
    });
  });
  return pieces.join('');
}

/** As many names on a line as surely fit. */
function legendLines(levels: readonly Named[], width: number): readonly (readonly Named[])[] {
  const lines: Named[][] = [];
  let left = 0;
  for (const level of levels) {
    const wide = (figure(level.count).length + 1 + lettersOf(level.words)) * letterWidth + wordGap;
    if (lines.length === 0 || wide > left) {
      lines.push([]);
      left = width + wordGap;
    }
    lines.at(-1)?.push(level);
    left -= wide;
  }
  return lines;
}

function legendLine(levels: readonly Named[], y: number): string {
  const parts = levels.map(({ words, count }, at) => {
    const amount = element('tspan', { class: 'chart-count', ...(at > 0 && { dx: wordGap }) }, figure(count));
    return `${amount} ${escapeXml(words)}`;
  });
  return element('text', { class: 'chart-word', x: 0, y: tidy(y) }, parts.join(''));
}
