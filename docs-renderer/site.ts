/**
 * A site that stays open: rendered in threads, page by page, and again where something changed. What it shows while it
 * renders is what it had before.
 */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../src/clock.ts';
import { createThreadPool, PoolClosed, type ThreadPool, TooLong } from '../src/outside/thread-pool.ts';
import { type Addresses, addressesOf, lead, type SiteFile } from './address.ts';
import type { GivenExtensions } from './given-extensions.ts';
import { type KeptPage, openKeptPages } from './kept-pages.ts';
import { type Navigation, navigationOf, titleFrom } from './navigation.ts';
import { pageAsText } from './page-as-text.ts';
import { readSite, type SiteSource } from './read-site.ts';
import type { PageLink, RenderDone, RenderedPage, RenderJob } from './rendered.ts';

export type SiteLimits = {
  readonly threads: number;
  /** For one page, and for some pages together. */
  readonly timeoutMs: number;
  readonly memoryMb: number;
};
export const usualLimits: SiteLimits = { threads: 2, timeoutMs: 10_000, memoryMb: 512 };

export type SiteOptions = SiteLimits & {
  /** Threads that several sites share; without it the site has its own. */
  readonly pool?: RenderPool;
  /** A file in which what was rendered outlives the process. */
  readonly keptAt?: string;
  /** What another renderer kept is of no use. */
  readonly edition?: string;
};
export type RenderPool = ThreadPool<RenderJob, RenderDone>;
/** `given`: modules of extensions that plugins bring. */
export const createRenderPool = (limits = usualLimits, given?: GivenExtensions): RenderPool =>
  createThreadPool({ program: 'docs', ...limits, given });

export type SitePage = {
  readonly file: SiteFile;
  readonly rendered: RenderedPage;
  readonly renderedAt: number;
};

export type Site = {
  source(): SiteSource;
  navigation(): Navigation;
  /** By address below the site: `guides/start/`. */
  page(url: string): SitePage | undefined;
  pages(): readonly SitePage[];
  titleOf(file: SiteFile): string;
  /** Reads what changed; answers how many pages were rendered. */
  refresh(): Promise<number>;
  close(): Promise<void>;
};

type Kept = KeptPage;
/** Some at once, for each batch brings the site's files along. */
const batchSize = 12;

export function openSite(folder: string, clock: Clock, options: SiteOptions = usualLimits): Site {
  const pool = options.pool ?? createRenderPool(options);
  const keeping = options.keptAt === undefined ? undefined : openKeptPages(options.keptAt);
  let source = readSite(folder);
  const keyOf = (of: SiteSource) => `${options.edition ?? ''} ${settingsKey(of)}`;
  let kept = new Map((keeping?.read(keyOf(source)) ?? []).map((page) => [page.file.path, page]));
  let byUrl = new Map([...kept.values()].map((page) => [page.file.url, page]));
  // What was there when it was kept is not known.
  let isRecalled = kept.size > 0;
  let navigation: Navigation | undefined;
  let running: Promise<number> | undefined;
  const titleOf = (file: SiteFile) => kept.get(file.path)?.rendered.title ?? titleFrom(file.path);

  async function renderChanged(): Promise<number> {
    const next = readSite(folder);
    const stamps = new Map(
      next.files.filter(({ isPage }) => isPage).map((file) => [file.path, stampOf(join(next.folder, file.real))]),
    );
    const rendered = await renderAll(pool, next, staleFiles(kept, { source, next, stamps, isRecalled }));
    const [now, fresh] = [clock.now(), new Map(rendered.map((page) => [page.path, page]))];
    const keep = (file: SiteFile): Kept | undefined => {
      const [page, before] = [fresh.get(file.path), kept.get(file.path)];
      if (page) return { file, rendered: page, renderedAt: now, stamp: stampWith(stamps.get(file.path), page) };
      return before && { ...before, file };
    };
    const before = kept;
    kept = new Map(next.files.flatMap((file) => keep(file) ?? []).map((page) => [page.file.path, page]));
    keeping?.write(kept, { before, settings: keyOf(next) });
    isRecalled = false;
    byUrl = new Map([...kept.values()].map((page) => [page.file.url, page]));
    source = next;
    navigation = undefined;
    return rendered.length;
  }

  return {
    source: () => source,
    navigation: () =>
      (navigation ??= navigationOf({
        files: source.files,
        nav: source.nav,
        redirects: source.settings.redirects,
        titleOf,
      })),
    page: (url) => byUrl.get(url),
    pages: () => [...kept.values()],
    titleOf,
    refresh: () => (running ??= renderChanged().finally(() => (running = undefined))),
    close: async () => (options.pool ? undefined : pool.close()),
  };
}

