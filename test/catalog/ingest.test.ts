import { describe, expect, it } from 'vitest';
import { descriptor, read } from './read.ts';

const named = (name: string) => descriptor('Component', { metadata: `{ name: ${name} }` });
const namesOf = async (text: string) => (await read(text)).descriptors.map(({ row }) => row.name);

describe('a descriptor file', () => {
  it('holds several documents, and each knows the line where its content starts', async () => {
    const { descriptors } = await read(
      `# first\n\n${named('a')}---\n# second\n${named('b')}--- # third\n\n${named('c')}`,
    );
    expect(descriptors.map(({ row }) => row.source.label)).toEqual(['pay.yaml:3', 'pay.yaml:9', 'pay.yaml:15']);
    expect(descriptors.map(({ row }) => row.source.line)).toEqual([3, 9, 15]);
  });

  it('may be empty, hold only comments, or end with a mark', async () => {
    for (const text of ['', '\n', '# nothing\n', '---\n', '---\n...\n', '\ufeff']) {
      expect(await read(text)).toEqual({ descriptors: [], errors: [], leadsTo: [], failed: 0 });
    }
    expect(await namesOf(`---\n${named('a')}---\n---\n# nothing\n`)).toEqual(['a']);
    expect(await namesOf(`${named('a')}...\n${named('b')}...\n%YAML 1.2\n---\n${named('c')}`)).toEqual(['a', 'b', 'c']);
  });

  it('may begin with a byte order mark, have lines that end with CRLF, and no end of the last one', async () => {
    const text = `${named('a')}---\n${named('b')}`.replaceAll('\n', '\r\n').trimEnd();
    const { descriptors, errors } = await read(`\ufeff${text}`);
    expect(errors).toEqual([]);
    expect(descriptors.map(({ row }) => `${row.name} ${row.source.line}`)).toEqual(['a 1', 'b 6']);
  });

  it('may use anchors, aliases and merge keys', async () => {
    const spec = '{ type: a, lifecycle: b, owner: &team c, x: &x { k: v }, y: *x, z: { <<: *x, l: w }, dependsOn: [] }';
    const { descriptors } = await read(descriptor('Component', { spec }));
    expect(JSON.parse(descriptors[0]?.content ?? '').spec).toMatchObject({ y: { k: 'v' }, z: { k: 'v', l: 'w' } });
  });

  it('keeps values as YAML 1.2 reads them and JSON can say them', async () => {
    const spec =
      '{ type: a, lifecycle: b, owner: c, since: 2024-01-01, n: 0x1F, big: 123456789012345678901, inf: .inf, no: no }';
    const { descriptors } = await read(descriptor('Component', { spec }));
    expect(JSON.parse(descriptors[0]?.content ?? '').spec).toMatchObject({
      since: '2024-01-01',
      n: 31,
      big: 123456789012345680000,
      inf: null,
      no: 'no',
    });
  });

  it.each([
    ['an equal key', 'metadata:\n  name: a\n  name: b\n', 5, 3, 'the key “name” stands twice'],
    ['wrong indentation', 'metadata:\n  name: a\n   bad: [b\nspec: {\n', 4, 9, 'Nested mappings'],
    ['a tab', 'metadata:\n\tname: a\n', 4, 1, 'Tabs'],
    ['a quote that never ends', 'metadata: { name: "a }\n', 4, 1, 'Missing closing "quote'],
    ['an alias to nothing', 'metadata: *nothing\n', 3, 11, 'Unresolved alias'],
  ])('YAML: %s breaks its document only', async (_, broken, line, column, reason) => {
    const text = `apiVersion: backstage.io/v1alpha1\nkind: Component\n${broken}---\n${named('good')}`;
    const { descriptors, errors, failed } = await read(text);
    expect(descriptors.map(({ row }) => row.name)).toEqual(['good']);
    expect(errors).toEqual([
      { file: 'pay.yaml', line, column, rule: 'YAML', message: expect.stringContaining(reason) },
    ]);
    expect(failed).toBe(1);
  });

  it.each([
    ['just a text\n', 'is “just a text”'],
    ['- a\n- b\n', 'is a list'],
    ['12\n', 'is the number 12'],
  ])('YAML: a document of %s is no descriptor', async (text, found) => {
    const { descriptors, errors } = await read(`${text}---\n${named('good')}`);
    expect(descriptors).toHaveLength(1);
    expect(errors).toMatchObject([{ rule: 'YAML', line: 1, message: expect.stringContaining(found) }]);
  });

  it('an error has file, line, column, rule, value and the entity that it is about', async () => {
    const { errors } = await read(`${named('good')}---\n${descriptor('System', { spec: '{ owner: 12 }' })}`);
    expect(errors).toEqual([
      {
        file: 'pay.yaml',
        line: 9,
        column: 16,
        rule: 'kind',
        message:
          'spec.owner must be text of at least one character, but is the number 12 (put it in quotes to make it text).',
        value: '12',
        ref: 'system:default/payments',
      },
    ]);
  });

  it('a long value is shortened without cutting a character in two', async () => {
    const { errors } = await read(descriptor('Component', { metadata: `{ name: "${'😀'.repeat(300)}" }` }));
    expect(Array.from(errors[0]?.value ?? '')).toHaveLength(200);
    expect(errors[0]?.value).toMatch(/^(?:😀)+…$/u);
  });

  it('THREATS 43: text for people is one spelling and turns nobody’s direction of writing', async () => {
    const metadata = '{ name: payments, title: "Cafe\\u0301 \\u202Eevil\\u0000", description: "a\\nb" }';
    const { row, content } = (await read(descriptor('Component', { metadata }))).descriptors[0] ?? {};
    expect(row).toMatchObject({ title: 'Café evil', displayName: 'Café evil', description: 'a\nb' });
    expect(JSON.parse(content ?? '').metadata.title).toBe('Cafe\u0301 \u202eevil\0');
  });
});

