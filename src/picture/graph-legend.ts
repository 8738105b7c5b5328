/** The lines below a picture: what the three letters and the lone glyphs of compact boxes stand for. */
import type { GraphNode } from '../view/view.ts';
import { type Boxes, teamOf } from './graph-box.ts';
import { cutEnd, lettersOf } from './letters.ts';
import { element, escapeXml } from './xml.ts';

type Entry = { readonly key?: string; readonly state?: GraphNode['state']; readonly words: string };
type Legend = { readonly width: number; readonly height: number; readonly body: string };

const letterWidth = 6.4;
const gap = 20;
const lineHeight = 18;
/** Narrow pictures get a legend a little wider than themselves, not one word a line. */
const widthAtLeast = 320;

/** `left`: what the picture leaves out, in words. Drawn from 0,0 downwards. */
export function legendOf({ boxes, keys, mode }: Boxes, left: readonly string[], width: number): Legend {
  const nodes = boxes.map(({ node }) => node);
  const entries = [...teamEntries(nodes, keys), ...(mode.name === 'compact' ? stateEntries(nodes) : [])];
  if (nodes.length === 0) entries.push({ words: 'No relations to draw' });
  entries.push(...left.map((words) => ({ words })));
  return entries.length === 0 ? { width: 0, height: 0, body: '' } : linesOf(entries, Math.max(width, widthAtLeast));
}

function teamEntries(nodes: readonly GraphNode[], keys: ReadonlyMap<string, string>): Entry[] {
  const counts = new Map<string, number>();
  for (const team of nodes.map(teamOf)) if (team) counts.set(team, (counts.get(team) ?? 0) + 1);
  return [...counts]
    .sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
    .flatMap(([team, count]) => {
      const key = keys.get(team);
      return key ? [{ key, words: `${cutEnd(team, 33)} ${count}` }] : [];
    });
}

function stateEntries(nodes: readonly GraphNode[]): readonly Entry[] {
  const count = (state: GraphNode['state']) => nodes.filter((node) => node.state === state).length;
  const entries: readonly (Entry & { readonly count: number })[] = [
    { key: '▲', state: 'deprecated', words: `deprecated ${count('deprecated')}`, count: count('deprecated') },
    { key: '✕', state: 'missing', words: `missing ${count('missing')}`, count: count('missing') },
  ];
  return entries.filter((entry) => entry.count > 0);
}

function linesOf(entries: readonly Entry[], widthAtMost: number): Legend {
  let [x, y, width] = [0, 0, 0];
  const words = entries.map((entry) => {
    const length = lettersOf(`${entry.key ?? ''} ${entry.words}`) * letterWidth;
    if (x > 0 && x + length > widthAtMost) [x, y] = [0, y + lineHeight];
    const at = { class: 'graph-note', x, y: y + 12 };
    width = Math.max(width, x + length);
    x += length + gap;
    return element('text', at, `${keyOf(entry)}${escapeXml(entry.words)}`);
  });
  return { width, height: y + lineHeight, body: words.join('') };
}

const keyOf = ({ key, state }: Entry): string =>
  key ? `${element('tspan', { class: ['graph-key', state].filter(Boolean).join(' ') }, escapeXml(key))} ` : '';
