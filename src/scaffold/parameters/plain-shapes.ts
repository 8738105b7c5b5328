/** The shapes of plain JSON Schema types (PAR-1 to PAR-5). */
import { parse } from 'yaml';
import type { Field, Option } from '../../form/form.ts';
import { hintAt, listAt, mappingAt, numberAt, type Schema, textAt, textsAt, widgetOf } from './property.ts';
import { common, filled, type Shape, single } from './shape.ts';

/** More boxes than these are a menu. */
const boxesAtMost = 10;

export const text = single((property) => {
  const { schema } = property;
  const initial = schema.default;
  const placeholder = hintAt(schema, 'placeholder');
  return {
    ...common(property),
    kind: 'text',
    lines: widgetOf(schema) === 'textarea' || hintAt(schema, 'multiline') === true ? 'many' : 'one',
    ...lengths(schema),
    ...patternOf(schema),
    ...(typeof placeholder === 'string' && { placeholder }),
    ...((typeof initial === 'string' || typeof initial === 'number') && { initial: String(initial) }),
  };
});

function lengths(schema: Schema) {
  const [min, max] = [numberAt(schema, 'minLength'), numberAt(schema, 'maxLength')];
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** A schema's pattern may fit anywhere in the value; a field's fits all of it. */
function patternOf(schema: Schema) {
  const pattern = textAt(schema, 'pattern');
  if (pattern === undefined) return formatOf(schema);
  const whole = /^\^.*\$$/s.test(pattern) && !pattern.includes('|');
  return { pattern: whole ? pattern : `[\\s\\S]*?(?:${pattern})[\\s\\S]*` };
}

const formats: Readonly<Record<string, { readonly pattern: string; readonly patternWords: string }>> = {
  email: { pattern: '[^@\\s]+@[^@\\s]+\\.[^@\\s]+', patternWords: 'an e-mail address' },
  uri: { pattern: '[a-zA-Z][a-zA-Z0-9+.-]*:\\S+', patternWords: 'an address, as in https://…' },
  ipv4: { pattern: '(\\d{1,3}\\.){3}\\d{1,3}', patternWords: 'an address of four numbers, as in 10.0.0.1' },
};
function formatOf(schema: Schema) {
  const format = textAt(schema, 'format');
  return format !== undefined && Object.hasOwn(formats, format) ? formats[format] : {};
}

export const date = single((property) => ({
  ...common(property),
  kind: 'date',
  ...(typeof property.schema.default === 'string' && { initial: property.schema.default }),
}));

export const secret = single((property) => ({ ...common(property), kind: 'secret', ...lengths(property.schema) }));

export const number = (whole: boolean) =>
  single((property) => {
    const { schema } = property;
    const [min, max, initial] = ['minimum', 'maximum', 'default'].map((key) => numberAt(schema, key));
    return {
      ...common(property),
      kind: 'number',
      whole,
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
      ...(initial !== undefined && { initial }),
    };
  });

export const flag = single((property) => ({
  ...common(property),
  // No is an answer, too.
  optional: true,
  kind: 'flag',
  ...(typeof property.schema.default === 'boolean' && { initial: property.schema.default }),
}));

/** Options carry text; the value is what the schema lists, of whatever type. */
export const choice: Shape = {
  fields: (property) => {
    const { schema } = property;
    const options = optionsOf(schema);
    const initial = optionFor(schema, schema.default);
    const shown = widgetOf(schema) === 'radio' && options.length <= boxesAtMost ? 'radio' : 'menu';
    return [{ ...common(property), kind: 'choice', options, shown, ...(initial !== undefined && { initial }) }];
  },
  value: (property, values) => listed(property.schema, filled(property, values)),
};

/** Several of a few. */
export const choices: Shape = {
  fields: (property) => {
    const { schema } = property;
    const options = optionsOf(mappingAt(schema, 'items'));
    const initial = listAt(schema, 'default').flatMap((value) => optionFor(mappingAt(schema, 'items'), value) ?? []);
    const shown = options.length <= boxesAtMost ? 'boxes' : 'menu';
    return [
      {
        ...common(property),
        kind: 'choices',
        options,
        shown,
        ...counts(schema),
        ...(initial.length > 0 && { initial }),
      },
    ];
  },
  value: (property, values) => {
    const chosen = filled(property, values);
    const items = mappingAt(property.schema, 'items');
    return Array.isArray(chosen) ? chosen.map((one) => listed(items, one)) : undefined;
  },
};

function counts(schema: Schema) {
  const [min, max] = [numberAt(schema, 'minItems'), numberAt(schema, 'maxItems')];
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

/** `enum` with `enumNames` by position, or `oneOf`/`anyOf` of constants with titles. */
function optionsOf(schema: Schema): readonly Option[] {
  const names = [...textsAt(schema, 'enumNames'), ...listOf(hintAt(schema, 'enumNames'))];
  return listedIn(schema).map(({ value, title }, index) => ({
    value: String(value),
    label: names[index] ?? title ?? String(value),
  }));
}

type Listed = { readonly value: unknown; readonly title?: string };

export function listedIn(schema: Schema): readonly Listed[] {
  const constants = [...listAt(schema, 'oneOf'), ...listAt(schema, 'anyOf')].flatMap((one): Listed[] => {
    if (typeof one !== 'object' || one === null || !Object.hasOwn(one, 'const')) return [];
    const title = textAt(one as Schema, 'title');
    return [{ value: (one as Schema).const, ...(title && { title }) }];
  });
  const plain = listAt(schema, 'enum').filter((value) => typeof value !== 'object' || value === null);
  return constants.length > 0 ? constants : plain.map((value) => ({ value }));
}

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
const optionFor = (schema: Schema, value: unknown) =>
  listedIn(schema).some((one) => one.value === value) ? String(value) : undefined;
const listed = (schema: Schema, text: unknown) => listedIn(schema).find(({ value }) => String(value) === text)?.value;

/** Several texts, one a line. */
export const lines: Shape = {
  fields: (property) => {
    const { schema } = property;
    const { hint, ...said } = common(property);
    const initial = textsAt(schema, 'default').join('\n');
    const field: Field = {
      ...said,
      hint: hint ? `${hint.replace(/[.\s]*$/, '')}. One a line.` : 'One a line.',
      kind: 'text',
      lines: 'many',
      ...(initial && { initial }),
    };
    return [field];
  },
  value: (property, values) => {
    const written = filled(property, values);
    if (typeof written !== 'string') return undefined;
    const texts = written.split('\n').map((line) => line.trim());
    const isNumber = ['number', 'integer'].includes(String(mappingAt(property.schema, 'items').type));
    return texts
      .filter((line) => line !== '')
      .map((line) => (isNumber && line !== '' && !Number.isNaN(Number(line)) ? Number(line) : line));
  },
};

/** Nobody types more, and others wait while it is read (THREATS 59). */
const yamlLettersAtMost = 20_000;

/** Whatever no field can ask for: it is written as YAML, and checked against the schema with everything else. */
export const yaml: Shape = {
  fields: (property) => {
    const { hint, ...said } = common(property);
    const initial = property.schema.default;
    return [
      {
        ...said,
        hint: hint ? `${hint.replace(/[.\s]*$/, '')}. As YAML.` : 'As YAML.',
        kind: 'text',
        lines: 'many',
        ...(initial !== undefined && { initial: JSON.stringify(initial, null, 2) }),
      },
    ];
  },
  value: (property, values) => {
    const written = filled(property, values);
    if (typeof written !== 'string') return undefined;
    if (written.length > yamlLettersAtMost) return written;
    try {
      return parse(written, { maxAliasCount: 0, uniqueKeys: false }) as unknown;
    } catch {
      // The schema then says what it should have been.
      return written;
    }
  },
};
