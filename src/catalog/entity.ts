/** A descriptor that passed every check: what is stored of it, and the row that lists and answers need. */
import type { CatalogError, Entity, Link, Ref, Source } from './catalog.ts';
import type { DeclaredRelation } from './ports.ts';
import { type CompoundRef, formatRef } from './ref.ts';
import { isMapping, type Mapping } from './rules/check.ts';

export type Descriptor = {
  readonly row: Entity;
  readonly declares: readonly DeclaredRelation[];
  /** JSON of apiVersion, kind, spec and metadata without uid and etag; see `withIdentity`. */
  readonly content: string;
};

/** What a descriptor is called. Only for one whose kind, namespace and name were found to be texts. */
export function nameOf({ kind, metadata }: Mapping): CompoundRef | undefined {
  if (!isMapping(metadata)) return undefined;
  const { name, namespace = 'default' } = metadata;
  if (typeof kind !== 'string' || typeof name !== 'string' || typeof namespace !== 'string') return undefined;
  return kind === '' || name === '' || namespace === '' ? undefined : { kind, namespace, name };
}

/** What the catalog annotates an entity with: what it says in any case, and what only where the descriptor says nothing. */
export type Annotations = {
  readonly always: Readonly<Record<string, string>>;
  readonly unlessWritten: Readonly<Record<string, string>>;
};

/** The content that is stored, as Backstage has it: with its namespace and the annotations that say where it is from. */
export function contentOf(
  { apiVersion, kind, metadata, spec }: Mapping,
  { always, unlessWritten }: Annotations,
): string {
  const { uid, etag, namespace, annotations, ...rest } = isMapping(metadata) ? metadata : {};
  const written = {
    namespace: namespace ?? 'default',
    annotations: { ...unlessWritten, ...(isMapping(annotations) && annotations), ...always },
    ...rest,
  };
  // metadata stands last, so that `withIdentity` can add to it without parsing.
  return JSON.stringify({ apiVersion, kind, spec, metadata: written });
}

/** The body: the content with uid and etag in its metadata. */
export function withIdentity(content: string, uid: string, etag: string): string {
  return `${content.slice(0, -2)},"uid":${JSON.stringify(uid)},"etag":${JSON.stringify(etag)}}}`;
}

/** The etag that `withIdentity` added, without parsing. */
export const etagOf = (body: string) => /"etag":"([^"\\]*)"\}\}$/.exec(body.slice(-200))?.[1] ?? '';

export function rowOf(
  { metadata, spec }: Mapping,
  name: CompoundRef,
  rest: { declares: readonly DeclaredRelation[]; source: Source; errors: readonly CatalogError[] },
): Entity {
  const about = isMapping(metadata) ? metadata : {};
  const details = isMapping(spec) ? spec : {};
  const profile = isMapping(details.profile) ? details.profile : {};
  const annotations = readTexts(about.annotations);
  const [title, description] = [readable(about.title), readable(about.description)];
  const [type, lifecycle, email] = [details.type, details.lifecycle, profile.email].map(readable);
  const [owner, system] = [targetOf(rest.declares, 'ownedBy'), systemOf(rest.declares)];
  const viewUrl = annotations['backstage.io/view-url'];
  return {
    ref: formatRef(name),
    kind: name.kind,
    namespace: name.namespace,
    name: name.name,
    displayName: title ?? readable(profile.displayName) ?? name.name,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(type !== undefined && { type }),
    ...(lifecycle !== undefined && { lifecycle }),
    ...(owner !== undefined && { owner }),
    ...(system !== undefined && { system }),
    tags: Array.isArray(about.tags) ? about.tags.map(String) : [],
    links: readLinks(about.links),
    labels: readTexts(about.labels),
    annotations,
    ...(email !== undefined && { email }),
    source: viewUrl !== undefined && /^https?:\/\//.test(viewUrl) ? { ...rest.source, viewUrl } : rest.source,
    errors: rest.errors,
  };
}

function targetOf(declares: readonly DeclaredRelation[], type: DeclaredRelation['type']): Ref | undefined {
  return declares.find((relation) => relation.type === type)?.target;
}

function systemOf(declares: readonly DeclaredRelation[]): Ref | undefined {
  return declares.find(({ type, target }) => type === 'partOf' && target.startsWith('system:'))?.target;
}

function readTexts(value: unknown): Record<string, string> {
  if (!isMapping(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function readLinks(value: unknown): Link[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isMapping)
    .filter(isSafe)
    .map((link) => {
      const [title, icon, type] = [link.title, link.icon, link.type].map(readable);
      return {
        url: String(link.url),
        ...(title !== undefined && { title }),
        ...(icon !== undefined && { icon }),
        ...(type !== undefined && { type }),
      };
    });
}

/** Backstage takes any scheme, and the body keeps it; what lists and answers show must never run as a script. */
function isSafe({ url }: Mapping): boolean {
  return !/^(?:javascript|data|vbscript):$/.test(new URL(String(url)).protocol);
}

const deceptive = /[\p{Cs}\u202a-\u202e\u2066-\u2069]|(?![\t\n\r])\p{Cc}/gu;

/** Text for people: one spelling of each character, nothing that turns the direction of writing or is half a character (THREATS 43). */
export function readable(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return /^[\x20-\x7e\n]*$/.test(value) ? value : value.normalize('NFC').replace(deceptive, '');
}
