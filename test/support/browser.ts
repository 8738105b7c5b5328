/**
 * A browser for tests that look at pages: PUPPETEER_EXECUTABLE_PATH where it is set, else the one inside
 * @sparticuz/chromium (Linux x64, needs nothing installed), else a system Chromium.
 */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer';

type Found = { readonly path: string; readonly env?: Readonly<Record<string, string>> };

const modules = join(import.meta.dirname, '..', '..', 'node_modules');
const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// Chromium's sandbox cannot be had as root, which is what containers in CI are. Tests only, never the product.
const args = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-dev-shm-usage'] : [];

/** Close it when done. The packaged browser knows DejaVu only, so that pictures are alike on every machine. */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = await findBrowser();
  return puppeteer.launch({
    executablePath: path,
    headless: 'shell',
    env: { ...process.env, ...env },
    args: [...args],
  });
}

/** The same browser as a program that needs nothing said to it: for what is told a path alone. Lies in `folder`. */
export async function browserProgram(folder: string): Promise<string> {
  const { path, env = {} } = await findBrowser();
  const program = join(folder, 'browser');
  const set = Object.entries(env).map(([name, value]) => `export ${name}='${value}'\n`);
  writeFileSync(program, `#!/bin/sh\n${set.join('')}exec '${path}' ${args.join(' ')} "$@"\n`, { mode: 0o700 });
  return program;
}

async function findBrowser(): Promise<Found> {
  const named = process.env.PUPPETEER_EXECUTABLE_PATH;
  if (named) return { path: named };
  if (process.platform === 'linux' && process.arch === 'x64') return packagedBrowser();
  const path = systemPaths.find((candidate) => existsSync(candidate));
  if (path) return { path };
  throw new Error(`No browser: set PUPPETEER_EXECUTABLE_PATH, or install one as ${systemPaths.join(' or ')}.`);
}

async function packagedBrowser(): Promise<Found> {
  const folder = join(modules, '.cache', 'chromium');
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    path: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** The package unpacks straight into the temporary folder; a rename at the end keeps two test processes apart. */
async function unpackInto(folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
  } finally {
    for (const key of Object.keys(process.env)) if (!(key in before)) delete process.env[key];
    Object.assign(process.env, before);
  }
  writeFileSync(join(draft, 'fonts.conf'), fontsConfiguration(folder));
  moveUnlessThere(draft, folder);
}

function moveUnlessThere(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another process was first; its copy is as good.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function fontsConfiguration(folder: string): string {
  const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const alias = (family: string, font: string) =>
    `<alias><family>${family}</family><prefer><family>${font}</family></prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  ${alias('sans-serif', 'DejaVu Sans')}
  ${alias('monospace', 'DejaVu Sans Mono')}
  ${alias('serif', 'DejaVu Serif')}
</fontconfig>
`;
}
