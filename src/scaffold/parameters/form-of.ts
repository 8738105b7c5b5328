/** A template's parameters as a form, and what was filled in as the parameters that its steps get. */
import type { Form, FormPage, FormValues } from '../../form/form.ts';
import { filterWarnings } from './catalog-filter.ts';
import { propertiesOf } from './properties.ts';
import { at, isMapping, mappingAt, type Property, type Schema, textAt, typeOf } from './property.ts';
import { fieldsOf, unknownPicker, valueFor } from './shapes.ts';

/** `pages` as `spec.parameters` holds them. `text` is what the buttons say where the template says it (PAR-12). */
export type Parameters = {
  readonly title: string;
  readonly pages: readonly Schema[];
  readonly submit?: string;
  readonly words?: Form['words'];
};

export function formOf({ title, pages, submit, words }: Parameters): Form {
  const asked = pages
    .map((page, index) => pageOf(page, index))
    .filter(({ fields, about }) => fields.length > 0 || about);
  return { title, pages: asked, submit: submit ?? 'Create', ...(words && { words }), review: true };
}

/** One mapping is one page. What is no mapping asks for nothing. */
export function pagesOf(parameters: unknown): readonly Schema[] {
  return [parameters]
    .flat()
    .filter(isMapping)
    .filter((page) => !isFlagged(page));
}

/** Feature flags are Backstage's own, and off here (PAR-9). */
const isFlagged = (schema: Schema) =>
  textAt(schema, 'backstage:featureFlag') !== undefined ||
  textAt(mappingAt(schema, 'ui:backstage'), 'featureFlag') !== undefined;

function pageOf(page: Schema, index: number): FormPage {
  const properties = shownProperties(page);
  const words = [
    textAt(page, 'description'),
    ...properties.filter(isWords).map(({ schema }) => textAt(schema, 'description')),
  ];
  const about = words.filter((text) => text !== undefined).join('\n\n');
  return {
    title: textAt(page, 'title') ?? `Step ${index + 1}`,
    ...(about && { about }),
    fields: properties.flatMap(fieldsOf),
  };
}

const shownProperties = (page: Schema) => propertiesOf(page).filter(({ schema }) => !isFlagged(schema));
/** Only its description is shown (PAR-1). */
const isWords = ({ schema }: Property) => typeOf(schema) === 'null';

/** What the steps get as `parameters`. Secrets are no part of it. */
export function parametersOf(pages: readonly Schema[], values: FormValues): Readonly<Record<string, unknown>> {
  const entries = pages.flatMap(shownProperties).flatMap((property): [string, unknown][] => {
    const value = valueFor(property, values);
    return value === undefined ? [] : [[property.path.at(-1) ?? '', value]];
  });
  return Object.fromEntries(entries);
}

/** What the form cannot ask for as the template wants it, one sentence each. */
export function formWarnings(pages: readonly Schema[]): readonly string[] {
  return pages.flatMap(shownProperties).flatMap((property) => {
    const picker = unknownPicker(property);
    const name = property.path.join('.');
    const untold = property.untold
      ? [`“${name}” hangs on a condition that no form can tell: it is always asked for, and may be left empty.`]
      : [];
    const plain = picker
      ? [
          `“${name}” is asked for by the field ${picker}, which Callboard does not know: it is asked for as ${plainName(property)}.`,
        ]
      : [];
    return [...untold, ...plain, ...credentialWarnings(property), ...filterWarnings(property)];
  });
}

/** People have no tokens here that steps could act with. */
function credentialWarnings({ path, schema }: Property): readonly string[] {
  const { secretsKey } = mappingAt(mappingAt(schema, 'ui:options'), 'requestUserCredentials');
  if (typeof secretsKey !== 'string') return [];
  return [
    `“${path.join('.')}” asks for the person’s own token (requestUserCredentials), which Callboard does not have: secrets.${secretsKey.slice(0, 60)} is empty, and steps act with Callboard’s token.`,
  ];
}

const plainName = ({ schema }: Property) => (at(schema, 'type') === undefined ? 'text' : `plain ${typeOf(schema)}`);
