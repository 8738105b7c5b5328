/**
 * The contract of a fact: one file under facts/, whose path is its name. It is had from outside, kept in the store with its
 * age, and had again when it is old; checks never wait for it.
 */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import type { ReadDefinition } from '../catalog/definition/definitions.ts';
import type { Github } from '../outside/github.ts';
import type { SafeFetch } from '../outside/safe-fetch.ts';

/** What facts may be asked of. Absent parts are not set up. */
export type FactServices = {
  readonly github?: Github;
  readonly safeFetch: SafeFetch;
  /** The entity with its spec. */
  readonly whole: Catalog['whole'];
  readonly readDefinition: ReadDefinition;
  /** The address of an entity's docs, where they are at one. */
  readonly docsAt: (entity: Entity) => string | undefined;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** `missing`: it cannot be had now, in a clause; it is tried again. */
export type FactRead = { readonly value: Readonly<Record<string, unknown>> } | { readonly missing: string };

export type FactDefinition = {
  /** What it is, in a line. */
  readonly title: string;
  /** What is asked for it, one question after the other; other sites unless it says so. */
  readonly from?: 'github' | 'catalog';
  /** It follows from the descriptor alone, and is had again when that changes. */
  readonly ofDescriptor?: true;
  /** Only these entities have it; one sentence says why another has none. */
  readonly about: (entity: Entity) => true | { readonly missing: string };
  /** What it is had from: entities with the same key share one answer (`github.com/acme/web`). */
  readonly key: (entity: Entity) => string;
  /** So many milliseconds it is fresh. */
  readonly freshFor: number;
  /** Throws nothing that is not a fault of its own: what cannot be had is `missing`. */
  readonly read: (entity: Entity, services: FactServices) => Promise<FactRead>;
};

const brand = Symbol.for('callboard.fact');

/** Every fact file's default export is made by this. */
export function defineFact(definition: FactDefinition): FactDefinition {
  return Object.assign({ [brand]: true }, definition);
}
export function isFact(value: unknown): value is FactDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}
