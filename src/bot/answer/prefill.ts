/** What a form of a template begins with: what was last asked about here, where a field asks for such a thing. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { fieldsOf } from '../../form/appearing.ts';
import type { Field, Form, FormValues } from '../../form/form.ts';
import { present } from './lookup.ts';

/** Whether a field takes an entity: by what its lookup finds. A field of another kind takes any. */
export function takesThis(field: Field | undefined, { kind, type }: Entity): boolean {
  if (field?.kind !== 'lookup') return true;
  if (field.lookup.of === 'owner') return ['group', 'user'].includes(kind.toLowerCase());
  if (field.lookup.of !== 'entity') return false;
  const { kinds, types } = field.lookup;
  const isKind = !kinds || kinds.includes(kind.toLowerCase());
  return isKind && (!types || (type !== undefined && types.includes(type)));
}

/** `recent`: latest first. Only what must be filled in anyway: nobody looks twice at what may be left empty. */
export function prefilled(catalog: Pick<Catalog, 'get'>, form: Form, recent: readonly string[]): FormValues {
  const entities = present(catalog, recent).filter(({ kind }) => kind !== 'Template');
  const found = fieldsOf(form).flatMap((field): [string, FormValues[string]][] => {
    if (field.kind !== 'lookup' || field.optional || field.initial !== undefined) return [];
    if ('mine' in field.lookup && field.lookup.mine) return [];
    const first = entities.find((entity) => takesThis(field, entity));
    return first ? [[field.name, field.many ? [first.ref] : first.ref]] : [];
  });
  return Object.fromEntries(found);
}
