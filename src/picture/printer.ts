/** PDFs one after the other: a short queue in which nobody takes all places, with limits of time and size. */
import { Failure, fail } from '../errors.ts';
import { type BrowserSettings, createSharedBrowser } from './browser.ts';
import { printPage, type Sheet, type SheetLimits } from './print-page.ts';

export type Printer = {
  /** Whether there is a browser. */
  isThere(): boolean;
  /** `by`: who waits for it. Throws BROWSER_ABSENT, BUSY, PDF_TOO_LARGE and PDF_FAILED. */
  print(by: string, sheet: Sheet): Promise<Uint8Array>;
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

  async function printNow(sheet: Sheet): Promise<Uint8Array> {
    if (isStopped) throw fail('PDF_FAILED', { reason: 'Callboard stops' });
    try {
      return await within(limits.milliseconds, async () => printPage(await browser.open(), sheet, limits));
    } catch (cause) {
      if (cause instanceof Failure) throw cause;
      // Whatever it hangs at is ended with it.
      await browser.kill();
      const reason =
        cause instanceof TooLate ? `it took longer than ${limits.milliseconds / 1000} s` : 'the browser failed';
      log({ event: 'pdf-failed', reason: cause instanceof Error ? cause.message.slice(0, 300) : String(cause) });
      throw fail('PDF_FAILED', { reason }, cause);
    } finally {
      browser.free();
    }
  }

  return {
    isThere: browser.isThere,
    async print(by, sheet) {
      if (!browser.isThere()) throw fail('BROWSER_ABSENT', { page: 'the page' });
      if (sheet.html.length > limits.htmlBytes)
        throw fail('PDF_TOO_LARGE', { most: `${Math.round(limits.htmlBytes / 1e6)} MB of text` });
      const own = waiting.filter((one) => one === by).length;
      if (waiting.length >= limits.waiting || own >= limits.waitingOfOne) throw fail('BUSY', { seconds: 10 });
      waiting.push(by);
      const printing = last.then(() => printNow(sheet));
      last = printing.catch(() => {});
      try {
        return await printing;
      } finally {
        waiting.splice(waiting.indexOf(by), 1);
      }
    },
    async stop() {
      isStopped = true;
      await browser.kill();
      await last;
    },
  };
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
