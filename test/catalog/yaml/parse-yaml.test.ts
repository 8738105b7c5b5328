import { describe, expect, it } from 'vitest';
import { composeDocument, readDocument, tokenBudget } from '../../../src/catalog/yaml/parse-yaml.ts';
import { worked } from '../../support/patience.ts';

const readText = (text: string) => readDocument(text, tokenBudget());

/** Milliseconds that reading takes of the processor. */
function timed(text: string): { readonly read: ReturnType<typeof readText>; readonly milliseconds: number } {
  const started = worked();
  const read = readText(text);
  return { read, milliseconds: worked() - started };
}

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from(
  { length: 9 },
  (_, level) =>
    `${'bcdefghij'[level]}: &${'bcdefghij'[level]} [${Array(9).fill(`*${'abcdefghi'[level]}`).join(', ')}]\n`,
).join('')}`;

const nested = (open: string, count: number) => open.repeat(count);

describe('reading one YAML document', () => {
  it('says what is wrong and where', () => {
    expect(readText('a: [1, 2\n')).toEqual({
      rule: 'YAML',
      message: expect.stringContaining('This is not valid YAML: '),
      offset: 9,
    });
    expect(readText('a: { b: 1, b: 2 }\n')).toEqual({
      rule: 'YAML',
      message: 'This is not valid YAML: the key “b” stands twice in one mapping.',
      offset: 11,
    });
  });

  it('merges, and a merge key may stand twice', () => {
    expect(readText('a: &a { x: 1 }\nb: &b { y: 2 }\nc:\n  <<: *a\n  <<: *b\n')).toMatchObject({
      value: { c: { x: 1, y: 2 } },
    });
  });

  it.each([
    ['an alias bomb', bomb],
    ['10,000 flow lists in each other', nested('[', 10_000)],
    ['10,000 flow mappings in each other', nested('{a: ', 10_000)],
    ['100,000 open braces, which once ended the process', nested('{', 100_000)],
    ['10,000 lists on one line', nested('- ', 10_000)],
    ['10,000 keys on one line', nested('a: ', 10_000)],
    ['a thousand levels of blocks', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
    ['100,000 tags', nested('!a ', 100_000)],
    ['100,000 closing brackets', nested(']', 100_000)],
    ['a thousand aliases', `a: &a x\n${nested('b: *a\n', 1000)}`],
    ['100,000 keys in a flow mapping', `{${Array.from({ length: 100_000 }, (_, key) => `k${key}: 1`).join(',')}}`],
  ])('THREATS 59: %s is refused soon', (_, text) => {
    const { read, milliseconds } = timed(text);
    expect(read).toMatchObject({ message: expect.stringMatching(/too large|not valid/) });
    expect(milliseconds).toBeLessThan(5_000);
  });

  it('THREATS 59: all documents of a file share one budget of tokens', () => {
    const budget = { left: 100 };
    expect(readDocument('a: { b: 1 }\n', budget)).toEqual({ value: { a: { b: 1 } } });
    expect(readDocument(`a: [${'1, '.repeat(100)}]\n`, budget)).toMatchObject({ rule: 'limit' });
  });

  const mb = 4_900_000;
  const around = (definition: string) =>
    `apiVersion: v1\nkind: API\nmetadata: { name: "a\\tb" }\nspec:\n  definition: ${definition}`;

  it.each([
    ['escapes that mean nothing', around(`"${'\\q'.repeat(mb / 2)}"\n`)],
    ['empty lines', around(`|\n    x\n${'\n'.repeat(mb)}    y\n`)],
    ['texts over many lines', around(`"${'word\n    '.repeat(mb / 9)}"\n`)],
    ['folded lines', around(`>\n${'    a\n      b\n\n'.repeat(mb / 15)}`)],
    ['comments', around(`x\n${'# a\n'.repeat(mb / 4)}`)],
  ])('THREATS 59: %s that fill 5 MB are refused, and cost no seconds', (_, text) => {
    const started = worked();
    expect(readText(text)).toMatchObject({ rule: 'limit', message: expect.stringMatching(/too large: more than/) });
    expect(worked() - started).toBeLessThan(1500);
  });

  it('THREATS 59: escapes that mean nothing are not counted to the end', () => {
    const started = worked();
    expect(readText(around(`"${'\\q'.repeat(100_000)}"\n`))).toMatchObject({
      rule: 'YAML',
      message: expect.stringContaining('escapes'),
    });
    expect(worked() - started).toBeLessThan(500);
    expect(readText('a: "\\x41\\u0041\\U00000041\\\\\\"\\/"\n')).toEqual({ value: { a: 'AAA\\"/' } });
  });

  it('a definition of some MB is read in whatever document it stands', () => {
    const line = '      summary:\tpays {a} "b" #c\n';
    const long = line.repeat(100_000);
    const folded = around('|\n').replace('spec:', 'spec:\n  about: >\n    folds\n    here\n  type: openapi');
    const expected = { about: 'folds here\n', type: 'openapi', definition: long.replaceAll(/^ {6}/gm, '') };
    expect(readText(folded + long)).toMatchObject({ value: { metadata: { name: 'a\tb' }, spec: expected } });
    expect(readText((folded + long).replaceAll('\n', '\r\n'))).toMatchObject({ value: { spec: expected } });
  });

  it('what is wrong behind a long definition is shown where it stands', () => {
    const text = `${around(`|\n${'    line of it\n'.repeat(100_000)}`)}  owner: [\n`;
    const read = readText(text);
    expect('offset' in read && text.slice(0, read.offset).split('\n').length).toBeGreaterThan(100_005);
  });

  it('THREATS 40: a key that reaches into objects is only a key', () => {
    const read = readText('a: { __proto__: { polluted: true } }\n');
    expect(read).toHaveProperty('value');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('gives the places of its nodes when asked', () => {
    const composed = composeDocument('a:\n  - b: 1\n', tokenBudget());
    expect('message' in composed ? undefined : composed.document.contents?.range[0]).toBe(0);
  });
});
