/** All that a running Backstage has: listed in each cycle, and only what changed since is read. */
import { createHash } from 'node:crypto';
import { Failure } from '../../errors.ts';
import { baseOf, createBackstageClient } from '../backstage/client.ts';
import { calledOf, readEntity } from '../backstage/entity.ts';
import { nameOf } from '../entity.ts';
import { fingerprintOf, ownStamp } from '../fingerprint.ts';
import { fileFailure } from '../ingest.ts';
import { formatRef } from '../ref.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import { type Cycle, defineSource, type LocationRead, type Way } from '../source.ts';

export default defineSource({ isProvider: true, open: (cycle) => (way) => readBackstage(cycle, way) });

/** So many are asked for at once. */
const together = 200;
/** Of the entities that it says it has, so many may be missing from its pages: some go while they are listed. */
const mostMissing = 0.01;

async function* readBackstage(cycle: Cycle, { source }: Way): AsyncGenerator<LocationRead> {
  const client = createBackstageClient(source, cycle.safeFetch.including(new URL(source.target).host));
  const reader = createReader(cycle, source.target);
  let [heard, total] = [0, 0];
  try {
    for await (const { items, isWhole, total: told } of client.pages()) {
      heard += items.length;
      total = told ?? heard;
      const changed: Mapping[] = [];
      for (const item of items) {
        if (reader.isUnchanged(item)) yield reader.unchanged(item);
        else changed.push(item);
      }
      for (const part of isWhole ? [changed] : inParts(changed)) {
        const entities = isWhole ? part : await client.byRefs(part.flatMap(refOf));
        yield* entities.flatMap(reader.read);
      }
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield reader.failed(String(error.details.reason));
    return;
  }
  const lack = lackOf(heard, total);
  if (lack !== undefined && reader.isKnown()) yield reader.failed(lack);
}

/** What would be taken for a catalog that has shrunk. */
function lackOf(heard: number, total: number): string | undefined {
  if (heard === 0) return 'has no entities any more';
  return heard < total * (1 - mostMissing) ? 'lists fewer entities than it says it has' : undefined;
}

function inParts(items: readonly Mapping[]): readonly Mapping[][] {
  const parts: Mapping[][] = [];
  for (let at = 0; at < items.length; at += together) parts.push(items.slice(at, at + together));
  return parts;
}

function refOf(entity: Mapping): string[] {
  const name = nameOf(entity);
  return name ? [formatRef(name)] : [];
}

function createReader({ known, readAt }: Cycle, target: string) {
  const [base, { host }] = [baseOf(target), new URL(target)];
  const origin = `backstage:${base}`;
  const named = (entity: Mapping) => {
    const [ref = ''] = refOf(entity);
    return { ref, location: `${origin}/${ref}` };
  };

  function isUnchanged(entity: Mapping): boolean {
    const stored = known.get(named(entity).location);
    return stored !== undefined && ownStamp(stored.fingerprint) === stampOf(entity);
  }

  function unchanged(entity: Mapping): LocationRead {
    const { ref, location } = named(entity);
    return { target, location, label: ref, unchanged: true };
  }

  const isKnown = () => [...known.keys()].some((location) => location.startsWith(`${origin}/`));

  return {
    isUnchanged,
    unchanged,
    isKnown,

    read(entity: Mapping): LocationRead[] {
      const { ref, location } = named(entity);
      if (ref === '') return [];
      if (isUnchanged(entity)) return [unchanged(entity)];
      const place = { location, ref, host, origin, readAt };
      const { label } = calledOf(entity, place);
      const fingerprint = fingerprintOf(stampOf(entity), {});
      return [
        { target, location, label, unchanged: false, fingerprint, result: readEntity(entity, place), state: 'read' },
      ];
    },

    /** All that was read from it before stays (LIFE-1), and is not fresher for the attempt. */
    failed(reason: string): LocationRead {
      const kept = isKnown() ? '; what was last read from it is kept' : '';
      const result = fileFailure({ label: host }, 1, 'location', `${host} ${reason}${kept}.`);
      return { target, location: origin, label: host, unchanged: false, fingerprint: '', result, state: 'failed' };
    },
  };
}

/** Backstage's own etag changes with all that it answers of an entity. */
function stampOf(entity: Mapping): string {
  const etag = isMapping(entity.metadata) ? entity.metadata.etag : undefined;
  if (typeof etag === 'string' && etag !== '') return encodeURIComponent(etag);
  return createHash('sha1').update(JSON.stringify(entity)).digest('hex');
}