describe('what no descriptor may hold', () => {
  const withSpec = (extra: string) =>
    descriptor('Component', { spec: `\n  type: a\n  lifecycle: b\n  owner: c\n  ${extra}` });

  it.each(['__proto__', 'constructor', 'prototype'])('THREATS 40: the key %s, wherever it stands', async (key) => {
    const { descriptors, errors } = await read(withSpec(`extra:\n    - deep:\n        ${key}: { polluted: true }`));
    expect(descriptors).toEqual([]);
    expect(errors).toMatchObject([
      { rule: 'limit', line: 10, column: 9, value: key, ref: 'component:default/payments' },
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    const { errors: inAnnotations } = await read(
      descriptor('Component', { metadata: `{ name: a, annotations: { ${key}: b } }` }),
    );
    expect(inAnnotations).toMatchObject([{ rule: 'limit', value: key }]);
  });

  it('THREATS 41: operators of a database are no texts and no keys', async () => {
    const operator = await read(descriptor('System', { spec: '{ owner: { $ne: null } }' }));
    expect(operator.errors).toMatchObject([{ rule: 'kind', message: expect.stringContaining('but is a mapping') }]);
    const key = await read(descriptor('System', { metadata: '{ name: a, annotations: { $where: "1" } }' }));
    expect(key.errors).toMatchObject([{ rule: 'ENV-6', value: '$where' }]);
  });

  it('THREATS 59: more than a hundred levels', async () => {
    const blocks = Array.from({ length: 110 }, (_, depth) => `${' '.repeat(depth + 2)}a:\n`)
      .join('')
      .trim();
    for (const extra of [blocks, `extra: ${'['.repeat(110)}${']'.repeat(110)}`]) {
      const { descriptors, errors } = await read(`${withSpec(extra)}---\n${named('good')}`);
      expect(descriptors.map(({ row }) => row.name)).toEqual(['good']);
      expect(errors).toMatchObject([{ rule: 'limit', message: expect.stringContaining('100 levels') }]);
    }
  });

  it('THREATS 59: aliases that grow without end', async () => {
    const bomb = `x: &a [${'b, '.repeat(50)}b]\n  y: &c [${'*a, '.repeat(50)}*a]\n  z: [${'*c, '.repeat(50)}*c]`;
    const { descriptors, errors } = await read(`${withSpec(bomb)}---\n${named('good')}`);
    expect(descriptors.map(({ row }) => row.name)).toEqual(['good']);
    expect(errors).toMatchObject([{ rule: 'limit', message: expect.stringContaining('aliases') }]);
  });
});

describe('what an entity’s row holds', () => {
  const rowOf = async (text: string) => (await read(text)).descriptors[0]?.row;

  it('everything that lists and answers need', async () => {
    const metadata =
      '{ name: Cart-API, namespace: emea, title: Cart, description: d, tags: [a], labels: { l: m }, links: [{ url: "https://a.example", title: A }], annotations: { backstage.io/view-url: "https://view.example" } }';
    const spec = '{ type: openapi, lifecycle: production, owner: user:ada, system: shop, definition: x }';
    expect(await rowOf(descriptor('API', { metadata, spec }))).toEqual({
      ref: 'api:emea/cart-api',
      kind: 'API',
      namespace: 'emea',
      name: 'Cart-API',
      displayName: 'Cart',
      title: 'Cart',
      description: 'd',
      type: 'openapi',
      lifecycle: 'production',
      owner: 'user:emea/ada',
      system: 'system:emea/shop',
      tags: ['a'],
      labels: { l: 'm' },
      links: [{ url: 'https://a.example', title: 'A' }],
      annotations: { 'backstage.io/view-url': 'https://view.example' },
      source: {
        location: 'file:/catalog/pay.yaml',
        label: 'pay.yaml:1',
        line: 1,
        readAt: 0,
        viewUrl: 'https://view.example',
      },
      errors: [],
    });
  });

  it('the name that people know: title, else the profile’s, else the name', async () => {
    const profile = '{ memberOf: [], profile: { displayName: Ada L, email: ada@a.example } }';
    expect(await rowOf(descriptor('User', { spec: profile }))).toMatchObject({
      displayName: 'Ada L',
      email: 'ada@a.example',
    });
    expect(await rowOf(named('Payments'))).toMatchObject({ displayName: 'Payments' });
  });

  it('a link that would run as a script is kept in the body and shown to nobody', async () => {
    const metadata =
      '{ name: a, links: [{ url: "JavaScript:alert(1)" }, { url: "slack://channel?id=C1", title: Chat }] }';
    const { row, content } = (await read(descriptor('Component', { metadata }))).descriptors[0] ?? {};
    expect(row?.links).toEqual([{ url: 'slack://channel?id=C1', title: 'Chat' }]);
    expect(JSON.parse(content ?? '').metadata.links).toHaveLength(2);
  });

  it('a view address that is no web address is none', async () => {
    const metadata = '{ name: a, annotations: { backstage.io/view-url: "javascript:alert(1)" } }';
    expect((await rowOf(descriptor('Component', { metadata })))?.source.viewUrl).toBeUndefined();
  });

  it('§1.5: the stored body says where it is from, whatever the descriptor claims', async () => {
    const metadata =
      '{ name: a, uid: u, etag: e, annotations: { backstage.io/managed-by-location: "url:https://evil.example", x: y } }';
    const { content } = (await read(descriptor('Component', { metadata }))).descriptors[0] ?? {};
    expect(JSON.parse(content ?? '').metadata).toEqual({
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location': 'file:/catalog/pay.yaml',
        'backstage.io/managed-by-origin-location': 'file:/catalog/all.yaml',
        x: 'y',
      },
      name: 'a',
    });
  });
});

describe('a Location', () => {
  const location = (spec: string) => descriptor('Location', { spec });

  it('LOC-2: leads to its target and targets, whatever its type', async () => {
    const { leadsTo, errors } = await read(location('{ type: url, target: ./a.yaml, targets: [b.yaml, ../c.yaml] }'), {
      'a.yaml': '',
      'b.yaml': '',
      '../c.yaml': '',
    });
    expect(errors).toEqual([]);
    expect(leadsTo).toEqual(['file:/catalog/a.yaml', 'file:/catalog/b.yaml', 'file:/catalog/../c.yaml']);
  });

  it('LOC-3: a target that is not there is an error, unless presence is optional', async () => {
    const missing = await read(location('{ targets: [a.yaml, nope.yaml] }'), { 'a.yaml': '' });
    expect(missing.descriptors).toEqual([]);
    // The other targets are still followed, and the missing one is looked for again.
    expect(missing.leadsTo).toEqual(['file:/catalog/a.yaml', 'file:/catalog/nope.yaml']);
    expect(missing.errors).toMatchObject([
      { rule: 'location', value: 'nope.yaml', message: 'spec.targets[1] names “nope.yaml”, which is not there.' },
    ]);
    const optional = await read(location('{ target: nope.yaml, presence: optional }'));
    expect(optional).toMatchObject({ leadsTo: [], errors: [] });
    expect(optional.descriptors).toHaveLength(1);
    expect((await read(location('{ presence: maybe }'))).errors).toMatchObject([{ rule: 'LOC-3' }]);
  });

  it('LOC-1: addresses are one honest error, and the Location stays', async () => {
    const targets = '[https://a.example/catalog-info.yaml, https://b.example/catalog-info.yaml]';
    const { descriptors, errors } = await read(location(`{ type: url, targets: ${targets} }`));
    expect(errors).toMatchObject([{ rule: 'location', message: expect.stringContaining('an address and 1 more') }]);
    expect(descriptors[0]?.row.errors).toEqual(errors);
  });
});
