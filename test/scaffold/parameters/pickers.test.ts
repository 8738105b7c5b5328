/** Backstage's own fields with all their options (BACKSTAGE 1.10, `ui:field`), and what the page says of its values (PAR-6, PAR-8, PAR-14). */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FormValues } from '../../../src/form/form.ts';
import { formOf, formWarnings, pagesOf, parametersOf } from '../../../src/scaffold/parameters/form-of.ts';

const pages = (schema: string) => pagesOf(parse(`{ title: A, properties: { it: ${schema} } }`));
const fieldOf = (schema: string) => formOf({ title: 'New', pages: pages(schema) }).pages[0]?.fields[0];
const picker = (field: string, options = '{}') => `{ "ui:field": ${field}, "ui:options": ${options} }`;
const lookupOf = (field: string, options: string) => {
  const asked = fieldOf(picker(field, options));
  return asked?.kind === 'lookup' ? asked.lookup : undefined;
};
const back = (schema: string, values: FormValues) => parametersOf(pages(schema), values).it;

describe('catalogFilter', () => {
  it.each([
    ['{ kind: [Component, API], spec.type: service }', { kinds: ['component', 'api'], types: ['service'] }],
    ['[{ kind: Group }, { kind: User }]', { kinds: ['group', 'user'] }],
    [
      '{ kind: Component, spec.lifecycle: [production, experimental] }',
      { kinds: ['component'], where: [{ kind: ['Component'], 'spec.lifecycle': ['production', 'experimental'] }] },
    ],
    [
      '[{ kind: Component, spec.type: service }, { kind: API }]',
      { kinds: ['component', 'api'], where: [{ kind: ['Component'], 'spec.type': ['service'] }, { kind: ['API'] }] },
    ],
    [
      '{ metadata.annotations.github.com/project-slug: { exists: true } }',
      { where: [{ 'metadata.annotations.github.com/project-slug': true }] },
    ],
    ['{ metadata.tags: java }', { where: [{ 'metadata.tags': ['java'] }] }],
  ])('%s narrows what may be chosen', (filter, expected) => {
    expect(lookupOf('EntityPicker', `{ catalogFilter: ${filter} }`)).toEqual({ of: 'entity', ...expected });
    expect(formWarnings(pages(picker('EntityPicker', `{ catalogFilter: ${filter} }`)))).toEqual([]);
  });

  it('by something that no menu can tell offers more, and the template’s owner is told', () => {
    expect(formWarnings(pages(picker('EntityPicker', '{ catalogFilter: { kind: API, spec.definition: x } }')))).toEqual(
      ['“it” filters by spec.definition, which no menu can tell: it offers more than it should.'],
    );
  });

  it.each(['MultiEntityPicker', 'OwnerPicker', 'OwnedEntityPicker'])('is known to %s, too', (field) => {
    const lookup = lookupOf(field, '{ catalogFilter: { kind: Group, metadata.namespace: main } }');
    expect(lookup).toMatchObject({ kinds: ['group'], where: [{ kind: ['Group'], 'metadata.namespace': ['main'] }] });
  });
});

describe('a bare name', () => {
  it.each([
    ['OwnerPicker', '{}', 'Team-A', 'group:default/team-a'],
    ['OwnerPicker', '{ defaultNamespace: main }', 'team-a', 'group:main/team-a'],
    ['EntityPicker', '{ defaultKind: Component }', 'web', 'component:default/web'],
    ['EntityPicker', '{ defaultKind: Component }', 'shop/web', 'component:shop/web'],
    ['EntityPicker', '{ defaultKind: Component, defaultNamespace: false }', 'web', 'component:default/web'],
    ['EntityPicker', '{}', 'web', 'web'],
    ['EntityPicker', '{ defaultKind: Component }', 'api:default/web', 'api:default/web'],
    ['EntityPicker', '{ defaultKind: Component }', 'some words', 'some words'],
  ])('in %s with %s: %s stands for %s', (field, options, typed, expected) => {
    expect(back(picker(field, options), { it: typed })).toBe(expected);
  });

  it('in MultiEntityPicker is one each', () => {
    const schema = `{ type: array, "ui:field": MultiEntityPicker, "ui:options": { defaultKind: System } }`;
    expect(back(schema, { it: ['shop', 'system:main/core'] })).toEqual(['system:default/shop', 'system:main/core']);
  });
});

describe('the other fields', () => {
  it('EntityTagsPicker offers tags of the kinds that are asked for', () => {
    expect(lookupOf('EntityTagsPicker', '{ kinds: [Component, API], helperText: Some }')).toEqual({
      ...{ of: 'tag', kinds: ['component', 'api'] },
    });
    expect(fieldOf(picker('EntityTagsPicker', '{ helperText: Some }'))).toMatchObject({ hint: 'Some', free: true });
  });

  it('MyGroupsPicker offers only the person’s own groups, and takes nothing else', () => {
    expect(fieldOf(picker('MyGroupsPicker'))).toMatchObject({ lookup: { of: 'owner', mine: true } });
    expect(fieldOf(picker('MyGroupsPicker'))).not.toHaveProperty('free');
  });

  it.each(['RepoBranchPicker', 'RepoOwnerPicker'])('%s is a line of text', (field) => {
    expect(fieldOf(picker(field))).toMatchObject({ kind: 'text', lines: 'one' });
  });

  it('RepoUrlPicker offers what is allowed: hosts, owners, repositories', () => {
    const options = '{ allowedHosts: [github.com], allowedOwners: [acme, larder], allowedRepos: [web] }';
    const asked = formOf({ title: 'New', pages: pages(picker('RepoUrlPicker', options)) }).pages[0]?.fields ?? [];
    expect(asked.map((field) => ('options' in field ? field.options.map(({ value }) => value) : field.name))).toEqual([
      ['acme', 'larder'],
      ['web'],
    ]);
  });

  it.each(['Secret', 'SecretInput'])('%s is asked last and is no parameter (PAR-14)', (field) => {
    expect(fieldOf(picker(field))).toMatchObject({ kind: 'secret' });
    expect(back(picker(field), {})).toBeUndefined();
  });
});

describe('hints', () => {
  it('say what the property’s own errorMessage says when a value is not taken (PAR-6)', () => {
    expect(fieldOf('{ type: string, errorMessage: Only small letters }')).toMatchObject({
      complaint: 'Only small letters',
    });
    const byRule = '{ type: string, pattern: ^a, errorMessage: { pattern: Begins with a } }';
    expect(fieldOf(byRule)).toMatchObject({ complaint: 'Begins with a' });
  });

  it('keep a value out of the review, or show another text for it (PAR-8)', () => {
    expect(fieldOf('{ "ui:backstage": { review: { show: false } } }')).toMatchObject({ review: 'hidden' });
    expect(fieldOf('{ "ui:backstage": { review: { mask: "<none of yours>" } } }')).toMatchObject({
      review: { mask: '<none of yours>' },
    });
  });

  it('name the labels of choices by position, wherever they stand (PAR-2)', () => {
    for (const names of ['enumNames: [Small]', '"ui:enumNames": [Small]', '"ui:options": { enumNames: [Small] }']) {
      expect(fieldOf(`{ enum: [s], ${names} }`)).toMatchObject({ options: [{ value: 's', label: 'Small' }] });
    }
  });
});