const settingsKey = ({ settings }: SiteSource) =>
  createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 16);

/** What changes whenever something in the site may have changed: names, sizes and times of its files. */
export function siteStamp(folder: string): string {
  const source = readSite(folder);
  const hash = createHash('sha256')
    .update(settingsKey(source))
    .update(JSON.stringify(source.nav ?? null));
  for (const { url, real } of source.files) hash.update(`\n${url} ${real} ${stampOf(join(source.folder, real))}`);
  return hash.digest('hex');
}

const stampOf = (path: string) => {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? `${stat.mtimeMs} ${stat.size}` : 'gone';
};
const stampWith = (own: string | undefined, page: RenderedPage) => [own, ...page.includes.map(stampOf)].join(', ');

type Compared = {
  readonly source: SiteSource;
  readonly next: SiteSource;
  readonly stamps: ReadonlyMap<string, string>;
  readonly isRecalled: boolean;
};

/** Those whose own file changed, or one that they put in, or what one of their links leads to came or went. */
function staleFiles(
  kept: ReadonlyMap<string, Kept>,
  { source, next, stamps, isRecalled }: Compared,
): readonly SiteFile[] {
  const isSameSettings = JSON.stringify(next.settings) === JSON.stringify(source.settings);
  const isSameFiles = !isRecalled && isSameList(next.files, source.files);
  const addresses = addressesOf(next.files, next.settings.redirects);
  return next.files.filter((file) => {
    if (!file.isPage) return false;
    const page = kept.get(file.path);
    if (!isSameSettings || !page || page.file.url !== file.url) return true;
    if (page.stamp !== stampWith(stamps.get(file.path), page.rendered)) return true;
    return !isSameFiles && page.rendered.links.some((link) => leadsElsewhere(link, file, addresses));
  });
}

const isSameList = (some: readonly SiteFile[], others: readonly SiteFile[]) =>
  some.length === others.length &&
  some.every(({ path, url }, at) => others[at]?.path === path && others[at]?.url === url);

function leadsElsewhere({ href, target }: PageLink, file: SiteFile, addresses: Addresses): boolean {
  const led = lead(href, file, addresses);
  return ('target' in led ? led.target : undefined) !== target;
}

async function renderAll(
  pool: ThreadPool<RenderJob, RenderDone>,
  source: SiteSource,
  files: readonly SiteFile[],
): Promise<readonly RenderedPage[]> {
  const { folder, roots, settings } = source;
  const job = { files: source.files, redirects: settings.redirects, extensions: settings.extensions, folder, roots };
  const batches = Array.from({ length: Math.ceil(files.length / batchSize) }, (_, at) =>
    files.slice(at * batchSize, (at + 1) * batchSize),
  );
  const run = async (some: readonly SiteFile[]): Promise<RenderDone> => {
    try {
      return await pool.run({ ...job, pages: some.map(({ path }) => path) });
    } catch (error) {
      if (error instanceof PoolClosed) throw error;
      // One of them is too much: each alone, so that the others are rendered.
      const [only] = some;
      if (some.length > 1) return (await Promise.all(some.map((file) => run([file])))).flat();
      return only
        ? [
            pageAsText(
              only,
              folder,
              roots,
              error instanceof TooLong ? `is not rendered within ${error.timeoutMs} ms` : 'cannot be rendered',
            ),
          ]
        : [];
    }
  };
  return (await Promise.all(batches.map(run))).flat();
}
