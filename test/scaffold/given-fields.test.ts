/** Fields that plugins bring: what a template names in `ui:field` is asked as the plugin says. */
import { expect, it } from 'vitest';
import { defineField } from '../../src/scaffold/field.ts';
import { formOf } from '../../src/scaffold/parameters/form-of.ts';
import { readTemplate } from '../../src/scaffold/template.ts';

const fields = new Map([
  [
    'RegionPicker',
    defineField({ about: 'a region', asks: ({ near }) => ({ type: 'string', title: 'Region', enum: [near, 'us'] }) }),
  ],
]);
const parameters = {
  properties: {
    where: { title: 'Where', 'ui:field': 'RegionPicker', 'ui:options': { near: 'eu' } },
    nested: { type: 'object', properties: { there: { 'ui:field': 'RegionPicker', 'ui:options': { near: 'ap' } } } },
    other: { type: 'string', 'ui:field': 'Unknown' },
  },
};
const template = { metadata: { name: 'regions' }, spec: { parameters, steps: [{ id: 'one', action: 'debug:log' }] } };

it('is a choice where the plugin says so, with the title that the template gives it', () => {
  const [page] = formOf(readTemplate(template, () => true, fields)).pages;
  const asked = page?.fields.map((field) => [
    field.label,
    field.kind,
    'options' in field ? field.options.map(({ value }) => value) : [],
  ]);
  expect(asked).toEqual([
    ['Where', 'choice', ['eu', 'us']],
    ['Nested: region', 'choice', ['ap', 'us']],
    ['Other', 'text', []],
  ]);
});
