/** Expressions of templates as Backstage renders them (STP-2 to STP-6), and what they may not (THREATS 34, 35, 40). */
import { afterAll, describe, expect, it } from 'vitest';
import { createExpressions } from '../../src/scaffold/expression.ts';
import { filters } from '../../src/scaffold/filters.ts';

const expressions = createExpressions();
afterAll(() => expressions.close());

const context = { parameters: { name: 'web', port: 80, tags: ['a', 'b'], db: { size: 3 }, on: true }, steps: {} };
const value = async (tree: unknown) => (await expressions.values(tree, context)).value;
const failure = async (tree: unknown) => value(tree).then(String, ({ message }: Error) => message);

describe('a value', () => {
  it.each([
    ['${{ parameters.port }}', 80],
    ['${{ parameters.tags }}', ['a', 'b']],
    ['${{ parameters.db }}', { size: 3 }],
    ['${{ parameters.on }}', true],
    ['${{ parameters.port == 80 and not parameters.off }}', true],
    ['port ${{ parameters.port }}', 'port 80'],
    ['${{ parameters.name }}', 'web'],
    ['${{ parameters.name | upper }}-${{ parameters.port + 1 }}', 'WEB-81'],
    ["${{ 'big' if parameters.port > 100 else 'small' }}", 'small'],
    ['nothing to fill in { } %', 'nothing to fill in { } %'],
    ['{% if parameters.on %}yes{% endif %}', 'yes'],
  ])('of %s is %o, with its type (STP-4)', async (text, expected) => {
    expect(await value(text)).toEqual(expected);
  });

  it('that comes to nothing leaves its key out, and null in a list (STP-4)', async () => {
    const tree = { a: '${{ parameters.none }}', b: ['${{ parameters.none }}', 'x'], c: '${{ "" }}', d: null, e: 0 };
    expect(await value(tree)).toEqual({ b: [null, 'x'], d: null, e: 0 });
  });

  it('keeps keys as they are written, whatever they are called (THREATS 40)', async () => {
    const tree = JSON.parse('{"${{ parameters.name }}": "${{ parameters.name }}", "constructor": "x"}') as unknown;
    expect(await value(tree)).toEqual(JSON.parse('{"${{ parameters.name }}": "web", "constructor": "x"}'));
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('of a parameter is data: it is never rendered again (THREATS 35)', async () => {
    const given = { parameters: { text: '${{ secrets.TOKEN }} {% raw %} ${{ 1 + 1 }}' } };
    const { value: rendered } = await expressions.values('${{ parameters.text }}', given, { TOKEN: 'x' });
    expect(rendered).toBe('${{ secrets.TOKEN }} {% raw %} ${{ 1 + 1 }}');
  });
});

it('what has nothing to render needs no thread, and stays as it is', async () => {
  const idle = createExpressions();
  await idle.close();
  const tree = { a: '', b: ['x', null, 0], c: { d: '$ { {{ %' } };
  expect(await idle.values(tree, context, { TOKEN: 'x' })).toEqual({ value: tree, sensitive: [] });
});

describe('secrets', () => {
  it('are there where they are given, and what is made with them is known (STP-6)', async () => {
    const tree = { plain: 'a', token: '${{ secrets.TOKEN }}', basic: 'Basic ${{ secrets.TOKEN | upper }}' };
    expect(await expressions.values(tree, context, { TOKEN: 'abc' })).toEqual({
      kind: 'values',
      value: { plain: 'a', token: 'abc', basic: 'Basic ABC' },
      sensitive: ['abc', 'Basic ABC'],
    });
  });

  it('are not there where they are not', async () => {
    expect(await value({ token: '${{ secrets.TOKEN }}' })).toEqual({});
  });
});

describe('files', () => {
  it('are rendered in order, with tags and raw parts', async () => {
    const texts = await expressions.texts(
      [
        { name: 'a', text: 'FROM ${{ values.base }}\n' },
        { name: 'b', text: '{% for tag in values.tags %}- ${{ tag }}\n{% endfor %}' },
        { name: 'c', text: '{% raw %}${{ github.sha }}{% endraw %}' },
      ],
      { values: { base: 'node', tags: ['x', 'y'] } },
    );
    expect(texts).toEqual(['FROM node\n', '- x\n- y\n', '${{ github.sha }}']);
  });

  it('in the style of Cookiecutter know {{ }} and jsonify', async () => {
    const text = 'name={{ cookiecutter.name }} all={{ cookiecutter.tags | jsonify }} keep ${{ this }}';
    const [rendered] = await expressions.texts(
      [{ name: 'a', text }],
      { cookiecutter: { name: 'web', tags: ['x'] } },
      { cookiecutter: true },
    );
    expect(rendered).toContain('name=web all=["x"]');
  });

  it('name the file and the line of a mistake', async () => {
    const broken = expressions.texts([{ name: 'src/index.ts', text: 'ok\n${{ values.a ? 1 : 2 }}' }], { values: {} });
    await expect(broken).rejects.toThrow(
      'The template cannot be filled in at src/index.ts: line 2, column 14: “a ? b : c” is JavaScript: write ${{ 1 if values.a else 2 }}.',
    );
  });
});

describe('a mistake', () => {
  it.each([
    ["${{ parameters.on ? 'a' : 'b' }}", "write ${{ 'a' if parameters.on else 'b' }}"],
    ['${{ parameters.on || parameters.off }}', 'write “or”'],
    ['${{ parameters.on && parameters.off }}', 'write “and”'],
    ['${{ !parameters.on }}', 'write “not”'],
    ['${{ parameters?.on }}', 'leave out the question mark'],
  ])('%s names the fix', async (text, fix) => {
    expect(await failure({ input: { a: text } })).toContain(`at input.a: column`);
    expect(await failure({ input: { a: text } })).toContain(fix);
  });

  it.each([
    '${{ a',
    '{% if %}',
    '${{ a | nosuch }}',
    '{% include "/etc/passwd" %}',
    '{% import "x" as y %}',
    '{% extends "x" %}',
  ])('%s is told in words (THREATS 34)', async (text) => {
    expect(await failure(text)).toMatch(/^The template cannot be filled in at .*\. Its owner can correct it/s);
  });
});

describe('an attack (THREATS 34)', () => {
  it.each([
    "${{ ''.constructor.constructor('return process')() }}",
    '${{ range.constructor("return 1")() }}',
    '${{ parameters.__proto__ }}',
    "${{ [].map.constructor('return this')() }}",
    '${{ cycler.constructor }}',
    "${{ parameters | pick('__proto__') | dump }}",
    "${{ parameters | pick('constructor') }}",
  ])('%s reaches nothing', async (text) => {
    const answer = await failure({ a: text });
    expect(answer).toMatch(/cannot be filled in|^\[object Object\]$/);
    expect(answer).not.toMatch(/process|function|native/);
  });

  it('that never ends is ended, and the next one is rendered', async () => {
    const endless =
      "{% set a = 'x' | center(90000) %}{% for i in range(9000) %}${{ a | replace(' ', 'yyyy') | length }}{% endfor %}";
    expect(await failure(endless)).toBe(
      'Filling in the template took longer than 2 s and was ended. Its owner can make its loops and texts smaller.',
    );
    expect(await value('${{ parameters.name }}')).toBe('web');
  });

  it('with a billion rounds is refused', async () => {
    expect(await failure('{% for i in range(1000000000) %}x{% endfor %}')).toContain('limit');
  });
});

describe('what plugins of Backstage bring and Callboard does not have', () => {
  it.each([
    ['${{ parameters.name | fromJson }}', 'there is no filter “fromJson” here'],
    ['${{ now() }}', 'there is no function “now” here'],
  ])('is named: %s', async (text, words) => {
    expect(await failure(text)).toContain(words);
  });
});

describe('Backstage’s filters', () => {
  const all = Object.entries(filters).flatMap(([name, { examples }]) => examples.map((one) => ({ name, ...one })));

  it.each(all)('$name: $description', async ({ example, result }) => {
    expect(await value(example)).toBe(result);
  });

  it('say what they take', async () => {
    expect(await failure('${{ parameters.port | parseRepoUrl }}')).toContain('parseRepoUrl');
    expect(await failure("${{ 'a' | parseEntityRef }}")).toContain('parseEntityRef');
    expect(await value("${{ 'a' | parseEntityRef({ defaultKind: 'group' }) }}")).toEqual({
      kind: 'group',
      namespace: 'default',
      name: 'a',
    });
  });
});
