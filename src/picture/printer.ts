/** PDFs and pictures of pages, one after the other: a short queue in which nobody takes all places, with limits of time and size. */
import { Failure, fail } from '../errors.ts';
import { type BrowserSettings, createSharedBrowser } from './browser.ts';
import { createKeptSheets } from './kept-sheets.ts';
import { asPdf, asPicture, drawPage, type Sheet, type SheetLimits } from './print-page.ts';

export type Printer = {
  /** Whether there is a browser. */
  isThere(): boolean;
  /** `by`: who waits for it. Throws BROWSER_ABSENT, BUSY, PDF_TOO_LARGE and PDF_FAILED. */
  print(by: string, sheet: Sheet): Promise<Uint8Array>;
  /** A PNG of its beginning, kept while the sheet stays as it is. Throws BROWSER_ABSENT, BUSY and PDF_FAILED. */
  picture(by: string, sheet: Sheet): Promise<Uint8Array>;
  stop(): Promise<void>;
};

export type PrinterLimits = SheetLimits & {
  readonly htmlBytes: number;
  readonly waiting: number;
  readonly waitingOfOne: number;
};
export const usualPrinterLimits: PrinterLimits = {
  milliseconds: 30_000,
  htmlBytes: 10_000_000,
  pictureBytes: 50_000_000,
  pdfBytes: 50_000_000,
  waiting: 8,
  waitingOfOne: 2,
};

const kinds = {
  pdf: { what: 'PDF', draw: asPdf },
  picture: { what: 'picture', draw: asPicture },
} as const;
type Kind = keyof typeof kinds;

type Parts = {
  readonly browser: BrowserSettings;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  readonly limits?: PrinterLimits;
};

export function createPrinter({ browser: settings, log, limits = usualPrinterLimits }: Parts): Printer {
  const browser = createSharedBrowser(settings);
  const waiting: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  async function drawNow(kind: Kind, sheet: Sheet): Promise<Uint8Array> {
    const { what, draw } = kinds[kind];
    if (isStopped) throw fail('PDF_FAILED', { what, reason: 'Callboard stops' });
    try {
      return await within(limits.milliseconds, async () => drawPage(await browser.open(), sheet, { ...limits, draw }));
    } catch (cause) {
      if (cause instanceof Failure) throw cause;
      // Whatever it hangs at is ended with it.
      await browser.kill();
      const reason =
        cause instanceof TooLate ? `it took longer than ${limits.milliseconds / 1000} s` : 'the browser failed';
      log({ event: `${kind}-failed`, reason: cause instanceof Error ? cause.message.slice(0, 300) : String(cause) });
      throw fail('PDF_FAILED', { what, reason }, cause);
    } finally {
      browser.free();
    }
  }

  async function inTurn(by: string, kind: Kind, sheet: Sheet): Promise<Uint8Array> {
    if (!browser.isThere()) throw fail('BROWSER_ABSENT', { page: 'the page' });
    if (sheet.html.length > limits.htmlBytes) throw tooLarge(kind, limits);
    const own = waiting.filter((one) => one === by).length;
    if (waiting.length >= limits.waiting || own >= limits.waitingOfOne) throw fail('BUSY', { seconds: 10 });
    waiting.push(by);
    const drawing = last.then(() => drawNow(kind, sheet));
    last = drawing.catch(() => {});
    try {
      return await drawing;
    } finally {
      waiting.splice(waiting.indexOf(by), 1);
    }
  }

  const kept = createKeptSheets();
  return {
    isThere: browser.isThere,
    print: (by, sheet) => inTurn(by, 'pdf', sheet),
    picture: (by, sheet) => kept.get(sheet, (noted) => inTurn(by, 'picture', noted)),
    async stop() {
      isStopped = true;
      await browser.kill();
      await last;
    },
  };
}

function tooLarge(kind: Kind, { htmlBytes }: PrinterLimits): Failure {
  const most = `${Math.round(htmlBytes / 1e6)} MB of text`;
  if (kind === 'pdf') return fail('PDF_TOO_LARGE', { most });
  return fail('PDF_FAILED', { what: kinds[kind].what, reason: `the page has more than ${most}` });
}

class TooLate extends Error {}

async function within<Value>(milliseconds: number, work: () => Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`not done after ${milliseconds} ms`)), milliseconds);
  });
  const working = work();
  // What comes of it after it was given up is nobody's.
  working.catch(() => {});
  try {
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
  }
}
