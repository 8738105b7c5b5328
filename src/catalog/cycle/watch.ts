/** Files that sources read are watched where they are: a change is seen at once, and the next cycle sees whatever was missed. */
import { type FSWatcher, watch as watchFolder } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isBelow } from '../../outside/safe-path.ts';
import { createBreathing } from '../breathe.ts';
import { isFolder, statOf } from '../files/disk.ts';
import type { KnownFiles } from '../known-files.ts';
import { foldersOf, hangingOn } from './watched-folders.ts';

export type WatchParts = {
  readonly known: KnownFiles;
  /** Where file sources begin: folders, and ids of the sources. */
  readonly bases: () => Promise<ReadonlyMap<string, readonly string[]>>;
  /** These files are as they were no more, by location. */
  readonly changed: (locations: readonly string[]) => Promise<unknown>;
  /** Something has come or gone below these sources. */
  readonly disturbed: (ids: readonly string[]) => Promise<unknown>;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  readonly watch?: typeof watchFolder;
};

export type Watching = {
  /** Watches what is known by now; costs little when nothing has changed. `version` is the catalog's. */
  follow(version: number): Promise<void>;
  stop(): Promise<void>;
};

/** Whoever writes a file writes often more than once, or more than one. */
const gatherFor = 50;
/** Each costs about a kilobyte, and the system has a limit of its own. */
const mostFolders = 100_000;
const descriptor = /\.ya?ml$/i;

export function watchFiles(parts: WatchParts): Watching {
  const { known, bases, changed, disturbed, log, watch = watchFolder } = parts;
  const watchers = new Map<string, FSWatcher>();
  /** By path: whether it came or went. */
  const news = new Map<string, boolean>();
  /** Folders where sources begin that went, or were not there. */
  const unsure = new Set<string>();
  let [followed, isLimited, isStopped] = [-1, false, false];
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();

  function gather(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      underWay = underWay.then(tell).catch((cause: unknown) => log({ event: 'watch-failed', reason: String(cause) }));
    }, gatherFor).unref();
  }

  async function tell(): Promise<void> {
    const heard = [...news];
    news.clear();
    const own = heard.map(([path]) => `file:${path}`).filter((location) => known.byLocation.has(location));
    const others = heard.filter(([path]) => !known.byLocation.has(`file:${path}`));
    const hanging = hangingOn(known, new Set(others.map(([path]) => path)));
    const pulled = new Set(hanging.values());
    const files = [...own, ...hanging.keys()];
    const isThere = (location: string) => statOf(pathAt(location)) !== undefined;
    const there = files.filter(isThere);
    if (there.length > 0) await changed(there);
    const gone = files.filter((location) => !isThere(location)).map(pathAt);
    const begin = await bases();
    const moved = others.filter(([path, isRename]) => isRename && !pulled.has(path));
    const lost = new Set(moved.map(([path]) => path).filter(drop));
    for (const base of begin.keys()) if ([...lost].some((path) => isBelow(path, base))) unsure.add(base);
    if (lost.size > 0) await dropBelow(lost);
    const come = moved.filter(([path]) => lost.has(path) || descriptor.test(path) || isFolder(path));
    // What came again unchanged changes no version, and is to be watched all the same.
    if (come.length > 0) followed = -1;
    const ids = sourcesAt([...gone, ...come.map(([path]) => path)], begin);
    if (ids.length > 0) await disturbed(ids);
  }

  /** A folder that went, or came again: what watches it now hears nothing of the new one. */
  function drop(folder: string): boolean {
    const watcher = watchers.get(folder);
    watcher?.close();
    if (watcher) followed = -1;
    return watchers.delete(folder);
  }

  /** What is below a folder that went is watched where it stands now, and no longer where it stood. */
  async function dropBelow(folders: ReadonlySet<string>): Promise<void> {
    const breathe = createBreathing(5);
    let shortest = Number.POSITIVE_INFINITY;
    for (const { length } of folders) shortest = Math.min(shortest, length);
    for (const path of [...watchers.keys()]) {
      let above = dirname(path);
      while (above.length > shortest && !folders.has(above)) above = dirname(above);
      if (folders.has(above)) drop(path);
      await breathe();
    }
  }

  function add(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (event, name) => {
        const path = name === null || isItself(folder, event, name) ? folder : join(folder, name);
        news.set(path, news.get(path) || event === 'rename');
        gather();
      });
      watcher.on('error', () => drop(folder));
      watchers.set(folder, watcher);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      // One that is gone is no matter: the next cycle knows.
      if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return;
      isLimited = true;
      log({ event: 'watch-limited', folders: watchers.size, reason: code ?? String(cause), next: adviceOn(code) });
    }
  }

  async function followAll(): Promise<void> {
    const breathe = createBreathing(5);
    const begin = [...(await bases()).keys()];
    const away = begin.filter((base) => !isFolder(base));
    for (const base of away) unsure.add(base);
    const wanted = new Set([...(await foldersOf(known, begin, breathe)), ...away.map(dirname)]);
    for (const folder of [...watchers.keys()]) if (!wanted.has(folder)) drop(folder);
    for (const folder of wanted) {
      if (isLimited || isStopped || watchers.size >= mostFolders) return;
      if (watchers.has(folder)) continue;
      add(folder);
      await breathe();
    }
    await readAgain(begin.filter((base) => unsure.has(base) && isFolder(base)));
  }

  /** It came while nobody watched, before or after it was read last: once more, now that what comes after it is heard. */
  async function readAgain(back: readonly string[]): Promise<void> {
    for (const base of back) unsure.delete(base);
    const ids = sourcesAt(back, await bases());
    if (ids.length > 0) await disturbed(ids);
  }

  return {
    async follow(version) {
      if (version === followed || isStopped) return;
      await followAll();
      followed = version;
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
      await underWay;
    },
  };
}

/** A folder that is moved or removed tells so by its own name. */
const isItself = (folder: string, event: string, name: string) =>
  event === 'rename' && name === basename(folder) && !isFolder(folder);

const pathAt = (location: string) => location.slice('file:'.length);

function sourcesAt(paths: readonly string[], bases: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const all = [...bases].filter(([base]) => paths.some((path) => isBelow(base, path)));
  return [...new Set(all.flatMap(([, ids]) => ids))];
}

const adviceOn = (code: string | undefined) =>
  code === 'ENOSPC'
    ? 'Raise fs.inotify.max_user_watches; until then the other folders are looked at each cycle.'
    : 'The other folders are looked at each cycle.';
