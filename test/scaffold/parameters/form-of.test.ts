/** Template parameters → form → parameters again (BACKSTAGE PAR-1 to PAR-12). */
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { backWords, nextWords } from '../../../src/form/button-words.ts';
import { checkForm } from '../../../src/form/check.ts';
import type { Field, Form, FormValues } from '../../../src/form/form.ts';
import { formOf, formWarnings, pagesOf, parametersOf } from '../../../src/scaffold/parameters/form-of.ts';

const pages = (yaml: string) => pagesOf(parse(yaml));
const form = (yaml: string) => formOf({ title: 'New service', pages: pages(yaml) });
const fields = (yaml: string): readonly Field[] => form(yaml).pages.flatMap((page) => page.fields);
/** The only field of a page with this one property. */
const fieldOf = (schema: string) => fields(`{ title: A, properties: { it: ${schema} } }`)[0];
const back = (schema: string, values: FormValues) =>
  parametersOf(pages(`{ title: A, properties: { it: ${schema} } }`), values).it;

describe('pages', () => {
  it('are one where parameters are one mapping, and keep their order, titles and descriptions', () => {
    const one = form('{ title: About it, description: What it is, properties: { name: { type: string } } }');
    expect(one.pages.map(({ title, about }) => [title, about])).toEqual([['About it', 'What it is']]);
    const two = form('[{ title: A, properties: { a: { type: string } } }, { properties: { b: { type: string } } }]');
    expect(two.pages.map(({ title }) => title)).toEqual(['A', 'Step 2']);
  });

  it('leave out what hangs on a feature flag of Backstage (PAR-9)', () => {
    const names = fields(`
- { title: A, properties: { a: { type: string }, b: { type: string, 'backstage:featureFlag': beta } } }
- { title: B, 'backstage:featureFlag': beta, properties: { c: { type: string } } }`).map(({ name }) => name);
    expect(names).toEqual(['a']);
  });

  it('say the words of a null parameter, which asks for nothing (PAR-1)', () => {
    const [page] = form('{ title: A, properties: { words: { type: "null", description: Read this first } } }').pages;
    expect(page).toEqual({ title: 'A', about: 'Read this first', fields: [] });
  });

  it('lead on and back with the words that the template has for it (PAR-12)', () => {
    const words = { back: 'Return', review: 'Look it over' };
    const [one, two] = [{ properties: { a: {} } }, { properties: { b: {} } }];
    const form = formOf({ title: 'A', pages: [one, two], submit: 'Make it', words });
    expect([form.submit, backWords(form)]).toEqual(['Make it', 'Return']);
    expect([0, 1].map((page) => nextWords({ form, values: {} }, page))).toEqual(['Next', 'Look it over']);
    const usual = formOf({ title: 'A', pages: [one] });
    expect([usual.submit, backWords(usual), nextWords({ form: usual, values: {} }, 0)]).toEqual([
      'Create',
      'Back',
      'Next',
    ]);
  });

  it('survive parameters that are nothing of the kind', () => {
    for (const odd of ['null', '3', '[]', '[null, 4]', '{ properties: 3 }', '{ properties: { a: 3 }, required: 1 }']) {
      expect(fields(odd)).toEqual([]);
    }
  });
});

