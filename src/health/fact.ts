/**
 * The contract of a fact: one file under facts/, whose path is its name. It is had from outside, kept in the store with its
 * age, and had again when it is old; checks never wait for it.
 */
import type { Entity } from '../catalog/catalog.ts';
import type { Github } from '../outside/github.ts';
import type { SafeFetch } from '../outside/safe-fetch.ts';

/** What facts may be asked of. Absent parts are not set up. */
export type FactServices = {
  readonly github?: Github;
  readonly safeFetch: SafeFetch;
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** `missing`: it cannot be had now, in a clause; it is tried again. */
export type FactRead = { readonly value: Readonly<Record<string, unknown>> } | { readonly missing: string };

export type FactDefinition = {
  /** What it is, in a line. */
  readonly title: string;
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
