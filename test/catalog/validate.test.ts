import { describe, expect, it } from 'vitest';
import { descriptor, read } from './read.ts';

const metadata = (text: string) => descriptor('Component', { metadata: `{ name: payments, ${text} }` });
const named = (name: string) => descriptor('Component', { metadata: `{ name: ${name} }` });
const long = (length: number) => 'a'.repeat(length);

/** Rule, field and offending value of every error. */
async function errorsOf(text: string) {
  const { errors } = await read(text);
  return errors.map(({ rule, message, value }) => ({ rule, message, value }));
}

async function expectFine(text: string) {
  const { descriptors, errors } = await read(text);
  expect(errors).toEqual([]);
  expect(descriptors).toHaveLength(1);
}

describe('the envelope', () => {
  it.each(['v1', 'backstage.io/v1', `${long(63)}.io/v1`])('ENV-1: %s has the form of a version', async (version) => {
    const errors = await errorsOf(descriptor('Component').replace('backstage.io/v1alpha1', version));
    expect(errors).toEqual([{ rule: 'kind', message: expect.stringContaining('for kind Component'), value: version }]);
  });

  it.each(['a/b/v1', 'v1.0', 'Backstage.io/v1', `${long(64)}.io/v1`, 'backstage.io/', '/v1'])(
    'ENV-1: %s has not',
    async (version) => {
      const [error] = await errorsOf(descriptor('Component').replace('backstage.io/v1alpha1', version));
      expect(error).toMatchObject({ rule: 'ENV-1', value: version });
      expect(error?.message).toMatch(/^apiVersion must be .* but is “/);
    },
  );

  it.each(['"My Kind"', '1st', '""', long(64)])('ENV-2: %s is no kind', async (kind) => {
    expect(await errorsOf(descriptor('Component').replace('kind: Component', `kind: ${kind}`))).toEqual([
      { rule: 'ENV-2', message: expect.stringMatching(/^kind must be/), value: kind.replaceAll('"', '') },
    ]);
  });

  it.each(['a', 'a--b..c__d', 'Node.js', long(63), '"1"'])('ENV-3: %s is a name', async (name) => {
    await expectFine(named(name));
  });

  it.each(['"has space"', 'foo-', '-foo', 'a/b', 'café', '""', long(64)])('ENV-3: %s is none', async (name) => {
    const [error] = await errorsOf(named(name));
    expect(error).toMatchObject({ rule: 'ENV-3', value: name.replaceAll('"', '') });
    expect(error?.message).toMatch(/^metadata\.name must be 1 to 63 letters/);
  });

  it('ENV-3: a name that is missing is told where it belongs', async () => {
    const { errors } = await read(descriptor('Component', { metadata: '{ title: No name }' }));
    expect(errors).toMatchObject([
      { rule: 'ENV-3', line: 3, column: 1, message: expect.stringMatching(/^metadata\.name is missing; it must be/) },
    ]);
  });

  it.each(['emea', 'a--b', '1', long(63)])('ENV-4: %s is a namespace', async (namespace) => {
    await expectFine(metadata(`namespace: "${namespace}"`));
  });

  it.each(['Emea', 'bad_ns', 'a-', long(64), 'a.b'])('ENV-4: %s is none', async (namespace) => {
    expect(await errorsOf(metadata(`namespace: ${namespace}`))).toMatchObject([{ rule: 'ENV-4', value: namespace }]);
  });

  it.each(['plain', 'example.com/team', 'a.b-c.d/X_y.z'])('ENV-5 ENV-6: %s is a key', async (key) => {
    await expectFine(metadata(`labels: { "${key}": a }, annotations: { "${key}": a }`));
  });

  it.each(['a b', 'a/b/c', 'Upper.com/a', '/a', 'a/', `${'a.'.repeat(127)}a/b`])('ENV-6: “%s” is none', async (key) => {
    const errors = await errorsOf(metadata(`annotations: { "${key}": a }`));
    expect(errors).toMatchObject([{ rule: 'ENV-6' }]);
  });

  it('ENV-7: a label is empty or like a name', async () => {
    await expectFine(metadata('labels: { a: "", b: v1.2_3 }'));
    expect(await errorsOf(metadata('labels: { a: "has space" }'))).toMatchObject([
      { rule: 'ENV-7', value: 'has space' },
    ]);
  });

  it.each(['1', 'true', '1.5', '[a]', '{ b: c }'])('ENV-8: an annotation of %s is no text', async (value) => {
    const [error] = await errorsOf(metadata(`annotations: { a/b: ${value} }`));
    expect(error?.rule).toBe('ENV-8');
    expect(error?.message).toMatch(
      /^metadata\.annotations\["a\/b"\] must be text, but is (?:the (?:number|boolean)|a)/,
    );
  });

  it('ENV-8: a date is text already, as in YAML 1.2', async () => {
    await expectFine(metadata('annotations: { a: 2024-01-01, b: "1" }'));
  });

  it.each(['java', 'c++', 'c#', 'a:b', 'tag-with-dash', '"123"'])('ENV-9: %s is a tag', async (tag) => {
    await expectFine(metadata(`tags: [${tag}]`));
  });

  it.each(['Java', '"a b"', 'node.js', 'a--b', '""', long(64)])('ENV-9: %s is none', async (tag) => {
    const [error] = await errorsOf(metadata(`tags: [java, ${tag}]`));
    expect(error).toMatchObject({ rule: 'ENV-9', message: expect.stringMatching(/^metadata\.tags\[1\] must be/) });
  });

  it('ENV-10 to ENV-13: a link is an absolute URL with an optional title, icon and type', async () => {
    await expectFine(metadata('links: [{ url: "https://a.example", title: A, icon: dash.board, type: chat }]'));
    await expectFine(metadata('links: [{ url: "mailto:a@b.example" }, { url: "slack://channel?id=C1" }]'));
    const rule = async (link: string) => (await errorsOf(metadata(`links: [${link}]`))).map((error) => error.rule);
    expect(await rule('{ url: /relative }')).toEqual(['ENV-10']);
    expect(await rule('{ title: A }')).toEqual(['ENV-10']);
    expect(await rule('{ url: "https://a.example", title: " " }')).toEqual(['ENV-11']);
    expect(await rule('{ url: "https://a.example", icon: "a b" }')).toEqual(['ENV-12']);
    expect(await rule('{ url: "https://a.example", type: 1 }')).toEqual(['ENV-13']);
    expect(await rule('{ url: "https://a.example", colour: red }')).toEqual(['ENV-13']);
  });

  it('ENV-14: title and description are text, and a title is not empty', async () => {
    await expectFine(metadata('title: "Rich é中😀", description: ""'));
    expect(await errorsOf(metadata('title: "", description: 1'))).toMatchObject([
      { rule: 'ENV-14' },
      { rule: 'ENV-14' },
    ]);
  });

  it('ENV-16: other keys under metadata are kept as they are', async () => {
    const { descriptors } = await read(metadata('custom: { nested: [1, null, { a: b }] }'));
    expect(JSON.parse(descriptors[0]?.content ?? '').metadata.custom).toEqual({ nested: [1, null, { a: 'b' }] });
  });

  it.each(['foo', 'relations', 'status'])('ENV-17: %s is no root of a descriptor', async (root) => {
    const { errors, descriptors } = await read(`${descriptor('Component')}${root}: []\n`);
    expect(descriptors).toEqual([]);
    expect(errors).toMatchObject([{ rule: 'ENV-17', line: 5, column: 1, value: root }]);
  });

  it('ENV-17: a document that is no descriptor at all is told so once', async () => {
    const { errors } = await read('openapi: 3.1.0\ninfo: {}\npaths: {}\n');
    expect(errors).toMatchObject([{ rule: 'ENV-17', line: 1, message: expect.stringContaining('is no descriptor') }]);
  });

  it.each(['title: null', 'namespace: ~', 'tags: null', 'labels:', 'links: null', 'annotations: { a: null }'])(
    'ENV-19: %s is not the same as a field left out',
    async (field) => {
      const [error] = await errorsOf(metadata(field));
      expect(error).toMatchObject({ rule: 'ENV-19', message: expect.stringContaining('but is null') });
    },
  );

  it('ENV-20: keys of one entity must not differ by letter case alone', async () => {
    const spec = '{ type: service, lifecycle: production, owner: team-a, foo: 1, Foo: 2 }';
    const { errors } = await read(descriptor('Component', { spec }));
    expect(errors).toMatchObject([{ rule: 'ENV-20', message: expect.stringContaining('spec.foo'), value: 'spec.Foo' }]);
  });

  it('every problem of a document is told at once, in the order of its lines', async () => {
    const { errors } = await read(
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a b\n  tags: [Java]\nspec:\n  type: 1\n',
    );
    expect(errors.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
      '4 ENV-3',
      '5 ENV-9',
      '6 kind',
      '6 kind',
      '7 kind',
    ]);
  });
});