describe('a field', () => {
  it('takes label, hint, length, pattern and default from the schema (PAR-2, PAR-5)', () => {
    const said = `{ type: string, title: Name, description: Of the service, minLength: 2, maxLength: 40,
      pattern: '^[a-z]+$', default: web, 'ui:placeholder': payments }`;
    expect(fieldOf(said)).toEqual({
      ...{ name: 'it', label: 'Name', hint: 'Of the service', optional: true, kind: 'text', lines: 'one' },
      ...{ min: 2, max: 40, pattern: '^[a-z]+$', placeholder: 'payments', initial: 'web' },
    });
  });

  it('is called by its key in words where it has no title', () => {
    expect(fields('{ properties: { serviceName: {}, api_port: {} } }').map(({ label }) => label)).toEqual([
      'Service name',
      'Api port',
    ]);
  });

  it('lets a pattern fit anywhere, as JSON Schema does, and as a whole where it says so', () => {
    const field = fieldOf('{ type: string, pattern: "svc" }');
    const pattern = new RegExp(`^(?:${field?.kind === 'text' ? field.pattern : ''})$`, 'u');
    expect(['my-svc-1', 'svc'].every((text) => pattern.test(text))).toBe(true);
    expect(pattern.test('service')).toBe(false);
  });

  it('is required where the page says so, and says the page’s own words when a value is not taken (PAR-6)', () => {
    const [name] = fields(`{ required: [name], properties: { name: { type: string } },
      errorMessage: { properties: { name: Only small letters } } }`);
    expect(name).toMatchObject({ complaint: 'Only small letters' });
    expect(name).not.toHaveProperty('optional');
  });

  it.each([
    ['{ type: string, "ui:widget": textarea }', { kind: 'text', lines: 'many' }],
    ['{ type: string, "ui:options": { widget: textarea } }', { kind: 'text', lines: 'many' }],
    ['{ type: string, "ui:widget": password }', { kind: 'secret' }],
    ['{ type: string, "ui:field": Secret }', { kind: 'secret' }],
    [
      '{ type: integer, minimum: 1, maximum: 9, default: 3 }',
      { kind: 'number', whole: true, min: 1, max: 9, initial: 3 },
    ],
    ['{ type: number }', { kind: 'number', whole: false }],
    ['{ type: [number, "null"] }', { kind: 'number' }],
    ['{ type: boolean, default: true }', { kind: 'flag', initial: true }],
    ['{ type: string, format: date }', { kind: 'date' }],
    ['{ type: string, enum: [a, b], "ui:widget": radio }', { kind: 'choice', shown: 'radio' }],
    ['{ type: array, items: { type: string } }', { kind: 'text', lines: 'many', hint: 'One a line.' }],
    ['{ type: object }', { kind: 'text', hint: 'As YAML.' }],
    [
      '{ type: array, minItems: 1, items: { type: string, enum: [a, b] }, uniqueItems: true }',
      { kind: 'choices', shown: 'boxes', min: 1 },
    ],
    ['{ type: array, items: { type: object, properties: { port: { type: integer } } } }', { kind: 'list' }],
    ['{ type: string, "ui:widget": text }', { kind: 'text', lines: 'one' }],
    ['{ type: string, enum: [a, b], "ui:widget": select }', { kind: 'choice', shown: 'menu' }],
    ['{ type: boolean, "ui:widget": checkbox }', { kind: 'flag' }],
    [
      '{ type: array, items: { type: string, enum: [a, b] }, "ui:widget": checkboxes }',
      { kind: 'choices', shown: 'boxes' },
    ],
    ['{ type: string, "ui:autofocus": true }', { kind: 'text', focus: true }],
  ])('of %s is such (PAR-3, PAR-4)', (schema, expected) => {
    expect(fieldOf(schema)).toMatchObject(expected);
  });

  it('says of what is missing what the page says of it, as ajv-errors does, and of what is wrong what it says of that (PAR-6)', () => {
    const page = (messages: string) =>
      fields(
        `{ required: [a, b], properties: { a: { type: string }, b: { type: string } }, errorMessage: ${messages} }`,
      );
    expect(page('{ required: { a: Name it }, properties: { a: Only small letters } }')).toMatchObject([
      { name: 'a', missing: 'Name it', complaint: 'Only small letters' },
      { name: 'b' },
    ]);
    const [a, b] = page('{ required: Fill in everything }');
    expect([a?.missing, b?.missing, b?.complaint]).toEqual(['Fill in everything', 'Fill in everything', undefined]);
    const form: Form = { ...formOf({ title: 'A', pages: [] }), pages: [{ title: 'A', fields: a ? [a] : [] }] };
    expect(checkForm(form, {}, () => true).problems).toEqual({ a: 'Fill in everything' });
  });

  it.each([
    '{ type: string, "ui:widget": hidden, default: x }',
    '{ type: string, "ui:readonly": true, default: x }',
    '{ const: x, default: x }',
  ])('is not there for %s, whose default is its value', (schema) => {
    expect(fieldOf(schema)).toBeUndefined();
    expect(back(schema, {})).toBe('x');
  });

  it('is one each for the parts of a mapping, and they come back as one', () => {
    const schema = '{ type: object, title: Database, properties: { name: { type: string }, size: { type: integer } } }';
    const asked = fields(`{ properties: { db: ${schema} } }`);
    expect(asked.map(({ name, label }) => [name, label])).toEqual([
      ['db.name', 'Database: name'],
      ['db.size', 'Database: size'],
    ]);
    expect(parametersOf(pages(`{ properties: { db: ${schema} } }`), { 'db.name': 'main', 'db.size': 3 })).toEqual({
      db: { name: 'main', size: 3 },
    });
  });
});

