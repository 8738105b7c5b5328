/** An entity as a running Backstage answers it → what is kept of it. It was checked there; here only what would harm is refused. */
import type { CatalogError, Source } from '../catalog.ts';
import { contentOf, nameOf, rowOf } from '../entity.ts';
import type { FileContent } from '../ingest.ts';
import { formatRef } from '../ref.ts';
import { declaredRelations, withRelations } from '../relations.ts';
import { labelOf } from '../remote/repository-file.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import { inspect, limits } from '../rules/inspect.ts';
import { type Mistake, shorten } from '../rules/mistake.ts';
import { validateEnvelope } from '../validate.ts';

export type Place = {
  /** A location ref of this one entity. */
  readonly location: string;
  readonly ref: string;
  /** The Backstage: `backstage.acme.example`. */
  readonly host: string;
  /** A location ref of the Backstage. */
  readonly origin: string;
  readonly readAt: number;
};

type Called = { readonly label: string; readonly viewUrl?: string };

/** The file that it stands in, as Backstage knows it. */
export function calledOf(entity: Mapping, { ref, host }: Pick<Place, 'ref' | 'host'>): Called {
  const metadata = isMapping(entity.metadata) ? entity.metadata : {};
  const annotations = isMapping(metadata.annotations) ? metadata.annotations : {};
  const managed = String(annotations['backstage.io/managed-by-location'] ?? '');
  const seen = annotations['backstage.io/view-url'] ?? (managed.startsWith('url:') ? managed.slice(4) : undefined);
  const isAddress = typeof seen === 'string' && /^https?:\/\//.test(seen) && URL.canParse(seen);
  return isAddress ? { label: `${labelOf(seen)} via ${host}`, viewUrl: seen } : { label: `${ref} at ${host}` };
}

export function readEntity(entity: Mapping, place: Place): FileContent {
  const { apiVersion, kind, metadata, spec = {} } = entity;
  const whole = { apiVersion, kind, metadata, spec };
  const called = calledOf(entity, place);
  const excess = inspect(whole);
  const mistakes = excess ? [excess] : validateEnvelope(whole);
  const name = nameOf(whole);
  if (mistakes.length > 0 || !name || !isMapping(spec)) return refused(mistakes, called, place);
  const { location, origin, readAt } = place;
  const errors = told(entity.status, called, place);
  const declares = withRelations(declaredRelations(name, spec).declares, formatRef(name), entity.relations);
  const source: Source = { location, line: 1, readAt, ...called };
  const from = { 'backstage.io/managed-by-location': location, 'backstage.io/managed-by-origin-location': origin };
  const content = contentOf(whole, { always: {}, unlessWritten: from });
  if (Buffer.byteLength(content) > limits.entityBytes) return refused([tooLarge], called, place);
  const descriptor = { row: rowOf(whole, name, { declares, source, errors }), declares, content };
  return { descriptors: [descriptor], errors, leadsTo: [], failed: errors.length > 0 ? 1 : 0 };
}

const tooLarge: Mistake = {
  ...{ path: [], at: 'key', rule: 'limit' },
  message: `The entity is too large; more than ${limits.entityBytes / 1_000_000} MB are not kept.`,
};

function refused(mistakes: readonly Mistake[], called: Called, place: Place): FileContent {
  const errors = mistakes.map(({ rule, message, value }) => ({
    ...errorAt(called, place),
    ...{ rule, message },
    ...(value !== undefined && { value }),
  }));
  return { descriptors: [], errors, leadsTo: [], failed: 1 };
}

/** What Backstage itself found wrong with it since it was last good. */
function told(status: unknown, called: Called, place: Place): readonly CatalogError[] {
  const items: readonly unknown[] = isMapping(status) && Array.isArray(status.items) ? status.items : [];
  return items.flatMap((item) =>
    isMapping(item) && item.level === 'error' && typeof item.message === 'string'
      ? [{ ...errorAt(called, place), rule: 'Backstage', message: shorten(item.message, 500) }]
      : [],
  );
}

function errorAt({ label, viewUrl }: Called, { ref }: Place) {
  return { file: label, line: 1, column: 1, ref, ...(viewUrl !== undefined && { url: viewUrl }) };
}
