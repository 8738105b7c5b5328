/** Descriptors from files, folders (every catalog-info.yaml below them) and patterns. Unchanged files are told by their fingerprint and not read. */
import { dirname, relative, resolve, sep } from 'node:path';
import { createBreathing } from '../breathe.ts';
import { createBeside } from '../files/beside.ts';
import { statOf } from '../files/disk.ts';
import { readText } from '../files/read-text.ts';
import { type Confines, confinesOf, expandTarget, type Found } from '../files/targets.ts';
import { fingerprintOf, isUnchanged, stampOf } from '../fingerprint.ts';
import { fileFailure, readDescriptors } from '../ingest.ts';
import { keepLeads, keptWords } from '../keep-leads.ts';
import { type Cycle, defineSource, type LocationRead, type ReadWay, type SourceSettings, type Way } from '../source.ts';

export default defineSource({ open: readFiles });

function readFiles(cycle: Cycle): ReadWay {
  const root = resolve(cycle.root);
  const files = createFileReader({ ...cycle, root });
  const seen = new Set<string>();
  const confines = new Map<SourceSettings, Confines>();

  /** Nothing that a descriptor names outside of it is read (THREATS 50). */
  function within({ source }: Way): Confines {
    const known = confines.get(source) ?? confinesOf(root, source.target);
    confines.set(source, known);
    return known;
  }

  return async function* (way) {
    const limits = within(way);
    for await (const found of expandTarget(resolve(root, way.target), limits)) {
      if (seen.has(found.realPath)) continue;
      seen.add(found.realPath);
      if (found.kind === 'refused') cycle.log({ event: 'location-refused', path: found.path, reason: found.reason });
      const read = found.kind === 'file' ? await files.read(found, way, limits) : files.fail(found, way, limits);
      if (read) yield read;
    }
  };
}

const whereItStarts = ' Is the path right? A relative one starts at the folder of callboard.yaml.';

type Missed = Found & { readonly kind: 'missing' | 'refused' };

function createFileReader({ root, known, readAt, remote }: Cycle) {
  const breathe = createBreathing();
  const below = root.endsWith(sep) ? root : root + sep;
  /** Of what stands outside of the settings' folder, the last folder of the source is enough to know it by. */
  const called = ({ path, realPath }: Found, confines: Confines) => ({
    target: path,
    location: `file:${realPath}`,
    label: relative(path.startsWith(below) ? root : dirname(confines.root), path),
  });

  return {
    async read(found: Found, way: Way, confines: Confines): Promise<LocationRead> {
      const breath = breathe();
      if (breath) await breath;
      const names = called(found, confines);
      const { location, label } = names;
      const stored = known.get(location);
      const onDisk = statOf(found.realPath);
      const stamp = stampOf(onDisk);
      const isSame = stored !== undefined && isUnchanged(stored.fingerprint, stamp, remote);
      if (isSame === true || (isSame && (await isSame))) return { ...names, unchanged: true };
      const read = readText(found.realPath, onDisk);
      if ('refused' in read) {
        const result = keepLeads(fileFailure({ label }, 1, read.rule, `${label} ${read.refused}.`), stored);
        // What could not be read has no fingerprint, so that it is tried again; what is too large stays so until it changes.
        const fingerprint = read.rule === 'limit' ? fingerprintOf(stamp, {}) : '';
        return { ...names, unchanged: false, fingerprint, result, state: 'read' };
      }
      const { pulledIn, ...beside } = createBeside(found.path, confines, remote);
      const around = { location, label, origin: way.origin ?? location, readAt, breathe, ...beside };
      const result = keepLeads(await readDescriptors(read.text, around), stored);
      return { ...names, unchanged: false, fingerprint: fingerprintOf(stamp, pulledIn), result, state: 'read' };
    },

    /** A target that cannot be read. One that only a Location names is the Location's own error, unless it was read before. */
    fail(found: Missed, way: Way, confines: Confines): LocationRead | undefined {
      const names = called(found, confines);
      const { location, label } = names;
      const stored = known.get(location);
      if (way.origin !== undefined && !stored) return undefined;
      const kept = keptWords(stored);
      // Who named it in the settings finds it as they wrote it.
      const isTarget = way.origin === undefined && found.path === resolve(root, way.target);
      const said = isTarget
        ? `“${way.target}” ${found.reason}${kept}.${whereItStarts}`
        : `${label} ${found.reason}${kept}.`;
      const result = keepLeads(fileFailure({ label }, 1, 'location', said), stored);
      const { folder } = found;
      return { ...names, unchanged: false, fingerprint: '', result, state: found.kind, ...(folder && { folder }) };
    },
  };
}
