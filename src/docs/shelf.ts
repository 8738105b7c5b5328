/** All docs of the catalog: found, read, rendered and kept. What is shown while something is read again is what was there before. */
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Catalog, Ref } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import { Failure, fail } from '../errors.ts';
import { isBelow, realPathOf } from '../outside/safe-path.ts';
import type { FetchTree } from '../scaffold/fetch-tree.ts';
import type { DocsPages } from './docs-pages.ts';
import type { DocsRenderer, DocsSite } from './docs-renderer.ts';
import { type DocsSource, docsSourceOf } from './docs-source.ts';
import { stageTree } from './stage-tree.ts';

export type ShelfPorts = {
  readonly catalog: Pick<Catalog, 'find' | 'get' | 'summary'>;
  readonly renderer: DocsRenderer;
  readonly fetchTree: FetchTree;
  /** Folders of this machine that may be read. */
  readonly folders: readonly string[];
  /** Callboard's own folder: nothing in it is anybody's docs. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** `isEmpty`: there is no page where the docs should be. */
export type DocsFailure = { readonly reason: string; readonly at: number; readonly isEmpty: boolean };

/** How the docs of an entity stand. */
export type Standing = {
  readonly source: DocsSource;
  /** Absent until it was rendered once. */
  readonly site?: DocsSite;
  /** When it was last looked at, and that went well. */
  readonly checkedAt?: number;
  /** Why it was not the last time; goes on after “its docs”. */
  readonly failure?: DocsFailure;
  readonly isReading: boolean;
};

export type Shelf = DocsPages & {
  /** Undefined for an entity without docs. Never waits. */
  standing(ref: Ref): Standing | undefined;
  /** The same in short, of all sites at once: none is opened that was open before. */
  size(ref: Ref): Pick<Standing, 'failure'> & { readonly pages: number };
  /** Looks whether something changed, unless that was done just now; ends when it is known and rendered. Never throws. */
  check(ref: Ref): Promise<void>;
  /** Takes in what the catalog says now, and looks at what is due. */
  round(): Promise<void>;
  stop(): Promise<void>;
};

type Place = Extract<DocsSource, { kind: 'folder' | 'address' }>;
type Kept = {
  readonly place: Place;
  readonly id: string;
  refs: readonly Ref[];
  site?: DocsSite;
  /** How many pages it had when it was closed. */
  pages?: number;
  stamp?: string;
  checkedAt?: number;
  triedAt?: number;
  usedAt: number;
  failure?: DocsFailure;
  reading?: Promise<void>;
};

const second = 1000;
/** A folder is looked at whenever somebody looks at its docs; what must be fetched costs its host more. */
const freshFor = { folder: 250, address: 5 * 60 * second };
const dueAfter = { folder: 60 * second, address: 60 * 60 * second };
/** What failed is tried again sooner than what is fine, and not with each visit. */
const againAfter = 60 * second;
/** Pages in memory; the sites that nobody looked at longest are read from the disk again. */
const mostPages = 6_000;
const fetchWithin = 120 * second;

export function createShelf(ports: ShelfPorts): Shelf {
  const { catalog, renderer, clock, log } = ports;
  const home = join(ports.dataDir, 'docs');
  const sources = new Map<Ref, DocsSource>();
  const places = new Map<string, Kept>();
  const listeners: ((ref: Ref) => void)[] = [];
  const stopping = new AbortController();
  let asOf: unknown;

  const tell = (refs: readonly Ref[]) => {
    for (const ref of refs) for (const listener of listeners) listener(ref);
  };

  function takeIn(): void {
    const now = catalog.summary();
    if (now === asOf) return;
    asOf = now;
    const found = new Map<Ref, DocsSource>();
    for (const entity of catalog.find('has:docs').entities) {
      const source = docsSourceOf(entity);
      if (source) found.set(entity.ref, source);
    }
    const gone = [...sources.keys()].filter((ref) => !found.has(ref));
    sources.clear();
    for (const [ref, source] of found) sources.set(ref, source);
    keepPlaces(found);
    tell(gone);
  }

  function keepPlaces(found: ReadonlyMap<Ref, DocsSource>): void {
    const refs = new Map<string, Ref[]>();
    for (const [ref, source] of found) {
      if (source.kind !== 'folder' && source.kind !== 'address') continue;
      const id = idOf(source);
      const kept = places.get(id) ?? { place: source, id, refs: [], usedAt: 0 };
      places.set(id, kept);
      refs.set(id, [...(refs.get(id) ?? []), ref]);
    }
    for (const [id, kept] of places) {
      const now = refs.get(id) ?? [];
      const fresh = now.filter((ref) => !kept.refs.includes(ref));
      kept.refs = now;
      if (now.length === 0) places.delete(id);
      else if (kept.site) tell(fresh);
    }
  }

  const keptOf = (ref: Ref) => {
    const source = sources.get(ref);
    return source?.kind === 'folder' || source?.kind === 'address' ? places.get(idOf(source)) : undefined;
  };

  /** What is on the disk already, without asking anybody whether it is still so. */
  function siteOf(kept: Kept): DocsSite | undefined {
    kept.usedAt = clock.now();
    if (kept.site) return kept.site;
    try {
      const site = open(kept, folderOf(kept));
      if (site.size() > 0) return site;
      // What was kept is gone: the next look renders it.
      delete kept.stamp;
      return undefined;
    } catch {
      return undefined;
    }
  }

  const folderOf = ({ place, id }: Kept) => (place.kind === 'folder' ? place.folder : join(home, id, 'source'));

  function open(kept: Kept, folder: string): DocsSite {
    if (kept.site) return kept.site;
    const asked = kept.place.kind === 'folder' ? readable(folder) : folder;
    const site = renderer.open(asked, join(home, kept.id, 'pages.jsonl'));
    if (kept.place.kind === 'folder') refuseOwn(site);
    kept.site = site;
    makeRoom(kept);
    return site;
  }

  function readable(folder: string): string {
    const real = realPathOf(folder);
    const isAllowed = ports.folders.some((root) => isBelow(realPathOf(root), real));
    if (!isAllowed) throw fail('DOCS_UNREADABLE', { reason: 'lie outside of the folders that may be read' });
    return real;
  }

  /** A whole folder as docs may have what is Callboard's own in it. */
  function refuseOwn(site: DocsSite): void {
    const own = realPathOf(ports.dataDir);
    if (site.roots().some((root) => isBelow(root, own) || isBelow(own, root)))
      throw fail('DOCS_UNREADABLE', {
        reason: 'lie in a folder that holds Callboard’s own data: name another docs_dir',
      });
  }

  function makeRoom(newest: Kept): void {
    const open = [...places.values()].filter(({ site }) => site).sort((one, other) => one.usedAt - other.usedAt);
    let pages = open.reduce((sum, { site }) => sum + (site?.size() ?? 0), 0);
    for (const kept of open) {
      if (pages <= mostPages) return;
      if (kept === newest || kept.reading) continue;
      kept.pages = kept.site?.size() ?? 0;
      pages -= kept.pages;
      delete kept.site;
    }
  }

  async function read(kept: Kept): Promise<void> {
    const { place } = kept;
    kept.triedAt = clock.now();
    const folder = folderOf(kept);
    if (place.kind === 'address') {
      const signal = AbortSignal.any([stopping.signal, AbortSignal.timeout(fetchWithin)]);
      const options = { signal, withoutLinks: true as const, ...(place.asStranger && { asStranger: true as const }) };
      await stageTree(folder, await ports.fetchTree(place.address, options));
    } else readable(folder);
    const stamp = renderer.stampOf(folder);
    const isClosed = !kept.site && kept.pages !== undefined;
    // What is closed and unchanged is not opened for the sake of looking.
    if (stamp !== kept.stamp || !(kept.site || isClosed)) {
      const isFirst = kept.stamp === undefined;
      const rendered = await open(kept, folder).refresh();
      kept.stamp = stamp;
      makeRoom(kept);
      if (rendered > 0 || isFirst) tell(kept.refs);
    }
    kept.checkedAt = clock.now();
    delete kept.failure;
  }

  async function readAndTell(kept: Kept): Promise<void> {
    try {
      await read(kept);
    } catch (cause) {
      if (stopping.signal.aborted) return;
      const reason = reasonOf(cause);
      // It is tried again and again: what is known is not told again.
      if (reason !== kept.failure?.reason) log({ event: 'docs-failed', entities: kept.refs, reason });
      const isEmpty = cause instanceof Failure && cause.code === 'DOCS_EMPTY';
      kept.failure = { reason, at: clock.now(), isEmpty };
    }
  }

  const isOld = ({ place, triedAt, failure }: Kept, after: typeof freshFor) =>
    triedAt === undefined ||
    clock.now() - triedAt >= (failure && place.kind === 'address' ? againAfter : after[place.kind]);

  async function checkPlace(kept: Kept, after: typeof freshFor): Promise<void> {
    if (!kept.reading && isOld(kept, after) && !stopping.signal.aborted)
      kept.reading = readAndTell(kept).finally(() => delete kept.reading);
    await kept.reading;
  }

  return {
    sites() {
      takeIn();
      return [...sources.keys()].filter((ref) => keptOf(ref) !== undefined);
    },
    pages(ref) {
      takeIn();
      const kept = keptOf(ref);
      return kept ? (siteOf(kept)?.pages() ?? []) : [];
    },
    onChange: (listener) => void listeners.push(listener),
    standing(ref) {
      takeIn();
      const source = sources.get(ref);
      if (!source) return undefined;
      const kept = keptOf(ref);
      const site = kept && siteOf(kept);
      return {
        source,
        ...(site && { site }),
        ...(kept?.checkedAt !== undefined && { checkedAt: kept.checkedAt }),
        ...(kept?.failure && { failure: kept.failure }),
        isReading: kept?.reading !== undefined,
      };
    },
    size(ref) {
      takeIn();
      const kept = keptOf(ref);
      const closed = kept?.site ? undefined : kept?.pages;
      const pages = closed ?? (kept && siteOf(kept)?.size()) ?? 0;
      return { pages, ...(kept?.failure && { failure: kept.failure }) };
    },
    async check(ref) {
      takeIn();
      const kept = keptOf(ref);
      if (kept) await checkPlace(kept, freshFor);
    },
    async round() {
      takeIn();
      // One after the other: what people look at comes in between.
      for (const kept of [...places.values()]) if (!stopping.signal.aborted) await checkPlace(kept, dueAfter);
    },
    async stop() {
      stopping.abort(new Error('Callboard stops'));
      await Promise.all([renderer.close(), ...[...places.values()].map(({ reading }) => reading)]);
    },
  };
}

/** The same docs of several entities are read once. */
function idOf(place: Place): string {
  const what = place.kind === 'folder' ? place.folder : `${place.address} ${place.asStranger}`;
  return createHash('sha256').update(`${place.kind} ${what}`).digest('hex').slice(0, 24);
}

/** Goes on after “its docs”. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Failure)) return 'cannot be read';
  const { reason, looked, path } = cause.details;
  // Nobody is told where on this machine docs lie.
  if (cause.code === 'FILE_REFUSED') return `cannot be read: ${basename(String(path))}: ${String(reason)}`;
  if (cause.code === 'DOCS_EMPTY') return `have no page: looked for ${String(looked)}`;
  return cause.code === 'DOCS_UNREADABLE' ? String(reason) : `cannot be read: ${cause.say}`;
}
