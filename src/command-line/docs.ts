/** `callboard docs build <folder> --out <folder>` and `callboard docs serve <folder>`: a folder of markdown as a site. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeSite } from '../../docs-renderer/build-site.ts';
import { lineOf, type SiteTrouble, troublesOf } from '../../docs-renderer/report.ts';
import { serveSite } from '../../docs-renderer/serve-site.ts';
import { openSite, type Site } from '../../docs-renderer/site.ts';
import type { Look } from '../../docs-renderer/site-files.ts';
import { type Clock, systemClock } from '../clock.ts';
import { diagramScript } from '../outside/diagram-script.ts';

export type DocsCommand = {
  readonly words: readonly string[];
  readonly packageRoot: string;
  readonly tell: (line: string) => void;
  /** Serving goes on until then. */
  readonly stopped: () => Promise<void>;
  readonly clock?: Clock;
};

export const docsUsage = 'callboard docs build <folder> --out <folder>, or callboard docs serve <folder> [--port 8000]';
const usualPort = 8000;

/** Answers the exit status: 1 when a link is broken. `words` are what follows “docs”. */
export async function runDocs({
  words,
  packageRoot,
  tell,
  stopped,
  clock = systemClock,
}: DocsCommand): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { out: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    tell(docsUsage);
    return 0;
  }
  const [what, folder = '.', ...more] = positionals;
  const port = values.port === undefined ? usualPort : Number(values.port);
  const isRight = (what === 'build' && values.out !== undefined) || (what === 'serve' && Number.isInteger(port));
  if (!isRight || more.length > 0) {
    tell(docsUsage);
    return 2;
  }
  const site = openSite(folder, clock);
  try {
    const began = clock.now();
    const pages = await site.refresh();
    if (what === 'serve') return await serve(site, { packageRoot, port, tell, stopped });
    const { files, written, leftOut } = writeSite(site, lookOf(packageRoot), values.out ?? '');
    const broken = tellTroubles(troublesOf(site), tell);
    for (const url of leftOut) tell(`▲ ${url} is not written: a server would run it, or it is larger than 20 MB`);
    tell(
      `✓ ${count(pages, 'page')} in ${((clock.now() - began) / 1000).toFixed(1)} s: ${count(files, 'file')} in ${values.out}, ${written} of them new or changed`,
    );
    return broken === 0 ? 0 : 1;
  } finally {
    await site.close();
  }
}

type Serve = Pick<DocsCommand, 'packageRoot' | 'tell' | 'stopped'> & { readonly port: number };

async function serve(site: Site, { packageRoot, port, tell, stopped }: Serve): Promise<number> {
  tellTroubles(troublesOf(site), tell);
  const serving = await serveSite(site, lookOf(packageRoot), port);
  tell(
    `✓ ${site.source().settings.name} at ${serving.url}. What is saved is there when the page is loaded again. Ctrl+C ends it.`,
  );
  await stopped();
  await serving.close();
  return 0;
}

/** The same look as the portal's. */
export function lookOf(packageRoot: string): Look {
  const read = (name: string) => readFileSync(join(packageRoot, 'adapters/web/assets', name), 'utf8');
  return {
    style: ['tokens.css', 'base.css', 'docs.css'].map(read).join('\n'),
    script: read('docs.js'),
    diagrams: () => diagramScript(read('diagrams.js')),
    icon: read('favicon.svg'),
  };
}

/** So many of a kind are told; a long list is not read. */
const told = 50;

/** Answers how many links are broken. */
function tellTroubles(troubles: readonly SiteTrouble[], tell: (line: string) => void): number {
  const of = (kind: SiteTrouble['kind']) => troubles.filter((trouble) => trouble.kind === kind);
  const [broken, refused, unsupported] = [of('broken'), of('refused'), of('unsupported')];
  for (const trouble of broken.slice(0, told)) tell(`✕ ${lineOf(trouble)}`);
  if (broken.length > told) tell(`… and ${broken.length - told} more broken links`);
  for (const trouble of refused.slice(0, told)) tell(`▲ ${lineOf(trouble)}`);
  for (const what of new Set(unsupported.map((trouble) => trouble.what))) {
    const all = unsupported.filter((trouble) => trouble.what === what);
    tell(`○ ${what} is shown as text: ${all.length === 1 ? '' : `${all.length} times, first in `}${placeOf(all[0])}`);
  }
  return broken.length;
}

const placeOf = (trouble: SiteTrouble | undefined) =>
  trouble === undefined ? '' : `${trouble.file}${trouble.line === undefined ? '' : `:${trouble.line}`}`;
const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