describe('what was filled in', () => {
  it('has the type that the schema lists, not that of the menu', () => {
    expect(back('{ enum: [1, 2, true] }', { it: '2' })).toBe(2);
    expect(back('{ enum: [1, 2, true] }', { it: 'true' })).toBe(true);
    expect(back('{ type: array, items: { enum: [1, 2] } }', { it: ['1', '2'] })).toEqual([1, 2]);
  });

  it('is split into lines, numbers where numbers are asked for', () => {
    expect(back('{ type: array, items: { type: string } }', { it: ' a \n\nb' })).toEqual(['a', 'b']);
    expect(back('{ type: array, items: { type: integer } }', { it: '80\n443' })).toEqual([80, 443]);
  });

  it('is read as YAML where nothing else can ask for it, and kept as it is where it is none', () => {
    expect(back('{ type: object }', { it: 'a: { b: 1 }' })).toEqual({ a: { b: 1 } });
    expect(back('{ type: object }', { it: 'a: [' })).toBe('a: [');
  });

  it('leaves out what was left empty', () => {
    expect(
      parametersOf(pages('{ properties: { a: { type: string }, b: { type: object, properties: { c: {} } } } }'), {}),
    ).toEqual({});
  });
});

describe('choices', () => {
  it('are named by position or by constants (PAR-2)', () => {
    const named = [
      '{ enum: [s, l], enumNames: [Small, Large] }',
      '{ enum: [s, l], "ui:enumNames": [Small, Large] }',
      '{ oneOf: [{ const: s, title: Small }, { const: l, title: Large }] }',
    ];
    for (const schema of named) {
      expect(fieldOf(schema)).toMatchObject({
        options: [
          { value: 's', label: 'Small' },
          { value: 'l', label: 'Large' },
        ],
      });
    }
  });
});

describe('Backstage’s fields', () => {
  it.each([
    [
      'EntityPicker',
      '{ catalogFilter: { kind: [Component, API], spec.type: service } }',
      { of: 'entity', kinds: ['component', 'api'], types: ['service'] },
    ],
    ['EntityPicker', '{ allowedKinds: [System] }', { of: 'entity', kinds: ['system'] }],
    ['OwnedEntityPicker', '{}', { of: 'entity', mine: true }],
    ['OwnerPicker', '{}', { of: 'owner' }],
    [
      'OwnerPicker',
      '{ catalogFilter: [{ kind: Group, spec.type: team }] }',
      { of: 'entity', kinds: ['group'], types: ['team'] },
    ],
    ['MyGroupsPicker', '{}', { of: 'owner', mine: true }],
    ['EntityTagsPicker', '{}', { of: 'tag' }],
  ])('%s with %s looks up %o', (picker, options, lookup) => {
    const field = fieldOf(`{ type: string, "ui:field": ${picker}, "ui:options": ${options} }`);
    expect(field).toMatchObject({ kind: 'lookup', lookup });
    expect(field?.kind === 'lookup' && field.lookup).toEqual(lookup);
  });

  it('take words that are in no catalog unless the template refuses them', () => {
    expect(fieldOf('{ "ui:field": EntityPicker }')).toMatchObject({ free: true });
    expect(fieldOf('{ "ui:field": EntityPicker, "ui:options": { allowArbitraryValues: false } }')).not.toHaveProperty(
      'free',
    );
  });

  it('MultiEntityPicker takes several', () => {
    expect(fieldOf('{ type: array, maxItems: 3, "ui:field": MultiEntityPicker }')).toMatchObject({ many: { max: 3 } });
  });

  it('EntityNamePicker takes only what may be a name (ENV-3)', () => {
    const field = fieldOf('{ type: string, "ui:field": EntityNamePicker }');
    const fits = (text: string) => field?.kind === 'text' && new RegExp(`^(?:${field.pattern})$`).test(text);
    expect([fits('payments-api'), fits('-x'), fits('a b'), fits('x')]).toEqual([true, false, false, true]);
  });

  it('RepoUrlPicker asks for the parts of a repository and writes them as Backstage does', () => {
    const schema =
      '{ title: Where, "ui:field": RepoUrlPicker, "ui:options": { allowedHosts: [github.com, dev.azure.com] } }';
    const asked = fields(`{ required: [it], properties: { it: ${schema} } }`);
    expect(asked.map(({ name, when }) => [name, when && 'is' in when ? when.is : undefined])).toEqual([
      ['it.host', undefined],
      ['it.owner', ['github.com']],
      ['it.organization', ['dev.azure.com']],
      ['it.project', ['dev.azure.com']],
      ['it.repo', undefined],
    ]);
    expect(asked.map(({ label }) => label)).toEqual([
      ...['Where', 'Where: owner', 'Where: organization', 'Where: project'],
      'Where: repository',
    ]);
    expect(back(schema, { 'it.host': 'github.com', 'it.owner': 'acme', 'it.repo': 'web' })).toBe(
      'github.com?owner=acme&repo=web',
    );
    expect(
      back(schema, { 'it.host': 'dev.azure.com', 'it.organization': 'acme', 'it.project': 'p', 'it.repo': 'web' }),
    ).toBe('dev.azure.com?organization=acme&project=p&repo=web');
  });

  it('that ask for people’s own tokens are told to the template’s owner: there are none', () => {
    const options = '{ requestUserCredentials: { secretsKey: USER_OAUTH_TOKEN } }';
    const page = `{ properties: { repo: { type: string, "ui:field": RepoUrlPicker, "ui:options": ${options} } } }`;
    expect(formWarnings(pages(page))).toEqual([expect.stringContaining('secrets.USER_OAUTH_TOKEN is empty')]);
  });

  it('that are not known are asked for as their type, and the template’s owner is told', () => {
    const page = '{ properties: { chart: { type: string, "ui:field": ChartPicker } } }';
    expect(fields(page)).toMatchObject([{ kind: 'text' }]);
    expect(formWarnings(pages(page))).toEqual([
      '“chart” is asked for by the field ChartPicker, which Callboard does not know: it is asked for as plain string.',
    ]);
  });
});

