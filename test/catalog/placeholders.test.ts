import { describe, expect, it } from 'vitest';
import { descriptor, read } from './read.ts';

const api = (definition: string) =>
  descriptor('API', { spec: `{ type: a, lifecycle: b, owner: c, definition: ${definition} }` });
const component = (extra: string) =>
  descriptor('Component', { spec: `{ type: a, lifecycle: b, owner: c, extra: ${extra} }` });

async function specOf(text: string, beside: Readonly<Record<string, string>> = {}) {
  const { descriptors, errors } = await read(text, beside);
  expect(errors).toEqual([]);
  return JSON.parse(descriptors[0]?.content ?? '').spec;
}

const errorsOf = async (text: string, beside = {}) => (await read(text, beside)).errors;

describe('placeholders (§1.6)', () => {
  it('$text is the file as it stands', async () => {
    const file = 'openapi: 3.1.0\r\npaths: {}\n';
    expect((await specOf(api('{ $text: ./api/openapi.yaml }'), { 'api/openapi.yaml': file })).definition).toBe(file);
  });

  it('$json and $yaml are what is in the file, at any depth and in lists', async () => {
    const beside = { 'a.json': '{ "b": [1, null] }', 'c.yaml': '---\nd: [x, 1.0]\n' };
    const spec = await specOf(component('{ deep: [{ $json: a.json }, { e: { $yaml: ./c.yaml } }] }'), beside);
    expect(spec.extra).toEqual({ deep: [{ b: [1, null] }, { e: { d: ['x', 1] } }] });
  });

  it('a whole field of metadata can be brought in, and is checked like one that is written', async () => {
    const links = descriptor('Component', { metadata: '{ name: payments, links: { $yaml: links.yaml } }' });
    expect((await read(links, { 'links.yaml': '- url: https://a.example\n' })).errors).toEqual([]);
    expect(await errorsOf(links, { 'links.yaml': '- url: nothing\n' })).toMatchObject([
      { rule: 'ENV-10', line: 3, value: 'nothing', message: expect.stringContaining('metadata.links[0].url') },
    ]);
  });

  it('other keys with a dollar are left alone', async () => {
    const extra = { a: { $ref: '#/x' }, b: { $text: 1 }, c: { $text: 'x.txt', d: 1 }, e: { $unknown: 'f' } };
    expect((await specOf(component(JSON.stringify(extra)))).extra).toEqual(extra);
  });

  it('what was brought in is not looked through again', async () => {
    const beside = { 'a.yaml': '{ $text: secret.txt }\n', 'secret.txt': 'secret' };
    expect((await specOf(component('{ $yaml: a.yaml }'), beside)).extra).toEqual({ $text: 'secret.txt' });
  });

  it('$text in a block of text is text', async () => {
    const spec = '\n  type: a\n  lifecycle: b\n  owner: c\n  definition: |\n    $text: ./openapi.yaml';
    expect((await specOf(descriptor('API', { spec }))).definition).toBe('$text: ./openapi.yaml\n');
  });

  it.each([
    ['is not there', '{ $text: nope.yaml }', {}],
    ['is not valid JSON', '{ $json: a.json }', { 'a.json': '{ a: 1 }' }],
    ['must hold one YAML document and holds 2', '{ $yaml: a.yaml }', { 'a.yaml': 'a: 1\n---\nb: 2\n' }],
    ['cannot be used: This is not valid YAML', '{ $yaml: a.yaml }', { 'a.yaml': 'a: [' }],
  ])('a file that %s breaks the entity, and the error says where', async (reason, placeholder, beside) => {
    const { descriptors, errors } = await read(api(placeholder), beside);
    expect(descriptors).toEqual([]);
    expect(errors).toMatchObject([
      {
        rule: 'placeholder',
        line: 4,
        column: 63,
        ref: 'api:default/payments',
        message: expect.stringContaining(reason),
      },
    ]);
  });

  it('an address is only not read yet: the entity stays, says where its definition is, and has the error', async () => {
    const { descriptors, errors } = await read(api('{ $text: "https://a.example/openapi.yaml" }'));
    expect(errors).toMatchObject([{ rule: 'placeholder', value: 'https://a.example/openapi.yaml' }]);
    expect(descriptors[0]?.row.errors).toEqual(errors);
    expect(JSON.parse(descriptors[0]?.content ?? '').spec.definition).toBe('$text: https://a.example/openapi.yaml');
  });

  it('THREATS 40: keys that reach into objects are refused in files too', async () => {
    const beside = { 'a.json': '{ "__proto__": { "polluted": true } }' };
    expect(await errorsOf(component('{ $json: a.json }'), beside)).toMatchObject([
      { rule: 'limit', value: '__proto__' },
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('THREATS 59: files that are too large together are refused', async () => {
    const many = Array.from({ length: 100 }, () => '{ $text: a.txt }').join(', ');
    const errors = await errorsOf(component(`[${many}]`), { 'a.txt': 'x'.repeat(64_000) });
    expect(errors[0]).toMatchObject({ rule: 'placeholder', message: expect.stringContaining('too large') });
  });
});
