/** Pictures of charts: SVG for pages, PNG for chat platforms. */
import type { Chart } from '../view/view.ts';
import { drawLine, type Part } from './chart-drawing.ts';
import { type Drawing, svgOf, zoomOf } from './frame.ts';
import { chatInk, type Ink, lightPalette, pageInk } from './graph-style.ts';
import { drawLevels } from './level-bar.ts';
import { rasterize } from './rasterize.ts';
import { element, tidy } from './xml.ts';

export type ChartDrawing = { readonly title: string; readonly width: number };

/** For pages; its custom properties are those of tokens.css. */
export const chartCss = `${rulesOf(pageInk)}.chart { display: block; max-width: 100%; height: auto; }\n`;

/** In a chat; the picture is shrunk to its message. */
const chatWidth = 560;
const chatPadding = 16;
/** Between the level bar and the line. */
const gap = 20;

/** Inline SVG, coloured by `chartCss` alone. */
export function chartSvg(chart: Chart, { title, width }: ChartDrawing): string {
  return svgOf(drawingOf(chart, { width, padding: 0 }), { role: 'img', title, rules: '' });
}

/** On a sheet of its own and in light colours, whatever the reader's theme. */
export function chartPng(chart: Chart, { title }: Pick<ChartDrawing, 'title'>): Promise<Uint8Array> {
  const drawing = drawingOf(chart, { width: chatWidth, padding: chatPadding });
  const svg = svgOf(drawing, { role: 'img', title, rules: rulesOf(chatInk) });
  return rasterize(svg, { zoom: zoomOf(drawing), background: lightPalette.panel });
}

function drawingOf(chart: Chart, { width, padding }: { readonly width: number; readonly padding: number }): Drawing {
  const parts: readonly Part[] = [
    ...(chart.levels.length > 0 ? [drawLevels(chart.levels, width)] : []),
    ...(chart.points.length > 0 ? [drawLine(chart, width)] : []),
  ];
  let y = padding;
  const placed = parts.map(({ height, body }) => {
    const moved = element('g', { transform: `translate(${padding} ${tidy(y)})` }, body);
    y += height + gap;
    return moved;
  });
  const height = y - (parts.length > 0 ? gap : 0) + padding;
  return {
    className: 'chart',
    width: width + 2 * padding,
    height: Math.max(1, Math.ceil(height)),
    body: placed.join(''),
  };
}

function rulesOf({ paint, sans }: Ink): string {
  return `
.chart .chart-grid { stroke: ${paint('line')}; stroke-width: 1; }
.chart .chart-goal { stroke: ${paint('ink-soft')}; stroke-width: 1; stroke-dasharray: 4 3; }
.chart .chart-line { fill: none; stroke: ${paint('accent')}; stroke-width: 2; stroke-linejoin: round; }
.chart .chart-dot { fill: ${paint('accent')}; }
.chart .chart-word { fill: ${paint('ink-soft')}; font-family: ${sans}; font-size: 12px; }
.chart .chart-value, .chart .chart-goal-name { stroke: ${paint('panel')}; stroke-width: 4px; stroke-linejoin: round; paint-order: stroke; }
.chart .chart-value, .chart .chart-count { fill: ${paint('ink')}; font-family: ${sans}; font-size: 12px; font-weight: 600; }
.chart .chart-level-0 { fill: ${paint('ink')}; }
.chart .chart-level-1 { fill: ${paint('ink-soft')}; }
.chart .chart-level-2 { fill: ${paint('edge')}; }
.chart .chart-level-3 { fill: ${paint('line')}; }
.chart .chart-level-none { fill: none; stroke: ${paint('bad')}; stroke-width: 1; stroke-dasharray: 4 3; }
`;
}
