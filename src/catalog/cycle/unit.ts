/** The unit of upkeep: one row of `catalog.sources`, one place that a person named, or a source that nothing names any more. */
import { resolve } from 'node:path';
import type { StoredFile, StoredLocation } from '../ports.ts';
import type { SourceSettings } from '../source.ts';

export type Unit = {
  /** The same in every process and after every start. */
  readonly id: string;
  /** Absent when nothing names it any more: then nothing is found there. */
  readonly asked?: SourceSettings;
  /** The path or address that a person named; absent for what the settings name. */
  readonly imported?: string;
  /** What is wrong with such an address is kept from the first time on. */
  readonly isRegistered?: true;
};

const importedMark = 'imported:';
/** Files of older stores, until a source finds them again. */
const unknownId = 'unknown';

export const idOfSource = ({ type, target }: SourceSettings) => `${type}:${target}`;

export function importedUnit(imported: string): Unit {
  return { id: importedMark + imported, asked: namedByPerson(imported, '/'), imported };
}

/** A path or an address, as a person names it. */
export function namedByPerson(target: string, root: string): SourceSettings {
  return /^https?:\/\//i.test(target) ? { type: 'url', target } : { type: 'file', target: resolve(root, target) };
}

/** Whose a file is. */
export const ownerOf = ({ from, imported }: StoredFile): string =>
  from ?? (imported === undefined ? unknownId : importedMark + imported);

export const registeredUnit = ({ target }: Pick<StoredLocation, 'target'>): Unit => ({
  ...importedUnit(target),
  isRegistered: true,
});

/** In the order in which they are read when all are; `owners` are the ids that files are known of. */
export function unitsOf({ sources, registered, owners }: Named): readonly Unit[] {
  const units: Unit[] = [
    ...sources.map((asked) => ({ id: idOfSource(asked), asked })),
    ...registered.map(registeredUnit),
    ...[...owners].sort().map((id) => ({ id })),
  ];
  const known = new Set<string>();
  return units.filter(({ id }) => !known.has(id) && known.add(id));
}

type Named = {
  readonly sources: readonly SourceSettings[];
  readonly registered: readonly Pick<StoredLocation, 'target'>[];
  readonly owners: Iterable<string>;
};

/** The one that has an id, while something names it. */
export function finderOf(units: readonly Unit[]): (id: string) => Unit | undefined {
  const named = new Map(units.filter(({ asked }) => asked !== undefined).map((unit) => [unit.id, unit]));
  return (id) => named.get(id);
}

/** A person named this path, and has taken it away; or the settings named it, and no longer do. */
export const isExplicit = ({ asked, imported }: Unit): boolean =>
  asked === undefined || (imported !== undefined && asked.type === 'file');
