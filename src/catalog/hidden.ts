/**
 * What a visible entity says about hidden ones is left out of it (THREATS 23): references in any field, and what errors
 * quote. A name without a kind in the middle of a sentence is nobody's for certain, and stays.
 */
import type { CatalogError, Entity, Ref, Sees } from './catalog.ts';
import { readRef } from './ref.ts';
import { kindOfReference } from './relations.ts';
import { isMapping, type Mapping } from './rules/check.ts';

export type Hides = (ref: Ref) => boolean;

/** The longest text that is looked through: what is longer is an API's definition or a document, not a reference. */
const longestText = 64 * 1024;
/** A reference with its kind, wherever it stands in a text. */
const mention = /\b[a-z]\w{0,62}:(?:\w[\w.-]{0,99}\/)?\w(?:[\w.-]{0,99}\w)?/gi;
const said = /[\p{L}\p{N}]/u;

/** The text with “…” in the place of each reference to something hidden. */
export function withoutMentions(text: string, hides: Hides): string {
  if (text.length > longestText || !text.includes(':')) return text;
  return text.replace(mention, (ref) => (isHidden(ref, hides) ? '…' : ref));
}

function isHidden(text: string, hides: Hides, context?: Parameters<typeof readRef>[1]): boolean {
  const ref = readRef(text, context);
  return ref !== undefined && hides(ref);
}

/** The entity, of Backstage's form, without references to what is hidden: the very same one where it has none. */
export function withoutHidden(entity: Mapping, hides: Hides): Mapping {
  const { metadata, spec } = entity;
  const namespace = isMapping(metadata) && typeof metadata.namespace === 'string' ? metadata.namespace : 'default';
  const shown = { metadata: cleaned(metadata, hides), spec: cleaned(withoutReferences(spec, namespace, hides), hides) };
  return shown.metadata === metadata && shown.spec === spec ? entity : { ...entity, ...shown };
}

/** Fields that hold references say of what kind they are: there a mere name is one, too. */
function withoutReferences(spec: unknown, namespace: string, hides: Hides): unknown {
  if (!isMapping(spec)) return spec;
  return eachKept(spec, (value, field) => {
    if (!kindOfReference.has(field)) return value;
    const kind = kindOfReference.get(field);
    const names = (text: unknown) =>
      typeof text === 'string' && isHidden(text, hides, { namespace, ...(kind !== undefined && { kind }) });
    if (!Array.isArray(value)) return names(value) ? leftOut : value;
    return value.some(names) ? value.filter((item) => !names(item)) : value;
  });
}

const leftOut = Symbol('left out');

function cleaned(value: unknown, hides: Hides): unknown {
  if (typeof value === 'string') {
    const shown = withoutMentions(value, hides);
    return shown === value || said.test(shown) ? shown : leftOut;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => cleaned(item, hides));
    return items.every((item, at) => item === value[at]) ? value : items.filter((item) => item !== leftOut);
  }
  if (!isMapping(value)) return value;
  return eachKept(value, (item, key) => (withoutMentions(key, hides) === key ? cleaned(item, hides) : leftOut));
}

/** The same mapping where every value stays what it is. */
function eachKept(mapping: Mapping, show: (value: unknown, key: string) => unknown): Mapping {
  let isSame = true;
  const kept = Object.entries(mapping).flatMap(([key, value]) => {
    const shown = show(value, key);
    isSame &&= shown === value;
    return shown === leftOut ? [] : [[key, shown] as const];
  });
  return isSame ? mapping : Object.fromEntries(kept);
}

type Parts = {
  readonly everybody: () => Iterable<Entity>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly sees: Sees;
  /** Refs that act for who asks. */
  readonly actsFor?: ReadonlySet<Ref>;
};
type InFile = { readonly hasHidden: boolean; readonly isOwn: boolean };

export type ShownErrors = {
  /** Those that are known to be about nothing hidden. */
  among(errors: readonly CatalogError[]): readonly CatalogError[];
  /** What is wrong with a visible entity; that there is something which cannot be told is told. */
  of(entity: Entity): readonly CatalogError[];
};

/**
 * An error of an entity that is not in the catalog may be about a hidden one: it is told to the owners of what else
 * stands in its file. One that names no entity is told to whoever sees what stands in its file, if anything does.
 */
export function createShownErrors({ everybody, get, sees, actsFor }: Parts): ShownErrors {
  let files: ReadonlyMap<string, InFile> | undefined;
  const hides = (ref: Ref) => {
    const entity = get(ref);
    return entity !== undefined && !sees(entity);
  };

  function isTold({ ref, file }: CatalogError): boolean {
    const about = ref === undefined ? undefined : get(ref);
    if (about) return sees(about);
    files ??= filesOf(everybody(), sees, actsFor);
    const there = files.get(file);
    return there !== undefined && !there.hasHidden && (ref === undefined || there.isOwn);
  }
  const shown = (error: CatalogError) => withoutQuotes(error, hides);

  return {
    among: (errors) => errors.filter(isTold).map(shown),
    of: ({ errors }) => errors.map((error) => (isTold(error) ? shown(error) : untold(error))),
  };
}

function filesOf(everybody: Iterable<Entity>, sees: Sees, actsFor: ReadonlySet<Ref> | undefined) {
  const files = new Map<string, InFile>();
  for (const entity of everybody) {
    const file = entity.source.label.replace(/:\d+$/, '');
    const { hasHidden = false, isOwn = false } = files.get(file) ?? {};
    const isTheirs = entity.owner !== undefined && actsFor?.has(entity.owner) === true;
    files.set(file, { hasHidden: hasHidden || !sees(entity), isOwn: isOwn || isTheirs });
  }
  return files;
}

function untold({ value: _, ...error }: CatalogError): CatalogError {
  return { ...error, message: 'Something in this file cannot be read; who may see all of it is told what.' };
}

const kinds = ['component', 'api', 'resource', 'system', 'domain', 'group', 'user', 'template', 'location'];

/** A reference that is none, for want of its kind, still names somebody. */
function withoutQuotes(error: CatalogError, hides: Hides): CatalogError {
  const namespace = /^[^:]*:([^/]*)\//.exec(error.ref ?? '')?.[1] ?? 'default';
  const names = (text: string) => kinds.some((kind) => isHidden(text, hides, { kind, namespace }));
  const message = withoutMentions(error.message, hides).replace(/“([^”]*)”/g, (quote, text: string) =>
    names(text) ? '“…”' : quote,
  );
  const { value, ...rest } = error;
  if (value === undefined) return message === error.message ? error : { ...error, message };
  const isTold = !names(value) && withoutMentions(value, hides) === value;
  return { ...rest, message, ...(isTold && { value }) };
}
