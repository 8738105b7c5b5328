/** The entity of a location, as Backstage makes one for each that is registered or named (LOC-4). Answers for people pass over it. */
import { resolve } from 'node:path';
import { realPathOf } from '../../outside/safe-path.ts';
import type { Unit } from '../cycle/unit.ts';
import { contentOf, type Descriptor, rowOf } from '../entity.ts';
import { isFolder, statOf } from '../files/disk.ts';
import { annotationsOf } from '../ingest.ts';
import type { ChangedFile } from '../pass.ts';
import type { StoredFile } from '../ports.ts';
import { webPlacesOf } from '../remote/repository-file.ts';
import { entityNameOf, keyOf, type LocationSpec, registeredOf } from './location.ts';

export type GeneratedLocations = {
  /** All that is registered and named now. */
  know(units: readonly Unit[]): void;
  /** With the entity of the location, where one begins there. */
  add(read: ChangedFile, readAt: number): ChangedFile;
  /** Whether it must be read again to have one. */
  isLacking(file: StoredFile): boolean;
};

export function createGenerated(root: string): GeneratedLocations {
  const placed = new Map<string, Place | undefined>();
  let begins: ReadonlyMap<string, LocationSpec> = new Map();

  function placeOf({ id, asked }: Unit): Place | undefined {
    if (asked?.type === 'file') return placeOfFile(asked.target, root);
    if (!placed.has(id)) placed.set(id, asked?.type === 'url' ? placeOfAddress(asked.target) : undefined);
    return placed.get(id);
  }

  return {
    know(units) {
      begins = new Map(units.flatMap((unit) => placeOf(unit) ?? []).map(({ key, spec }) => [key, spec]));
    },
    add(read, readAt) {
      const spec = begins.get(read.location);
      if (!spec) return read;
      const descriptors = [describe(spec, read, readAt), ...read.result.descriptors];
      return { ...read, result: { ...read.result, descriptors } };
    },
    isLacking({ location, refs }) {
      const spec = begins.get(location);
      return spec !== undefined && !refs.includes(registeredOf(spec).entityRef);
    },
  };
}

/** What its file is known by, and how Backstage writes it. */
type Place = { readonly key: string; readonly spec: LocationSpec };

const placeOfAddress = (target: string): Place => ({ key: keyOf(target), spec: { type: 'url', target } });

/** Patterns and folders are many places, and no location; what is not there may be one of these. */
function placeOfFile(target: string, root: string): Place | undefined {
  const path = resolve(root, target);
  if (!statOf(path) || isFolder(path)) return undefined;
  return { key: `file:${realPathOf(path)}`, spec: { type: 'file', target: path } };
}

function describe(spec: LocationSpec, { location, label, result, state }: ChangedFile, readAt: number): Descriptor {
  const name = { kind: 'Location', namespace: 'default', name: entityNameOf(spec) };
  const whole = { apiVersion: 'backstage.io/v1alpha1', kind: 'Location', metadata: { name: name.name }, spec };
  const origin = `${spec.type}:${spec.target}`;
  const web = spec.type === 'url' ? webPlacesOf(location.slice('url:'.length)) : undefined;
  const source = { location, label: `${label}:1`, line: 1, readAt, ...(web && { viewUrl: web.viewUrl }) };
  const errors = state === 'read' ? [] : result.errors;
  return {
    row: rowOf(whole, name, { declares: [], source, errors }),
    declares: [],
    content: contentOf(whole, annotationsOf({ location: origin, origin, ...(web && { web }) }, 'Location')),
  };
}
