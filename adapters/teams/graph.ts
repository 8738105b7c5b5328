/** A graph or a chart in Teams: a picture, or the same in words. */
import { directionInChat } from '../../src/picture/direction.ts';
import { foldedAway, foldForChat } from '../../src/picture/fold-for-chat.ts';
import { chartLines } from '../../src/view/chart-lines.ts';
import { graphLines, lineWords } from '../../src/view/graph-lines.ts';
import type { BlockOf, Graph, Picture, Text } from '../../src/view/view.ts';
import { figure, moreWords } from '../../src/view/words.ts';
import { aims, caps } from './limits.ts';
import { codeElements, type Drawing, type Elements, type RenderContext, small, titleElements } from './parts.ts';
import { cut, letters, plainWords } from './text.ts';

/** A picture where Teams can fetch it, else the relations, one a line. */
export function graphElements({ title, graph, alt, caption }: BlockOf<'graph'>, context: Drawing): Elements {
  const folded = foldForChat(graph);
  const url = pictureOf(folded, context);
  const below = folded === graph ? (caption ?? []) : [`${leftNeedsRight} ${foldedWords(folded)}`];
  const head = titleElements(title);
  if (!url) return [...head, ...codeElements(relationWords(folded), context.measure), ...small(below, context)];
  const altText = plainWords(alt, aims.altText) || 'Graph';
  return [...head, { type: 'Image', url, altText, size: 'Stretch' }, ...small(asItRuns(below, folded), context)];
}

/** A picture where Teams can fetch it, else its values, one a line. */
export function chartElements({ title, chart, alt, caption = [] }: BlockOf<'chart'>, context: Drawing): Elements {
  const url = pictureOf(chart, context);
  const altText = plainWords(alt, aims.altText) || 'Chart';
  const drawn: Elements = url
    ? [{ type: 'Image', url, altText, size: 'Stretch' }]
    : codeElements(chartLines(chart).join('\n'), context.measure);
  return [...titleElements(title), ...drawn, ...small(caption, context)];
}

const leftNeedsRight = 'Left needs right.';

/** The caption says which way the picture runs. */
function asItRuns(caption: Text, graph: Graph): Text {
  const [first, ...rest] = caption;
  if (typeof first !== 'string' || directionInChat(graph) === 'LR') return caption;
  return [first.replace(leftNeedsRight, 'Top needs bottom.'), ...rest];
}

const foldedWords = (graph: Graph) => `${figure(foldedAway(graph))} entities are folded into one box a team.`;

function pictureOf(picture: Picture, { pictureUrl }: RenderContext): string | undefined {
  try {
    const url = pictureUrl?.(picture);
    return url?.startsWith('https:') && letters(url) <= caps.url ? url : undefined;
  } catch {
    // A picture that cannot be kept is no reason to give no answer: it is there as text.
    return undefined;
  }
}

function relationWords(graph: Graph): string {
  const lines = graphLines(graph);
  const shown = lines.slice(0, aims.graphLines).map((line) => cut(lineWords(line), aims.titleText));
  return [...shown, moreWords(shown.length, lines.length) ?? ''].join('\n').trimEnd();
}
