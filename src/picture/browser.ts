/** One browser for all PDFs: found on this machine, started when it is needed, and closed when it no longer is. */
import { existsSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';
import { globSync } from 'tinyglobby';
import { fail } from '../errors.ts';

export type BrowserSettings = {
  /** The program; without it, puppeteer's own or one in a usual place. */
  readonly path?: string;
  /** All of the environment that it is started with. */
  readonly environment: Readonly<Record<string, string>>;
};

export type SharedBrowser = {
  isThere(): boolean;
  /** Throws BROWSER_ABSENT. Call `free` when done with it. */
  open(): Promise<Browser>;
  /** Closes it after a while in which nobody opens it. */
  free(): void;
  /** Ends it at once, whatever it does. */
  kill(): Promise<void>;
};

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
/** What `npx puppeteer browsers install` leaves. */
const ownPlaces = 'chrome{,-headless-shell}/*/*/chrome{,-headless-shell}{,.exe}';

const idleMs = 2 * 60 * 1000;
const startWithinMs = 20_000;

export function createSharedBrowser(settings: BrowserSettings): SharedBrowser {
  let opening: Promise<Browser> | undefined;
  let idle: NodeJS.Timeout | undefined;
  let isFound: boolean | undefined;
  let found: string | undefined;
  const find = () => {
    found = found !== undefined && existsSync(found) ? found : findBrowser(settings);
    isFound = found !== undefined;
    return found;
  };
  async function kill(): Promise<void> {
    clearTimeout(idle);
    const ending = opening;
    opening = undefined;
    const browser = await ending?.catch(() => undefined);
    const program = browser?.process();
    const gone = program && program.exitCode === null && new Promise((done) => program.once('exit', done));
    program?.kill('SIGKILL');
    await gone;
    // Takes away its folder; what it ran in is gone already.
    await browser?.close().catch(() => {});
  }
  return {
    // Every page of docs asks it: as it was when it was looked for last.
    isThere: () => isFound ?? find() !== undefined,
    kill,
    async open() {
      clearTimeout(idle);
      const before = await opening?.catch(() => undefined);
      if (before?.connected) return before;
      const path = find();
      if (path === undefined) throw fail('BROWSER_ABSENT', { page: 'the page' });
      opening = launch(path, settings);
      return opening;
    },
    free() {
      clearTimeout(idle);
      idle = setTimeout(() => void kill(), idleMs).unref();
    },
  };
}

function findBrowser({ path, environment }: BrowserSettings): string | undefined {
  if (path !== undefined) return existsSync(path) ? path : undefined;
  const cache = `${environment.HOME ?? ''}/.cache/puppeteer`;
  const [own] = environment.HOME && existsSync(cache) ? globSync(ownPlaces, { cwd: cache, absolute: true }) : [];
  return own ?? usualPlaces.find((place) => existsSync(place));
}

async function launch(executablePath: string, { environment }: BrowserSettings): Promise<Browser> {
  const puppeteer = await import('puppeteer-core').catch((cause: unknown) => {
    throw fail('BROWSER_ABSENT', { page: 'the page' }, cause);
  });
  return puppeteer.launch({
    executablePath,
    headless: 'shell',
    env: { ...environment },
    // No port that others on this machine could speak to it by.
    pipe: true,
    timeout: startWithinMs,
    // The process itself says when it ends.
    ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    // Beside what is refused page by page: no name leads anywhere.
    args: ['--host-resolver-rules=MAP * ~NOTFOUND', '--no-first-run', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}
