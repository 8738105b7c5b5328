/** SVG → PNG, with the fonts that Callboard brings along. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isWide } from './letters.ts';

export type Raster = { readonly zoom: number; readonly background: string };

const fonts = ['Sans', 'SansCondensed', 'SansCondensed-Bold', 'SansMono', 'SansMono-Bold'];

let fontFiles: readonly string[] | undefined;

/** Drawn in a thread of its own. */
export async function rasterize(svg: string, { zoom, background }: Raster): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  fontFiles ??= findFonts();
  const image = await renderAsync(svg, {
    background,
    fitTo: { mode: 'zoom', value: zoom },
    // DejaVu has no Chinese, Japanese or Korean: there the machine's own fonts may help, which take long to find.
    font: { loadSystemFonts: isWide(svg), fontFiles: [...fontFiles], defaultFontFamily: 'DejaVu Sans' },
    logLevel: 'off',
  });
  return image.asPng();
}

function findFonts(): readonly string[] {
  const folder = dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json'));
  return fonts.map((name) => join(folder, 'ttf', `DejaVu${name}.ttf`));
}
