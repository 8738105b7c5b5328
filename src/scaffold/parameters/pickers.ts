/** Backstage's own fields, by the name that stands in `ui:field`. */
import type { FieldOf, Lookup } from '../../form/form.ts';
import { secret, text } from './plain-shapes.ts';
import { at, isMapping, mappingAt, numberAt, type Property, type Schema, textAt, textsAt } from './property.ts';
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

/** `catalogFilter` is one mapping or several, any of which may fit; `allowedKinds` is what it replaced. */
function entities(options: Schema): Extract<Lookup, { of: 'entity' }> {
  const filters = [at(options, 'catalogFilter')].flat().filter(isMapping);
  const kinds = valuesOf(filters, 'kind') ?? textsAt(options, 'allowedKinds');
  const types = valuesOf(filters, 'spec.type') ?? [];
  return {
    of: 'entity',
    ...(kinds.length > 0 && { kinds: kinds.map((kind) => kind.toLowerCase()) }),
    ...(types.length > 0 && { types }),
  };
}

/** Undefined where one of the filters leaves it open. */
function valuesOf(filters: readonly Schema[], key: string): readonly string[] | undefined {
  const values = filters.map((filter) => [at(filter, key)].flat().filter((value) => typeof value === 'string'));
  return values.length === 0 || values.some((some) => some.length === 0) ? undefined : values.flat();
}

function owners(options: Schema): Lookup {
  const { kinds, types } = entities(options);
  return kinds || types
    ? { of: 'entity', kinds: kinds ?? ['group', 'user'], ...(types && { types }) }
    : { of: 'owner' };
}

/** What a name in the catalog may be (ENV-3). */
const entityName: Shape = single((property) => {
  const [field] = text.fields(property);
  const named = { max: 63, pattern: '[A-Za-z0-9]([A-Za-z0-9_.\\-]*[A-Za-z0-9])?' };
  const words = 'letters, digits, “-”, “_” and “.”, beginning and ending with a letter or digit';
  return field?.kind === 'text' && field.pattern === undefined
    ? { ...field, ...named, patternWords: words }
    : (field ?? { ...common(property), kind: 'text', lines: 'one' });
});

const tags = several(() => ({ of: 'tag' }), always);

const entity = lookup(entities, unlessRefused);
const owner = lookup(owners, unlessRefused);

/** Everything else falls back to the plain type, with a warning to the template's owner. */
const pickers: Readonly<Record<string, Shape>> = {
  EntityPicker: entity,
  EntitySelectionPicker: entity,
  MultiEntityPicker: several(entities, unlessRefused),
  OwnerPicker: owner,
  OwnedEntityPicker: lookup((options) => ({ ...entities(options), mine: true }), unlessRefused),
  MyGroupsPicker: lookup(() => ({ of: 'owner', mine: true }), never),
  EntityNamePicker: entityName,
  EntityTagsPicker: tags,
  RepoUrlPicker: repository,
  RepoBranchPicker: text,
  RepoOwnerPicker: text,
  Secret: secret,
  SecretInput: secret,
};

export function pickerOf(schema: Schema): { readonly name: string; readonly shape: Shape | undefined } | undefined {
  const name = textAt(schema, 'ui:field');
  if (name === undefined) return undefined;
  return { name, shape: Object.hasOwn(pickers, name) ? pickers[name] : undefined };
}
