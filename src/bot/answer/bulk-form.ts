/** One template for what a query finds: which of its fields takes each entity, what is asked for all of them, and what is proposed. */
import type { Entity } from '../../catalog/catalog.ts';
import { fail } from '../../errors.ts';
import { fieldsOf } from '../../form/appearing.ts';
import type { Field, Form, FormValues } from '../../form/form.ts';
import type { Template } from '../../scaffold/template.ts';
import type { BulkField } from '../../schedule/bulk.ts';
import type { Services } from '../services.ts';
import { entitiesFailing } from './health/failing-query.ts';
import { short } from './names.ts';
import { takesThis } from './prefill.ts';
import { expanded } from './saved-query.ts';
import { withoutSecretFields } from './schedule-form.ts';

/** Templates have names of their own for what they ask. */
export const waveField = 'callboard wave';
export const stopField = 'callboard stop';
/** More is no bulk but a project. */
export const entitiesAtMost = 1_000;

const waves: readonly Field[] = [
  {
    ...{ name: waveField, label: 'At once', kind: 'number', whole: true, min: 1, max: 50, initial: 5 },
    hint: 'So many run together; the next begin when all of these have ended.',
  },
  {
    ...{ name: stopField, label: 'Stop at', kind: 'number', whole: true, min: 0, max: 100, initial: 20 },
    hint: 'When more percent than that have failed, no others begin.',
  },
];

const usualNames = ['entity', 'entityref', 'component', 'componentid', 'componentref', 'target'];
const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

type Choosing = { readonly said: string | undefined; readonly entities: readonly Entity[] };

/** `said`: its name, where the asker says which. Throws BULK_FIELD_UNKNOWN, in words. */
export function entityField({ title, ref }: Template, form: Form, { said, entities }: Choosing): BulkField {
  const able = fieldsOf(form).filter(takesEntity);
  const example = { template: ref.slice(ref.indexOf('/') + 1), field: able[0]?.name ?? 'component' };
  const unknown = (reason: string) => fail('BULK_FIELD_UNKNOWN', { name: title, reason, ...example });
  if (said !== undefined) {
    const named = fieldsOf(form).find(({ name, label }) => [name, label].some((one) => plain(one) === plain(said)));
    if (!named || !(takesEntity(named) || named.kind === 'text'))
      throw unknown(`“${short(said, 40)}” is no field that takes an entity`);
    return bulkField(named);
  }
  // A field that takes none of what was found is not meant.
  for (const fitting of [
    able.filter((field) => entities.some((entity) => takesThis(field, entity))),
    able.filter((field) => entities.every((entity) => takesThis(field, entity))),
  ])
    if (fitting.length === 1 && fitting[0]) return bulkField(fitting[0]);
  const usual = able.filter(({ name }) => usualNames.includes(plain(name)));
  const texts = fieldsOf(form).filter(({ kind, name }) => kind === 'text' && usualNames.includes(plain(name)));
  const [only, ...others] = able.length === 1 ? able : usual.length > 0 ? usual : able.length > 0 ? able : texts;
  if (!only) throw unknown('none of its fields takes an entity');
  if (others.length > 0)
    throw unknown(`${[only, ...others].map(({ name }) => name).join(', ')} all could take the entity`);
  return bulkField(only);
}

const takesEntity = (field: Field) => field.kind === 'lookup' && field.lookup.of === 'entity';
const bulkField = (field: Field): BulkField => ({
  name: field.name,
  many: field.kind === 'lookup' && field.many !== undefined,
});

/** What is asked once for all. */
export function bulkForm({ title }: Template, form: Form, { name: taken, each = {} }: BulkField): Form {
  const { pages } = withoutSecretFields(form);
  const asked = pages
    .map((page) => ({
      ...page,
      fields: page.fields.filter(({ name }) => name !== taken && !Object.hasOwn(each, name)),
    }))
    .filter(({ fields, about }) => fields.length > 0 || about);
  const last = { title: 'In waves', about: 'Nothing begins yet: first it is tried out.', fields: waves };
  return { title: `${title}, many times`, pages: [...asked, last], submit: 'Try it out', review: true };
}

export function wavesApart({ [waveField]: wave, [stopField]: stopAt, ...values }: FormValues) {
  return { wave: Number(wave ?? 5), stopAt: Number(stopAt ?? 20), values };
}

export type Wanted = { readonly query: string; readonly entities: readonly Entity[] };

const refused = (query: string, reason: string) =>
  fail('ARGUMENT_INVALID', {
    ...{ argument: 'Query', value: short(query, 60), reason },
    example: 'new docs-site for type:service owner:payments',
  });

/** “find(type:service)”, “find type:service”, “failing:docs-present in payments” or the query alone. Throws where it finds nothing. */
export async function wantedBy(
  words: string,
  services: Pick<Services, 'catalog' | 'saved' | 'health'>,
): Promise<Wanted> {
  const { catalog, saved } = services;
  const query = (/^find ?\((.*)\)$/is.exec(words.trim())?.[1] ?? words.trim().replace(/^find /i, '')).trim();
  const failing = entitiesFailing(services, query);
  const { entities, unknownFilters } = failing
    ? { entities: failing, unknownFilters: [] }
    : catalog.find(await expanded(query, saved));
  // Left out it would mean more entities than somebody said.
  if (unknownFilters.length > 0) throw refused(query, `${short(unknownFilters.join(', '), 60)} is no filter`);
  if (entities.length === 0) throw refused(query, 'nothing fits');
  return { query, entities };
}

/** Those that go into the field, and how many do not. Throws where that are none, or too many. */
export function takenBy(
  { query, entities }: Wanted,
  field: Field | undefined,
): { readonly entities: readonly Entity[]; readonly unfit: number } {
  const fitting = entities.filter((entity) => takesThis(field, entity));
  if (fitting.length === 0) throw refused(query, 'nothing that fits can be put there');
  if (fitting.length > entitiesAtMost) throw refused(query, `more than ${entitiesAtMost} fit; narrow it`);
  return { entities: fitting, unfit: entities.length - fitting.length };
}
