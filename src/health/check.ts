/**
 * The contract of a check: one file under checks/, whose path is its id (`has-owner.ts` is `has-owner`). It says which
 * entities it is about, what it looks at, what it finds, and how that is mended. It judges from what is known and asks nobody.
 */
import type { Catalog, Entity, Ref } from '../catalog/catalog.ts';
import type { DocsHealth } from '../docs/docs-health.ts';

/** What a check finds. `unknown`: a fact cannot be had; it counts for nothing. `because` is one sentence without what stands before it: “no owner is named”. */
export type Verdict =
  | { readonly kind: 'holds'; readonly because?: string }
  /** It holds, not for long; counts half. */
  | { readonly kind: 'warns'; readonly because: string; readonly about?: readonly Ref[] }
  | { readonly kind: 'fails'; readonly because: string; readonly about?: readonly Ref[] }
  | { readonly kind: 'unknown'; readonly because: string };
export type VerdictKind = Verdict['kind'];

/** One fact of an entity, as it was last had. */
export type Fact = {
  readonly value: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly at: number;
};
/** Why there is none, in a clause that goes on after “not known: ”. */
export type NoFact = { readonly missing: string };

/** What a check may look at. */
export type Look = {
  readonly entity: Entity;
  readonly catalog: Pick<Catalog, 'get' | 'relations' | 'actsFor' | 'owned' | 'reach' | 'summary'>;
  /** In milliseconds since 1970. */
  readonly now: number;
  /** When its descriptor last changed, at the latest when it was seen for the first time. */
  readonly changedAt: number;
  /** The docs of the entity, as far as they are known. */
  docs(): DocsHealth;
  /** What one of its `facts` says; each names a file of facts/. */
  fact(name: string): Fact | NoFact;
  /** Entities that need each other in a ring with this one, itself among them; empty when there is none. */
  ring(): readonly Ref[];
  /** Nothing leads to its descriptor any more. */
  isOrphan(): boolean;
};

/** What mends it. Holes in texts and values: `{ref}`, `{name}`, `{owner}`, `{source}`. */
export type Fix = {
  /** What to do, in one sentence in the imperative. */
  readonly text: string;
  /** Where it is read how. */
  readonly url?: string;
  /** A template that does it, as a ref, and what its form is filled in with. */
  readonly template?: { readonly ref: Ref; readonly values: Readonly<Record<string, string>> };
};

export type CheckDefinition = {
  /** As a line of a report: “Has an owner”. */
  readonly title: string;
  /** One sentence: why it matters. */
  readonly why: string;
  /** Which entities; all of these kinds (lower case), unless `fits` says no. */
  readonly about: { readonly kinds: readonly string[]; readonly fits?: (entity: Entity) => boolean };
  /** Facts that it asks for, by the names of their files. */
  readonly facts?: readonly string[];
  readonly judge: (look: Look) => Verdict;
  readonly fix: Fix;
};

const brand = Symbol.for('callboard.check');

/** Every check file's default export is made by this. */
export function defineCheck(definition: CheckDefinition): CheckDefinition {
  return Object.assign({ [brand]: true }, definition);
}
export function isCheck(value: unknown): value is CheckDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}
