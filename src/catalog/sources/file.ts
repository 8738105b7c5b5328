/** Descriptors from files: the targets of the settings or the command line, and all that their Locations lead to. Unchanged files are told by their fingerprint and not read. */
import { resolve, sep } from 'node:path';
import type { Clock } from '../../clock.ts';
import { createBreathing } from '../breathe.ts';
import { createBeside } from '../files/beside.ts';
import { statOf } from '../files/disk.ts';
import { fingerprintOf, isUnchanged, stampOf } from '../files/fingerprint.ts';
import { readText } from '../files/read-text.ts';
import { type Confines, confinesOf, expandTarget, type Found } from '../files/targets.ts';
import { type FileContent, fileFailure, readDescriptors } from '../ingest.ts';
import type { StoredFile } from '../ports.ts';
import { parseLocationRef } from '../ref.ts';

export type FileRead = {
  /** The path by which it was found. */
  readonly path: string;
  /** A location ref, by where the file really is: `file:/srv/catalog/pay.yaml`. */
  readonly location: string;
  /** As people call it: the path below the root, or the whole path for what lies elsewhere. */
  readonly label: string;
} & (
  | { readonly unchanged: true }
  | {
      readonly unchanged: false;
      readonly fingerprint: string;
      readonly result: FileContent;
      /**
       * Missing: the file, or the folder that was to be looked through, is not there, and what was read from it or below
       * it before is still the best that is known. Refused: what was asked for must not be read, or is empty.
       */
      readonly state: 'read' | 'missing' | 'refused';
    }
);

type Ports = {
  /** Files, folders (every catalog-info.yaml below them) or patterns; relative ones start from the root. */
  readonly targets: readonly string[];
  /** Nothing that a descriptor names outside of it is read (THREATS 50). */
  readonly root: string;
  /** What is known already, by location. */
  readonly known: ReadonlyMap<string, StoredFile>;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** Where to look next. `origin` is the registered location that led here, none for a registered one itself. */
type Way = { readonly path: string; readonly confines: Confines; readonly origin?: string };

/** Every file once, however many ways lead to it (THREATS 67). */
export async function* readFiles({ targets, known, clock, log, ...ports }: Ports): AsyncGenerator<FileRead> {
  const root = resolve(ports.root);
  const ways: Way[] = targets.map((target) => ({ path: resolve(root, target), confines: confinesOf(root, target) }));
  const files = createFileReader({ root, known, readAt: clock.now() });
  const seen = new Set<string>();
  // The list grows while it is walked: Locations add to it.
  for (const way of ways) {
    for await (const found of expandTarget(way.path, way.confines)) {
      if (seen.has(found.realPath)) continue;
      seen.add(found.realPath);
      if (found.kind === 'refused') log({ event: 'location-refused', path: found.path, reason: found.reason });
      const read = found.kind === 'file' ? await files.read(found, way) : files.fail(found, way);
      if (!read) continue;
      yield read;
      const leadsTo = read.unchanged ? known.get(read.location)?.leadsTo : read.result.leadsTo;
      if (leadsTo && leadsTo.length > 0) ways.push(...waysTo(leadsTo, { ...way, origin: way.origin ?? read.location }));
    }
  }
}

function waysTo(leadsTo: readonly string[], from: Way): Way[] {
  return leadsTo.flatMap((location) => {
    const led = parseLocationRef(location);
    return led?.type === 'file' ? [{ ...from, path: led.target }] : [];
  });
}

function createFileReader({ root, known, readAt }: Pick<Ports, 'root' | 'known'> & { readonly readAt: number }) {
  const breathe = createBreathing();
  const below = root.endsWith(sep) ? root : root + sep;
  const called = ({ path, realPath }: Found) => ({
    path,
    location: `file:${realPath}`,
    label: path.startsWith(below) ? path.slice(below.length) : path,
  });

  return {
    async read(found: Found, way: Way): Promise<FileRead> {
      const breath = breathe();
      if (breath) await breath;
      const names = called(found);
      const { location, label } = names;
      const stored = known.get(location);
      const onDisk = statOf(found.realPath);
      const stamp = stampOf(onDisk);
      if (stored && isUnchanged(stored.fingerprint, stamp)) return { ...names, unchanged: true };
      const read = readText(found.realPath, onDisk);
      if ('refused' in read) {
        const result = keepLeads(fileFailure({ label }, 1, read.rule, `${label} ${read.refused}.`), stored);
        // What could not be read has no fingerprint, so that it is tried again; what is too large stays so until it changes.
        const fingerprint = read.rule === 'limit' ? fingerprintOf(stamp, nothing) : '';
        return { ...names, unchanged: false, fingerprint, result, state: 'read' };
      }
      const { pulledIn, ...beside } = createBeside(found.path, way.confines);
      const around = { location, label, origin: way.origin ?? location, readAt, breathe, ...beside };
      const result = keepLeads(await readDescriptors(read.text, around), stored);
      return { ...names, unchanged: false, fingerprint: fingerprintOf(stamp, pulledIn), result, state: 'read' };
    },

    /** A target that cannot be read. One that only a Location names is the Location's own error, unless it was read before. */
    fail(found: Found & { readonly kind: 'missing' | 'refused' }, way: Way): FileRead | undefined {
      const names = called(found);
      const { location, label } = names;
      const stored = known.get(location);
      if (way.origin !== undefined && !stored) return undefined;
      const kept = stored && stored.refs.length > 0 ? '; what was last read from it is kept' : '';
      const result = keepLeads(fileFailure({ label }, 1, 'location', `${label} ${found.reason}${kept}.`), stored);
      return { ...names, unchanged: false, fingerprint: '', result, state: found.kind };
    },
  };
}

const nothing = { contents: new Map(), presence: new Map() };

/** A document that gave no entity may be the Location that led somewhere before: then those files are still looked at. */
function keepLeads(result: FileContent, stored: StoredFile | undefined): FileContent {
  if (!stored || stored.leadsTo.length === 0) return result;
  const good = new Set(result.descriptors.map(({ row }) => row.ref));
  const isWhole = result.errors.every(({ ref }) => ref !== undefined && good.has(ref));
  return isWhole ? result : { ...result, leadsTo: [...new Set([...result.leadsTo, ...stored.leadsTo])] };
}
