/** A whole HTML document → PDF, or a picture of its beginning. It runs no script and asks for nothing but pictures that it was given. */
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { fail } from '../errors.ts';
import { escapeXml } from './xml.ts';

export type Sheet = {
  readonly title: string;
  readonly html: string;
  /** What stands below `sheetOrigin`. */
  readonly file: (path: string) => { readonly type: string; readonly body: string | Uint8Array } | undefined;
};
export type SheetLimits = { readonly milliseconds: number; readonly pdfBytes: number; readonly pictureBytes: number };

/** Pictures of a sheet are named by addresses of this origin, which nobody has (RFC 6761). */
export const sheetOrigin = 'http://docs.invalid';

/** What a sheet becomes. */
export type Draw = (page: Page, sheet: Sheet, limits: SheetLimits) => Promise<Uint8Array>;

export const asPdf: Draw = async (page, sheet, { pdfBytes }) =>
  gather(await page.createPDFStream({ ...layout, footerTemplate: footerOf(sheet.title) }), pdfBytes);

/** As on paper, but as much as a card shows: 1200×630, in letters that are read when it is small. */
export const asPicture: Draw = async (page) => {
  await page.setViewport(card);
  await page.emulateMediaType('print');
  return page.screenshot({ type: 'png', captureBeyondViewport: false });
};
const card = { width: 800, height: 420, deviceScaleFactor: 1.5 } as const;

type Drawing = SheetLimits & { readonly draw: Draw };

export async function drawPage(browser: Browser, sheet: Sheet, { draw, ...limits }: Drawing): Promise<Uint8Array> {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setRequestInterception(true);
    const give = giving(sheet, limits.pictureBytes);
    page.on('request', (request) => void give(request).catch(() => {}));
    await page.setContent(sheet.html, { waitUntil: 'load', timeout: limits.milliseconds });
    return await draw(page, sheet, limits);
  } finally {
    await context.close().catch(() => {});
  }
}

const layout = {
  format: 'A4',
  margin: { top: '20mm', right: '20mm', bottom: '22mm', left: '20mm' },
  printBackground: true,
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  tagged: true,
  outline: true,
} as const;

const footerOf = (title: string) =>
  '<div style="width: 100%; margin: 0 20mm; display: flex; justify-content: space-between; font: 8px sans-serif; color: #555b63">' +
  `<span>${escapeXml(title.slice(0, 120))}</span>` +
  '<span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>';

function giving({ file }: Sheet, bytesAtMost: number) {
  let left = bytesAtMost;
  return async (request: HTTPRequest): Promise<void> => {
    // It is in the document itself.
    if (request.url().startsWith('data:')) return request.continue();
    const found = request.resourceType() === 'image' ? fileAt(request.url(), file) : undefined;
    const body = found && Buffer.from(found.body);
    if (!found || !body || body.length > left) return request.abort('blockedbyclient');
    left -= body.length;
    await request.respond({ status: 200, contentType: found.type, body });
  };
}

function fileAt(address: string, file: Sheet['file']): ReturnType<Sheet['file']> {
  const { origin, pathname } = new URL(address);
  if (origin !== sheetOrigin) return undefined;
  try {
    return file(decodeURIComponent(pathname.slice(1)));
  } catch {
    return undefined;
  }
}

async function gather(stream: ReadableStream<Uint8Array>, bytesAtMost: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of stream as unknown as AsyncIterable<Uint8Array>) {
    bytes += part.length;
    if (bytes > bytesAtMost) throw fail('PDF_TOO_LARGE', { most: `${Math.round(bytesAtMost / 1e6)} MB of PDF` });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