describe('kinds', () => {
  it.each(['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User', 'Location', 'Template'])(
    '§1.2: a %s with what it needs is fine',
    async (kind) => {
      await expectFine(descriptor(kind));
    },
  );

  it.each([
    ['Component', 'type'],
    ['Component', 'lifecycle'],
    ['Component', 'owner'],
    ['API', 'definition'],
    ['Resource', 'owner'],
    ['System', 'owner'],
    ['Domain', 'owner'],
    ['Group', 'children'],
    ['User', 'memberOf'],
    ['Template', 'steps'],
  ])('§1.2: a %s without spec.%s is told so', async (kind, field) => {
    const [error] = await errorsOf(descriptor(kind, { spec: '{ other: x }' })).then((errors) =>
      errors.filter(({ message }) => message.startsWith(`spec.${field} `)),
    );
    expect(error).toMatchObject({ rule: 'kind', message: expect.stringContaining('is missing') });
  });

  it.each([
    ['Component', 'owner', '{ type: a, lifecycle: b, owner: "" }'],
    ['Component', 'owner', '{ type: a, lifecycle: b, owner: 12 }'],
    ['Component', 'owner', '{ type: a, lifecycle: b, owner: [c] }'],
    ['Component', 'lifecycle', '{ type: a, lifecycle: "", owner: c }'],
    ['Component', 'dependsOn', '{ type: a, lifecycle: b, owner: c, dependsOn: "component:d" }'],
    ['Component', 'providesApis[0]', '{ type: a, lifecycle: b, owner: c, providesApis: [""] }'],
    ['User', 'profile.email', '{ memberOf: [], profile: { email: "" } }'],
    ['Template', 'steps[0].action', '{ type: a, steps: [{ id: b }] }'],
    ['Template', 'output.a', '{ type: a, steps: [], output: { a: 1 } }'],
    ['Template', 'parameters', '{ type: a, steps: [], parameters: b }'],
  ])('§1.2: a %s with a wrong spec.%s is refused', async (kind, field, spec) => {
    expect(await errorsOf(descriptor(kind, { spec }))).toMatchObject([
      { rule: 'kind', message: expect.stringMatching(new RegExp(`^spec\\.${field.replace('[', '\\[')} `)) },
    ]);
  });

  it('§1.2: unknown types and lifecycles and further keys are let through', async () => {
    await expectFine(
      descriptor('Component', { spec: '{ type: "Docker Images", lifecycle: x, owner: a, extra: [1, null] }' }),
    );
  });

  it.each(['component', 'Api', 'Gizmo'])('§1.2: nobody knows the kind %s', async (kind) => {
    expect(await errorsOf(descriptor('Component').replace('Component', kind))).toMatchObject([
      { rule: 'kind', value: kind, message: expect.stringContaining('Component, API') },
    ]);
  });

  it('§1.2: both versions of the core kinds are read, and the one of templates', async () => {
    await expectFine(descriptor('Component').replace('v1alpha1', 'v1beta1'));
    const [error] = await errorsOf(
      descriptor('Template').replace('scaffolder.backstage.io/v1beta3', 'backstage.io/v1beta2'),
    );
    expect(error).toMatchObject({ rule: 'kind', value: 'backstage.io/v1beta2' });
  });
});
