/** A chart block as a figure: the picture, its caption, and the same as text. */
import { chartSvg } from '../../src/picture/chart.ts';
import { chartLines } from '../../src/view/chart-lines.ts';
import type { BlockOf } from '../../src/view/view.ts';
import { fullSize, type GraphDrawing } from './graph.ts';
import { type Html, html, trusted } from './html.ts';
import { limits } from './limits.ts';
import { drawText } from './spans.ts';

/** Where a page has less than 640 px, there is a narrower one: a picture's words are never shrunk. */
export function drawChart(
  { chart, alt: title, caption = [] }: BlockOf<'chart'>,
  { now, pictureUrl }: Pick<GraphDrawing, 'now' | 'pictureUrl'>,
): Html {
  const [wide, narrow] = [limits.chartWidth, limits.narrowChartWidth].map((width) =>
    trusted(chartSvg(chart, { title, width })),
  );
  return html`<figure class="picture chart-figure"><div class="wide">${wide}</div><div class="narrow">${narrow}</div>
<figcaption><span class="says">${drawText(caption, now)}</span>
<details><summary>As text</summary><pre>${chartLines(chart).join('\n')}</pre></details>${fullSize(pictureUrl(chart))}</figcaption></figure>`;
}
