/** Texts written, added to, read and made of values, under the names that templates in the wild use. */
import { describe, expect, it } from 'vitest';
import { createTrial, textsOf } from '../bench.ts';

const utils = (name: string, input: object) => ({
  id: name.replace(':', '-'),
  action: `roadiehq:utils:${name}`,
  input,
});
const write = (path: string, content: string, more: object = {}) => ({
  action: 'fs:write',
  input: { path, content, ...more },
});
const ran = (...steps: readonly object[]) => createTrial().dryRun({ steps, output: { content: content } });
const content = '${{ steps["fs-parse"].output.content }}';

describe('fs:write', () => {
  it('writes a file, folders included, and over another', async () => {
    const result = await ran(write('a/b.txt', 'one'), write('a/b.txt', 'two'));
    expect(textsOf(result)).toEqual({ 'a/b.txt': 'two' });
  });

  it.each([
    ['../out.txt', 'leads out of the workspace'],
    ['/etc/passwd', 'is absolute'],
    ['.git/config', 'is git’s own'],
  ])('refuses %s (THREATS 38, 46)', async (path, reason) => {
    const { failure, files } = await ran(write(path, 'x'));
    expect(failure?.message).toContain(reason);
    expect(files).toEqual([]);
  });

  it('takes no other inputs', async () => {
    const { failure } = await ran(write('a', 'x', { mode: 'w' }));
    expect(failure?.message).toContain('it takes no “mode”, but path, content');
  });
});

describe('roadiehq:utils:fs:write', () => {
  it('lays JSON out, unless it is to stay as it is', async () => {
    const kept = await ran(utils('fs:write', { path: 'a.json', content: '{"a":1}' }), {
      action: 'roadiehq:utils:fs:write',
      input: { path: 'b.json', content: '{"a":1}', preserveFormatting: true },
    });
    expect(textsOf(kept)).toEqual({ 'a.json': '{\n  "a": 1\n}', 'b.json': '{"a":1}' });
  });
});

describe('roadiehq:utils:fs:append', () => {
  it('adds to the end, and makes what is not there', async () => {
    const result = await ran(write('list.yaml', '- a\n'), utils('fs:append', { path: 'list.yaml', content: '- b\n' }), {
      action: 'roadiehq:utils:fs:append',
      input: { path: 'new.txt', content: 'x' },
    });
    expect(textsOf(result)).toEqual({ 'list.yaml': '- a\n- b\n', 'new.txt': 'x' });
  });
});

describe('roadiehq:utils:fs:parse', () => {
  it.each([
    ['yaml', 'a: [1, two]', { a: [1, 'two'] }],
    ['json', '{"a":null}', { a: null }],
    ['multiyaml', 'a: 1\n---\nb: 2', [{ a: 1 }, { b: 2 }]],
  ])('reads %s', async (parser, text, expected) => {
    const { output } = await ran(write('x', text), utils('fs:parse', { path: 'x', parser }));
    expect(output).toEqual({ content: expected });
  });

  it.each([
    ['yaml', 'a: [1', 'x cannot be read as yaml'],
    ['json', '{', 'x cannot be read as json'],
    [
      'yaml',
      `a: &a [1]\n${Array.from({ length: 9 }, (_, at) => `k${at}: &k${at} [${'*a,'.repeat(30)}]`).join('\n')}`,
      'x cannot be read as yaml',
    ],
  ])('says what is wrong with what is no %s (THREATS 59)', async (parser, text, reason) => {
    const { failure } = await ran(write('x', text), utils('fs:parse', { path: 'x', parser }));
    expect(failure?.message).toContain(reason);
  });

  it('of a large file is ended in time, and keeps nobody else waiting (THREATS 59, I6)', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 20);
    const text = `[${'1,'.repeat(1_500_000)}1]`;
    const { failure } = await ran(write('x', text), utils('fs:parse', { path: 'x', parser: 'yaml' }));
    clearInterval(timer);
    expect(failure?.message).toContain('x takes too long to read');
    expect(turns).toBeGreaterThan(20);
  }, 60_000);

  it('names the file that is not there', async () => {
    const { failure } = await ran(utils('fs:parse', { path: 'none.yaml', parser: 'yaml' }));
    expect(failure?.message).toContain('The path “none.yaml” is no file');
  });
});

describe('roadiehq:utils:serialize', () => {
  const made = async (action: string, input: object) => {
    const steps = [{ id: 'made', action: `roadiehq:utils:serialize:${action}`, input }];
    const { output } = await createTrial().dryRun({ steps, output: { made: '${{ steps.made.output.serialized }}' } });
    return output.made;
  };

  it('makes JSON of a value', async () => {
    expect(await made('json', { data: { b: [1], a: 'x' } })).toBe('{"b":[1],"a":"x"}');
    expect(await made('json', { data: { b: [1], a: 'x' }, replacer: ['a'], space: 2 })).toBe('{\n  "a": "x"\n}');
  });

  it('makes YAML of a value', async () => {
    expect(await made('yaml', { data: { b: [1], a: 'x' } })).toBe('b:\n  - 1\na: x\n');
    const options = { sortKeys: true, noArrayIndent: true, forceQuotes: true };
    expect(await made('yaml', { data: { b: [1], a: 'x' }, options })).toBe("a: 'x'\nb:\n- 1\n");
  });
});
