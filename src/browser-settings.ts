/** The browser that draws PDFs: where it is, and the little of the environment that it is started with. */
import type { BrowserSettings } from './picture/browser.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What a program needs to run. Secrets of Callboard are in the environment, too: a browser has no use for them. */
const handedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG', 'FONTCONFIG_FILE', 'LD_LIBRARY_PATH', 'SystemRoot'];

export function readBrowser(environment: Environment): BrowserSettings {
  const path = environment.PUPPETEER_EXECUTABLE_PATH;
  const kept = handedOn.flatMap((name) => (environment[name] ? [[name, environment[name]] as const] : []));
  return { ...(path && { path }), environment: Object.fromEntries(kept) };
}