describe('conditions (PAR-7)', () => {
  const withDatabase = `
properties: { kind: { type: string, enum: [web, job] }, db: { type: boolean } }
dependencies:
  kind:
    oneOf:
      - { properties: { kind: { enum: [web] }, port: { type: integer } }, required: [port] }
      - { properties: { kind: { const: job }, cron: { type: string } } }
  db: { properties: { size: { type: string } } }`;

  it('of dependencies show a field with the value that its alternative names, or with any', () => {
    expect(fields(withDatabase).map(({ name, when, optional }) => [name, when, optional])).toEqual([
      ['kind', undefined, true],
      ['db', undefined, true],
      ['port', { field: 'kind', is: ['web'] }, undefined],
      ['cron', { field: 'kind', is: ['job'] }, true],
      ['size', { field: 'db', filled: true }, true],
    ]);
  });

  it('of a list of dependencies make a field required', () => {
    const [, zip] = fields(
      '{ properties: { street: { type: string }, zip: { type: string } }, dependencies: { street: [zip] } }',
    );
    expect(zip).toMatchObject({ optional: true, requiredWhen: { field: 'street', filled: true } });
  });

  it('of if, then and else show one or the other', () => {
    const conditional = `
properties: { cloud: { type: string } }
allOf:
  - if: { properties: { cloud: { const: aws } } }
    then: { properties: { region: { type: string } } }
    else: { properties: { zone: { type: string } } }`;
    expect(fields(conditional).map(({ name, when }) => [name, when])).toEqual([
      ['cloud', undefined],
      ['region', { field: 'cloud', is: ['aws'] }],
      ['zone', { not: { field: 'cloud', is: ['aws'] } }],
    ]);
  });

  it('keep a property that takes another form apart, and give back the one that is asked for', () => {
    const twice = `
properties: { cloud: { type: string } }
dependencies:
  cloud:
    oneOf:
      - { properties: { cloud: { const: aws }, size: { enum: [t3, m5] } } }
      - { properties: { cloud: { const: gcp }, size: { enum: [e2] } } }`;
    expect(fields(twice).map(({ name }) => name)).toEqual(['cloud', 'size', 'size~2']);
    expect(parametersOf(pages(twice), { cloud: 'gcp', 'size~2': 'e2' })).toEqual({ cloud: 'gcp', size: 'e2' });
  });

  it('put fields in the order that the page asks for (PAR-5)', () => {
    const names = fields('{ "ui:order": [b, "*", a], properties: { a: {}, b: {}, c: {} } }').map(({ name }) => name);
    expect(names).toEqual(['b', 'c', 'a']);
  });

  it('end however deep they go', () => {
    const deep = { properties: {} as Record<string, unknown> };
    deep.properties.a = { type: 'string' };
    let at: Record<string, unknown> = deep;
    for (let depth = 0; depth < 200; depth += 1) {
      const inner = { properties: { a: { const: 'x' }, [`f${depth}`]: { type: 'string' } } };
      at.if = { properties: { a: { const: 'x' } } };
      // biome-ignore lint/suspicious/noThenProperty: so it is called in a schema.
      at.then = inner;
      at = inner;
    }
    expect(formOf({ title: 'Deep', pages: [deep] }).pages[0]?.fields.length).toBeLessThan(20);
  });
});
