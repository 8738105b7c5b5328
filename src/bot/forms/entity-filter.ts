/** Whether an entity fits a filter by paths, as Backstage's pickers have them: letters of any case, one of several values, or that something is there. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { EntityFilter } from '../../form/form.ts';

export function fitsFilter(catalog: Catalog, filter: EntityFilter, entity: Entity): boolean {
  return Object.entries(filter).every(([path, wanted]) => {
    const has = valuesAt(catalog, path, entity);
    if (wanted === true) return has.length > 0;
    const known = new Set(has.map((value) => value.toLowerCase()));
    return wanted.some((value) => known.has(value.toLowerCase()));
  });
}

const given = (value: string | undefined) => (value === undefined || value === '' ? [] : [value]);
const own = (record: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(record, key) ? given(record[key]) : [];

function valuesAt(catalog: Catalog, path: string, entity: Entity): readonly string[] {
  const [, part, key = ''] = /^metadata\.(labels|annotations|tags)\.(.+)$/.exec(path) ?? [];
  if (part === 'labels') return own(entity.labels, key);
  if (part === 'annotations') return own(entity.annotations, key);
  if (part === 'tags') return entity.tags.includes(key) ? ['true'] : [];
  const [, relation] = /^relations\.(.+)$/.exec(path) ?? [];
  if (relation !== undefined)
    return catalog
      .relations(entity.ref)
      .filter(({ type }) => type.toLowerCase() === relation.toLowerCase())
      .map(({ target }) => target);
  return plain[path]?.(entity) ?? [];
}

/** A ref also fits as people shorten it. */
const refs = (ref: string | undefined) =>
  ref === undefined ? [] : [ref, ref.replace(/^[^:]+:/, ''), ref.replace(/^[^:]+:(default\/)?/, '')];

const plain: Readonly<Record<string, (entity: Entity) => readonly string[]>> = {
  kind: ({ kind }) => [kind],
  'metadata.name': ({ name }) => [name],
  'metadata.namespace': ({ namespace }) => [namespace],
  'metadata.title': ({ title }) => given(title),
  'metadata.description': ({ description }) => given(description),
  'metadata.tags': ({ tags }) => tags,
  'spec.type': ({ type }) => given(type),
  'spec.lifecycle': ({ lifecycle }) => given(lifecycle),
  'spec.owner': ({ owner }) => refs(owner),
  'spec.system': ({ system }) => refs(system),
  'spec.profile.email': ({ email }) => given(email),
};
