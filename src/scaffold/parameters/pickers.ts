/** Backstage's own fields, by the name that stands in `ui:field`. */
import type { FieldOf, Lookup } from '../../form/form.ts';
import { entities } from './catalog-filter.ts';
import { secret, text } from './plain-shapes.ts';
import { at, mappingAt, numberAt, type Property, type Schema, textAt, textsAt } from './property.ts';
import { repository } from './repository.ts';
import { common, type Shape, single } from './shape.ts';

const optionsAt = ({ schema }: Property) => mappingAt(schema, 'ui:options');

const lookup = (of: (options: Schema) => Lookup, { isFree }: { isFree: (options: Schema) => boolean }) =>
  single((property): FieldOf<'lookup'> => {
    const { default: initial } = property.schema;
    return {
      ...common(property),
      kind: 'lookup',
      lookup: of(optionsAt(property)),
      ...(isFree(optionsAt(property)) && { free: true as const }),
      ...(typeof initial === 'string' && initial !== '' && { initial }),
    };
  });

const several = (of: (options: Schema) => Lookup, { isFree }: { isFree: (options: Schema) => boolean }) =>
  single((property): FieldOf<'lookup'> => {
    const { schema } = property;
    const [min, max] = [numberAt(schema, 'minItems'), numberAt(schema, 'maxItems')];
    const initial = textsAt(schema, 'default');
    return {
      ...common(property),
      kind: 'lookup',
      lookup: of(optionsAt(property)),
      many: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) },
      ...(isFree(optionsAt(property)) && { free: true as const }),
      ...(initial.length > 0 && { initial }),
    };
  });

/** Words that are in no catalog are taken unless the template says otherwise. */
const unlessRefused = { isFree: (options: Schema) => at(options, 'allowArbitraryValues') !== false };
const always = { isFree: () => true };
const never = { isFree: () => false };

function owners(options: Schema): Lookup {
  const { kinds, types, where } = entities(options);
  return kinds || types || where
    ? { of: 'entity', kinds: kinds ?? ['group', 'user'], ...(types && { types }), ...(where && { where }) }
    : { of: 'owner' };
}

/** A bare name stands for something of the default kind, which steps then get as a ref, as in Backstage. */
function named(value: unknown, options: Schema, usual: string | undefined): unknown {
  const kind = textAt(options, 'defaultKind') ?? usual;
  if (typeof value !== 'string' || kind === undefined || !isBareName.test(value)) return value;
  const namespace = textAt(options, 'defaultNamespace') ?? 'default';
  const [first = '', ...rest] = value.split('/');
  return `${kind}:${rest.length > 0 ? `${first}/${rest.join('/')}` : `${namespace}/${value}`}`.toLowerCase();
}
const isBareName = /^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)?$/;

/** The same field; what it gives is a ref where its kind is known. */
const withKind = (shape: Shape, usual?: string): Shape => ({
  fields: shape.fields,
  value: (property, values) => {
    const value = shape.value(property, values);
    const options = optionsAt(property);
    return Array.isArray(value) ? value.map((one) => named(one, options, usual)) : named(value, options, usual);
  },
});

/** What a name in the catalog may be (ENV-3). */
const entityName: Shape = single((property) => {
  const [field] = text.fields(property);
  const named = { max: 63, pattern: '[A-Za-z0-9]([A-Za-z0-9_.\\-]*[A-Za-z0-9])?' };
  const words = 'letters, digits, “-”, “_” and “.”, beginning and ending with a letter or digit';
  return field?.kind === 'text' && field.pattern === undefined
    ? { ...field, ...named, patternWords: words }
    : (field ?? { ...common(property), kind: 'text', lines: 'one' });
});

const tags = several((options) => {
  const kinds = textsAt(options, 'kinds').map((kind) => kind.toLowerCase());
  return { of: 'tag', ...(kinds.length > 0 && { kinds }) };
}, always);

const entity = withKind(lookup(entities, unlessRefused));
const owner = withKind(lookup(owners, unlessRefused), 'group');

type Picker = { readonly about: string; readonly shape: Shape };

/** Everything else falls back to the plain type, with a warning to the template's owner. */
export const pickers: Readonly<Record<string, Picker>> = {
  EntityPicker: { about: 'An entity of the catalog, found while one types', shape: entity },
  EntitySelectionPicker: { about: 'The same as EntityPicker', shape: entity },
  MultiEntityPicker: {
    about: 'Several entities of the catalog',
    shape: withKind(several(entities, unlessRefused)),
  },
  OwnerPicker: { about: 'A Group or User', shape: owner },
  OwnedEntityPicker: {
    about: 'An entity that the person, or a group of theirs, owns',
    shape: withKind(lookup((options) => ({ ...entities(options), mine: true }), unlessRefused)),
  },
  MyGroupsPicker: {
    about: 'One of the groups that the person is in',
    shape: lookup(() => ({ of: 'owner', mine: true }), never),
  },
  EntityNamePicker: { about: 'A name that an entity may have', shape: entityName },
  EntityTagsPicker: { about: 'Tags: those that the catalog has, and new ones', shape: tags },
  RepoUrlPicker: { about: 'A repository, asked for in its parts: host, owner, name', shape: repository },
  RepoBranchPicker: { about: 'A branch, typed', shape: text },
  RepoOwnerPicker: { about: 'The owner of a repository, typed', shape: text },
  Secret: { about: 'A secret: asked for last, kept in no draft and no log', shape: secret },
  SecretInput: { about: 'The same as Secret', shape: secret },
};

export function pickerOf(schema: Schema): { readonly name: string; readonly shape: Shape | undefined } | undefined {
  const name = textAt(schema, 'ui:field');
  if (name === undefined) return undefined;
  return { name, shape: Object.hasOwn(pickers, name) ? pickers[name]?.shape : undefined };
}
