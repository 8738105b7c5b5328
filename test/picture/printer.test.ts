/** HTML → PDF in a real browser: nothing of it runs, nothing of it asks, and nobody takes all places. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Sheet } from '../../src/picture/print-page.ts';
import { createPrinter, type Printer, usualPrinterLimits } from '../../src/picture/printer.ts';
import { browserProgram } from '../support/browser.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'callboard-print-'));
const log: Readonly<Record<string, unknown>>[] = [];
const asked: string[] = [];
let [server, printer, address]: [Server?, Printer?, string?] = [];
let path = '';

const printerWith = (limits = {}) =>
  createPrinter({
    browser: { path, environment: {} },
    log: (event) => log.push(event),
    limits: { ...usualPrinterLimits, ...limits },
  });
const sheet = (html: string, file: Sheet['file'] = () => undefined): Sheet => ({ title: 'Rules', html, file });
const print = (what: Sheet, by = 'ada') => {
  if (!printer) throw new Error('no printer');
  return printer.print(by, what);
};
const draw = (what: Sheet) => {
  if (!printer) throw new Error('no printer');
  return printer.picture('ada', what);
};
const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-';

beforeAll(async () => {
  path = await browserProgram(folder);
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.end('');
  }).listen(0, '127.0.0.1');
  // What only connects has told of itself already.
  server.on('connection', () => asked.push('a connection'));
  await new Promise((done) => server?.once('listening', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  printer = printerWith();
});
afterAll(async () => {
  await printer?.stop();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the printer', () => {
  it('asks for nothing that a page names, but pictures that were given (THREATS 49)', async () => {
    writeFileSync(join(folder, 'secret.png'), 'secret');
    const given: string[] = [];
    const pdf = await print(
      sheet(
        `<link rel="stylesheet" href="${address}/style.css"><link rel="dns-prefetch" href="${address}"><link rel="preconnect" href="${address}">
<meta http-equiv="refresh" content="0; url=${address}/refresh"><style>@import url(${address}/import.css); p { background: url(${address}/background.png) } @font-face { font-family: f; src: url(${address}/font.woff) } p { font-family: f }</style>
<script src="${address}/script.js"></script><script>fetch('${address}/fetched'); new Image().src = '${address}/made.png'; location = '${address}/gone'</script>
<p>text</p><img src="${address}/picture.png" onerror="fetch('${address}/error')"><img src="${pathToFileURL(join(folder, 'secret.png'))}">
<iframe src="${address}/frame"></iframe><iframe src="file:///etc/passwd"></iframe><object data="${address}/object"></object><embed src="${address}/embed">
<video src="${address}/video"></video><video poster="${address}/poster.png"></video><img src="http://docs.invalid/pictures/a%20map.svg"><img src="http://docs.invalid/%E0%A4%A">
<img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E">`,
        (name) => {
          given.push(name);
          const body = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="${address}/in-picture.png"/><script>fetch('${address}/svg')</script></svg>`;
          return name.endsWith('.svg') ? { type: 'image/svg+xml', body } : undefined;
        },
      ),
    );
    expect(isPdf(pdf)).toBe(true);
    expect(asked).toEqual([]);
    expect(given).toEqual(['pictures/a map.svg']);
  });

  it('draws the beginning of a page, kept until the page or a picture on it changes (THREATS 49)', async () => {
    const given: string[] = [];
    const colours = { body: 'lime' };
    const page = sheet(
      `<style>@media screen { p { display: none } }</style><script>fetch('${address}/fetched')</script><p>text</p><img src="${address}/picture.png"><img src="http://docs.invalid/map.svg">`,
      (name) => {
        given.push(name);
        const body = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${colours.body}"/></svg>`;
        return { type: 'image/svg+xml', body };
      },
    );
    const [picture, again] = [await draw(page), await draw(page)];
    expect(Buffer.from(picture.subarray(1, 4)).toString()).toBe('PNG');
    expect([Buffer.from(picture).readUInt32BE(16), Buffer.from(picture).readUInt32BE(20)]).toEqual([1200, 630]);
    expect(again).toBe(picture);
    colours.body = 'navy';
    expect(Buffer.from(await draw(page)).equals(picture)).toBe(false);
    expect(given.every((name) => name === 'map.svg')).toBe(true);
    expect(asked).toEqual([]);
  });

  it('lets nobody take all places, and no more wait than it has (THREATS 64)', async () => {
    const twice = [print(sheet('<p>1')), print(sheet('<p>2'))];
    await expect(print(sheet('<p>3'))).rejects.toMatchObject({ code: 'BUSY' });
    const others = ['b', 'c', 'd', 'e', 'f', 'g'].map((by) => print(sheet('<p>4'), by));
    await expect(print(sheet('<p>5'), 'h')).rejects.toMatchObject({ code: 'BUSY' });
    expect((await Promise.all([...twice, ...others])).every(isPdf)).toBe(true);
    expect(isPdf(await print(sheet('<p>6')))).toBe(true);
  });

  it('refuses what is too large, in and out', async () => {
    const small = printerWith({ htmlBytes: 1_000, pdfBytes: 2_000 });
    await expect(small.print('ada', sheet('x'.repeat(1_001)))).rejects.toMatchObject({ code: 'PDF_TOO_LARGE' });
    await expect(small.print('ada', sheet('<p>text'))).rejects.toMatchObject({ code: 'PDF_TOO_LARGE' });
    await small.stop();
  });

  it('ends a browser that takes too long, and says what to do instead', async () => {
    const hasty = printerWith({ milliseconds: 1 });
    await expect(hasty.print('ada', sheet('<p>text'))).rejects.toMatchObject({ code: 'PDF_FAILED' });
    await hasty.stop();
    expect(log.at(-1)).toMatchObject({ event: 'pdf-failed' });
  });

  it('says that there is no browser where there is none', async () => {
    path = join(folder, 'gone');
    const without = printerWith();
    expect(without.isThere()).toBe(false);
    await expect(without.print('ada', sheet('<p>text'))).rejects.toMatchObject({ code: 'BROWSER_ABSENT' });
  });
});
