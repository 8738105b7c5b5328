/** What a page of parameters asks for: its properties, and those that appear with the values of others. */
import { isDeepStrictEqual } from 'node:util';
import type { Condition } from '../../form/form.ts';
import { alternativesName, alternativesOf, both, branchesOf, either, merged } from './conditions.ts';
import { isMapping, mappingAt, type Property, type Schema, textAt, textsAt } from './property.ts';

type Asked = {
  readonly name: string;
  /** It says no more than that the property of this name is needed. */
  readonly isNeed?: true;
  readonly schema: Schema;
  readonly required: boolean;
  readonly when?: Condition | undefined;
  readonly requiredWhen?: Condition | undefined;
  readonly complaint?: string | undefined;
  readonly missing?: string | undefined;
  readonly chooses?: true;
  readonly untold?: true | undefined;
};

/** Each is compared with the others; what is beyond is asked by no person (THREATS 59). */
export const propertiesAtMost = 1_000;
/** Branches inside branches go no deeper. */
const deepest = 6;

/** The properties of a schema in the order they are shown. `parent` is the property that they are parts of. */
export function propertiesOf(
  schema: Schema,
  parent?: Pick<Property, 'path' | 'field' | 'when' | 'required'>,
): readonly Property[] {
  const fieldOf = (name: string) => (parent && parent.field !== '' ? `${parent.field}.${name}` : name);
  const all = collect(schema, { fieldOf, when: parent?.when, depth: 0 });
  const asked = unite(all.slice(0, propertiesAtMost));
  const used = new Map<string, number>();
  return ordered(asked, schema).map(({ name, schema: own, required, when, requiredWhen, ...more }) => {
    const { complaint, missing, chooses, untold } = more;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return {
      path: [...(parent?.path ?? []), name],
      // One of several forms that the same property takes, never two at once.
      field: times === 1 ? fieldOf(name) : `${fieldOf(name)}~${times}`,
      schema: own,
      // Parts of what may be left out may be left out.
      required: required && parent?.required !== false,
      ...(when && { when }),
      ...(requiredWhen && { requiredWhen }),
      ...(complaint && { complaint }),
      ...(missing && { missing }),
      ...(chooses && { chooses }),
      ...(untold && { untold }),
    };
  });
}

type Collecting = {
  readonly fieldOf: (name: string) => string;
  readonly when: Condition | undefined;
  readonly depth: number;
  readonly untold?: true | undefined;
};

function collect(schema: Schema, { fieldOf, when, depth, untold }: Collecting): readonly Asked[] {
  if (depth > deepest) return [];
  const required = textsAt(schema, 'required');
  const complaints = complaintsOf(schema);
  const own = Object.entries(mappingAt(schema, 'properties')).flatMap(([name, value]): Asked[] =>
    isMapping(value)
      ? [{ name, schema: value, required: required.includes(name), when, untold, ...complaints(name) }]
      : [],
  );
  const inside = [
    ...chooserOf(schema, when),
    ...merged(schema).flatMap((one) => collect(one, { fieldOf, when, depth: depth + 1, untold })),
    ...branchesOf(schema, fieldOf).flatMap((branch) => {
      const condition = both(when, branch.when);
      const names = Object.keys(mappingAt(branch.schema, 'properties'));
      const more = textsAt(branch.schema, 'required').filter((name) => !names.includes(name));
      return [
        ...collect(branch.schema, { fieldOf, when: condition, depth: depth + 1, untold: untold ?? branch.untold }),
        ...more.map((name): Asked => ({ name, isNeed: true, schema: {}, required: false, requiredWhen: condition })),
      ];
    }),
  ];
  const elsewhere = required.filter((name) => !own.some((one) => one.name === name));
  const needed = elsewhere.map((name): Asked => ({ name, isNeed: true, schema: {}, required: true, when }));
  return [...own, ...inside, ...(depth > 0 ? [] : needed)];
}

/** As ajv-errors reads `errorMessage`: what is wrong with a value is told by `properties`, that there is none by `required` (PAR-6). */
function complaintsOf(schema: Schema) {
  const messages = mappingAt(schema, 'errorMessage');
  const [wrong, none] = [mappingAt(messages, 'properties'), mappingAt(messages, 'required')];
  const usual = textAt(messages, 'required') ?? textAt(schema, 'errorMessage');
  return (name: string) => ({ complaint: textAt(wrong, name), missing: textAt(none, name) ?? usual });
}

/** One of several forms is chosen before it is filled in. */
function chooserOf(schema: Schema, when: Condition | undefined): readonly Asked[] {
  const alternatives = alternativesOf(schema);
  if (!alternatives) return [];
  const values = alternatives.schemas.map((_, at) => String(at));
  const chooser = {
    title: textAt(schema, 'title') ?? 'Which',
    enum: values,
    enumNames: alternatives.titles,
    default: '0',
  };
  return [{ name: alternativesName, schema: chooser, required: true, when, chooses: true }];
}

/** The same property asked for in several places is one field where it is the same, else one field each. */
function unite(asked: readonly Asked[]): readonly Asked[] {
  const united: Asked[] = [];
  for (const one of asked) {
    const same = united.findIndex(
      ({ name, schema, when }) =>
        name === one.name && (one.isNeed || isDeepStrictEqual(schema, one.schema) || when === undefined),
    );
    const found = united[same];
    if (!found) {
      if (!one.isNeed) united.push(one);
    } else united[same] = one.isNeed ? withNeed(found, one) : { ...found, when: either(found.when, one.when) };
  }
  return united;
}

const withNeed = (found: Asked, need: Asked): Asked =>
  need.required
    ? { ...found, required: true }
    : { ...found, requiredWhen: anyNeed(found.requiredWhen, need.requiredWhen) };

const anyNeed = (some: Condition | undefined, other: Condition | undefined) =>
  some && other ? { any: [some, other] } : (some ?? other);

/** `ui:order`, where `*` is everything that it does not name. */
function ordered(asked: readonly Asked[], schema: Schema): readonly Asked[] {
  const order = textsAt(schema, 'ui:order');
  if (order.length === 0) return asked;
  const rest = order.indexOf('*') < 0 ? order.length : order.indexOf('*');
  const place = ({ name }: Asked) => (order.includes(name) ? order.indexOf(name) : rest);
  return [...asked].sort((one, other) => place(one) - place(other));
}
