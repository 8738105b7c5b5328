/** Docs put together: the renderer behind its port, and the rounds in which all sites are looked at. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { drawTree } from '../docs-renderer/nav-tree.ts';
import { drawContents, drawTurns, editAddress, sectionsAbove, titleLine } from '../docs-renderer/page-parts.ts';
import { troublesOf } from '../docs-renderer/report.ts';
import { searchIndexOf } from '../docs-renderer/search-index.ts';
import { createRenderPool, openSite, type Site, type SitePage, siteStamp, usualLimits } from '../docs-renderer/site.ts';
import { fileAt, redirectsOf } from '../docs-renderer/site-files.ts';
import { createDefinitions, type ReadDefinition } from './catalog/definition/definitions.ts';
import type { Clock } from './clock.ts';
import type { BrokenLink } from './docs/docs-health.ts';
import type { DocsPage } from './docs/docs-pages.ts';
import type { DocsRenderer, DocsSite, DocsView } from './docs/docs-renderer.ts';
import type { Printing } from './docs/printing.ts';
import { createReadingRoom, type ReadingRoom } from './docs/reading-room.ts';
import { createShelf, type Shelf, type ShelfPorts } from './docs/shelf.ts';
import { doorHook } from './open-plugins.ts';
import type { People } from './people/create-people.ts';
import type { BrowserSettings } from './picture/browser.ts';
import { createPrinter } from './picture/printer.ts';
import type { Plugins } from './plugins/create-plugins.ts';

export type OpenDocs = {
  readonly shelf: Shelf;
  readonly reading: ReadingRoom;
  /** Definitions of APIs. */
  readonly readDefinition: ReadDefinition;
  readonly printing: Printing;
  /** What commands ask beside what stands in docs. */
  readonly asked: { readonly canPrint: () => boolean };
  begin(): void;
  stop(): Promise<void>;
};

/** Of a site's pages that are kept as they are served: each has the contents of the whole site beside it. */
const mostDrawnLetters = 10_000_000;
const roundEvery = 5_000;
/** Whoever starts it for one question, as the command line does, has the machine to itself until that is answered. */
const firstRoundAfter = 1_000;

type Needs = Omit<ShelfPorts, 'renderer'> & { readonly people: People; readonly browser: BrowserSettings } & {
  readonly plugins: Pick<Plugins, 'docs'>;
};

export function openDocs({ people, ...ports }: Needs): OpenDocs {
  const shelf = createShelf({ ...ports, renderer: createRenderer(ports.clock, { modules: ports.plugins.docs }) });
  const definitions = createDefinitions();
  const printing = createPrinter(ports);
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const again = async () => {
    await shelf.round().catch((cause: unknown) => ports.log({ event: 'docs-failed', reason: String(cause) }));
    if (!isStopped) timer = setTimeout(again, roundEvery).unref();
  };
  return {
    shelf,
    reading: createReadingRoom({ shelf, people }),
    readDefinition: definitions.read,
    printing,
    asked: { canPrint: printing.isThere },
    begin() {
      timer ??= setTimeout(again, firstRoundAfter).unref();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await Promise.all([shelf.stop(), definitions.close(), printing.stop()]);
    },
  };
}

type Drawing = { readonly mostDrawn?: number; readonly modules?: readonly string[] };

export function createRenderer(clock: Clock, drawing: Drawing = {}): DocsRenderer {
  const { mostDrawn = mostDrawnLetters, modules = [] } = drawing;
  const pool = createRenderPool(usualLimits, { hook: doorHook(), modules });
  const edition = editionOf(modules);
  return {
    open: (folder, keptAt) => siteOf(openSite(folder, clock, { ...usualLimits, pool, keptAt, edition }), mostDrawn),
    stampOf: siteStamp,
    close: () => pool.close(),
  };
}

/** What another version rendered looks different. Built, everything that renders is in this one file. */
function editionOf(modules: readonly string[]): string {
  const stamps = [import.meta.url, ...modules].map((url) => {
    const { mtimeMs, size } = statSync(fileURLToPath(url));
    return `${mtimeMs} ${size}`;
  });
  return createHash('sha256').update(stamps.join(' ')).digest('hex').slice(0, 12);
}

function siteOf(site: Site, mostDrawn: number): DocsSite {
  let drawn = { of: site.navigation(), letters: 0, views: new Map<string, DocsView>() };
  let listed: { readonly of: unknown; readonly pages: readonly DocsPage[] } | undefined;
  return {
    ...namesOf(site),
    roots: () => site.source().roots,
    size: () => site.pages().length,
    refresh: site.refresh,
    page(path) {
      const page = site.page(path);
      const of = site.navigation();
      if (drawn.of !== of) drawn = { of, letters: 0, views: new Map() };
      const before = drawn.views.get(path);
      const view = before ?? (page && viewOf(site, page));
      if (view && !before && drawn.letters < mostDrawn) {
        drawn.views.set(path, view);
        drawn.letters += view.tree.length;
      }
      return page && view;
    },
    treeFrom: (path) => drawTree(site.navigation(), path),
    movedTo: (path) => redirectsOf(site).get(path),
    file(path) {
      return fileAt(site, path);
    },
    pages() {
      const of = site.navigation();
      if (listed?.of !== of) listed = { of, pages: pagesOf(site) };
      return listed.pages;
    },
    brokenLinks: () => brokenLinksOf(site),
    searchIndex: () => JSON.stringify(searchIndexOf(site)),
  };
}

const brokenLinksOf = (site: Site): readonly BrokenLink[] =>
  troublesOf(site).flatMap(({ kind, file, line, what }) =>
    kind === 'broken' ? [{ file, ...(line !== undefined && { line }), what }] : [],
  );

function namesOf(site: Site) {
  const { name, description } = site.source().settings;
  return { name, ...(description !== undefined && { description }) };
}

function viewOf(site: Site, page: SitePage): DocsView {
  const { file, rendered, renderedAt } = page;
  const edit = editAddress(site, file.real);
  return {
    title: site.titleOf(file),
    site: site.source().settings.name,
    ...(rendered.description !== undefined && { description: rendered.description }),
    above: sectionsAbove(site, file),
    head: titleLine(site, page),
    html: rendered.html,
    tree: drawTree(site.navigation(), file.url),
    contents: drawContents(rendered.headings),
    turns: drawTurns(site, page),
    ...(edit !== undefined && { edit }),
    file: file.real,
    renderedAt,
    ...(rendered.hasDiagram && { hasDiagram: true as const }),
  };
}

/** Those that the navigation leaves out come last. */
function pagesOf(site: Site): readonly DocsPage[] {
  const order = new Map(site.navigation().pages.map(({ file }, at) => [file.url, at]));
  const placeOf = ({ file }: SitePage) => order.get(file.url) ?? order.size;
  return [...site.pages()].sort((one, other) => placeOf(one) - placeOf(other)).map((page) => pageOf(site, page));
}

function pageOf(site: Site, { file, rendered, renderedAt }: SitePage): DocsPage {
  const [first, ...rest] = rendered.sections;
  const isOwnTitle = first && (first.id === '' || rendered.head !== '');
  return {
    path: file.url,
    title: site.titleOf(file),
    titlePath: sectionsAbove(site, file),
    text: isOwnTitle ? first.text : '',
    headings: isOwnTitle || !first ? rest : [first, ...rest],
    renderedAt,
  };
}
