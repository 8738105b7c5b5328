/** Stylesheet, script and icon: read once, served under a name that changes with their content. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import type { Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import { fail } from '../../src/errors.ts';
import { diagramScript } from '../../src/outside/diagram-script.ts';
import { chartCss } from '../../src/picture/chart.ts';
import { graphCss } from '../../src/picture/graph.ts';

type SmallName = 'callboard.css' | 'callboard.js' | 'docs.css' | 'docs.js' | 'favicon.svg';
export type AssetName = SmallName | 'diagrams.js';
export type Assets = {
  /** The address to put into a page. */
  readonly path: (name: AssetName) => string;
  readonly route: Route;
  /** What documents on paper are dressed with. */
  readonly printStyle: string;
};

type Asset = {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
  readonly packed: Buffer | Promise<Buffer>;
  readonly tag: string;
};

const types = {
  'callboard.css': 'text/css; charset=utf-8',
  'callboard.js': 'text/javascript; charset=utf-8',
  'docs.css': 'text/css; charset=utf-8',
  'docs.js': 'text/javascript; charset=utf-8',
  'diagrams.js': 'text/javascript; charset=utf-8',
  'favicon.svg': 'image/svg+xml',
} as const satisfies Record<AssetName, string>;

const styles = [
  'tokens.css',
  'base.css',
  'page.css',
  'search.css',
  'console.css',
  'form.css',
  'task.css',
  'report.css',
];
/** Documents have names of their own for what they hold: the other pages' styles would get at them. */
const docsStyles = ['tokens.css', 'base.css', 'docs.css'];
/** A module before those that import it. */
const modules = ['dom', 'times', 'pictures', 'recent', 'suggestions', 'asking', 'lookup', 'form', 'task', 'callboard'];

export function readAssets(folder = assetsFolder()): Assets {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const assets: Readonly<Record<SmallName, Asset>> = {
    'callboard.css': asset('callboard.css', [...styles.map(read), graphCss, chartCss].join('\n')),
    'callboard.js': asset('callboard.js', modules.map((name) => withoutImports(read(`${name}.js`))).join('\n')),
    'docs.css': asset('docs.css', docsStyles.map(read).join('\n')),
    'docs.js': asset('docs.js', read('docs.js')),
    'favicon.svg': asset('favicon.svg', read('favicon.svg')),
  };
  const byPath = new Map(Object.values(assets).map((one) => [one.path, one]));
  let diagrams: Asset | undefined;
  const drawer = () => {
    diagrams ??= largeAsset('diagrams.js', diagramScript(read('diagrams.js')));
    return diagrams;
  };
  // Another replica may have drawn the page that asks for it.
  const at = (path: string) => (path.startsWith('/assets/diagrams.') ? drawer() : byPath.get(path));
  return {
    path: (name) => (name === 'diagrams.js' ? drawer() : assets[name]).path,
    printStyle: [...docsStyles, 'print.css'].map(read).join('\n'),
    route: {
      method: 'GET',
      path: '/assets/:file',
      body: 'none',
      // The same for everyone and nothing secret: there is nothing to verify.
      access: 'self',
      whileLoading: true,
      handle: async ({ path, headers }) => serve(at(path), path, headers),
    },
  };
}

/** One file is one request, so the modules are served as one: in their order, without what joins them. */
const withoutImports = (module: string) => module.replace(/^import [^;]*;\n/gm, '').replace(/^export /gm, '');

function asset(name: AssetName, text: string): Asset {
  const bare = bareAsset(name, text);
  return { ...bare, packed: gzipSync(bare.body, { level: 9 }) };
}

/** Packed beside other work. */
function largeAsset(name: AssetName, text: string): Asset {
  const bare = bareAsset(name, text);
  return { ...bare, packed: promisify(gzip)(bare.body) };
}

function bareAsset(name: AssetName, text: string): Omit<Asset, 'packed'> {
  const body = Buffer.from(text);
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const [stem, ending] = name.split('.');
  return {
    path: `/assets/${stem}.${hash}.${ending}`,
    type: types[name],
    body,
    tag: `"${hash}"`,
  };
}

async function serve(found: Asset | undefined, path: string, asked: RouteRequest['headers']): Promise<RouteResponse> {
  if (found?.path !== path) throw fail('PAGE_NOT_FOUND', { path: path.slice(0, 200) });
  const headers = {
    'cache-control': 'public, max-age=31536000, immutable',
    etag: found.tag,
    vary: 'accept-encoding',
  };
  if (asked['if-none-match'] === found.tag) return { status: 304, headers };
  const isPacked = /\bgzip\b/.test(asked['accept-encoding'] ?? '');
  return {
    status: 200,
    headers: { ...headers, 'content-type': found.type, ...(isPacked && { 'content-encoding': 'gzip' }) },
    body: isPacked ? await found.packed : found.body,
  };
}

/** Compiled code runs from dist/, whose assets stay in the package: the nearest such folder upwards is the one. */
function assetsFolder(): string {
  for (let at = import.meta.dirname; ; at = dirname(at)) {
    const folder = join(at, 'adapters', 'web', 'assets');
    if (existsSync(join(folder, 'tokens.css'))) return folder;
    if (dirname(at) === at)
      throw fail('FILE_REFUSED', { path: 'adapters/web/assets', reason: 'it is not in this package' });
  }
}
