/** Everything that a form will send, one fact a field. */
import type { Catalog } from '../../catalog/catalog.ts';
import { appearing, appearingPages, fieldsOf, filledValue } from '../../form/appearing.ts';
import type { Field, FieldValue, FormValues } from '../../form/form.ts';
import { age, bold, view } from '../../view/build.ts';
import type { Block, Span, Text, View } from '../../view/view.ts';
import { mention, short } from '../answer/names.ts';
import type { Draft } from '../ports.ts';

const lettersAtMost = 300;
const recordsAtMost = 10;

export function reviewView(catalog: Catalog, { form, values, savedAt }: Draft): View {
  const pages = appearingPages(form, values);
  const secrets = appearing(fieldsOf(form), values).filter(({ kind }) => kind === 'secret');
  const isTitled = pages.length > 1;
  const blocks = pages.flatMap(({ page, fields }): readonly Block[] => {
    const facts = fields
      .filter(({ kind, review }) => kind !== 'secret' && review !== 'hidden')
      .map((field) => ({ label: field.label, value: shownValue(catalog, field, filledValue(values, field.name)) }));
    return facts.length > 0 ? [{ kind: 'facts', ...(isTitled && { title: page.title }), facts }] : [];
  });
  const given = secrets.map(({ label }) => ({ label, value: ['given here, kept nowhere'] }));
  return view({
    title: form.title,
    lead: [bold('Nothing is sent yet'), `. “${form.submit}” sends what stands here.`],
    blocks: [...blocks, ...(given.length > 0 ? [{ kind: 'facts', facts: given } satisfies Block] : [])],
    footer: ['Draft kept ', age(savedAt)],
  });
}

/** What stands for a value that is not to be read over a shoulder. */
function shownValue(catalog: Catalog, field: Field, value: FieldValue | undefined): Text {
  if (typeof field.review === 'object' && value !== undefined) return [field.review.mask];
  return valueText(catalog, field, value);
}

function valueText(catalog: Catalog, field: Field, value: FieldValue | undefined): Text {
  if (field.kind === 'flag') return [value === true ? 'yes' : 'no'];
  if (value === undefined) return ['left empty'];
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return [
        [value]
          .flat()
          .map((one) => labelOf(field, String(one)))
          .join(', '),
      ];
    case 'lookup':
      return joinedTexts(
        [value].flat().map((one) => lookupText(catalog, String(one))),
        ', ',
      );
    case 'list':
      return listText(catalog, field, value);
    default:
      return [short(String(value), lettersAtMost)];
  }
}

const labelOf = ({ options }: Extract<Field, { kind: 'choice' | 'choices' }>, value: string) =>
  options.find((option) => option.value === value)?.label ?? value;

/** What is no ref stays as it was typed: other words, a tag, a repository. */
const lookupText = (catalog: Catalog, value: string): Text =>
  catalog.get(value) ? mention(catalog, value) : [short(value, lettersAtMost)];

/** “3: checkout 8080 · search 9090 · …”. */
function listText(catalog: Catalog, { fields }: Extract<Field, { kind: 'list' }>, value: FieldValue): Text {
  const records = Array.isArray(value) ? value.filter((one): one is FormValues => typeof one === 'object') : [];
  const texts = records.slice(0, recordsAtMost).map((record) => {
    const filled = appearing(fields, record).flatMap((field) => {
      const inner = filledValue(record, field.name);
      return inner === undefined || inner === false ? [] : [recordText(catalog, field, inner)];
    });
    return joinedTexts(filled, ' ');
  });
  const more = records.length - texts.length;
  return [`${records.length}: `, ...joinedTexts(texts, ' · '), ...(more > 0 ? [` … and ${more} more`] : [])];
}

const recordText = (catalog: Catalog, field: Field, value: FieldValue): Text =>
  field.kind === 'flag' ? [field.label] : valueText(catalog, field, value);

function joinedTexts(texts: readonly Text[], between: string): Text {
  return texts.flatMap((text, at): readonly Span[] => (at === 0 ? text : [between, ...text]));
}
