/** Files in the workspace: fetched, filled in, renamed, deleted (BACKSTAGE 1.11), and never outside of it (THREATS 46). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fetchFromDisk, resolveFetch } from '../../../src/scaffold/fetch-tree.ts';
import { readTemplate } from '../../../src/scaffold/template.ts';
import { createTrial, textsOf } from '../bench.ts';

const fetched = (input: object) => [{ action: 'fetch:template', input: { url: './skeleton', ...input } }];

async function filled(files: Readonly<Record<string, string | Uint8Array>>, input: object = {}) {
  const trial = createTrial();
  trial.write(files);
  return trial.dryRun({ steps: fetched(input) });
}

describe('fetch:template', () => {
  it('fills in names and contents of files and folders', async () => {
    const result = await filled(
      { 'skeleton/${{ values.name }}/src/${{ values.name }}.ts': 'export const name = "${{ values.name | upper }}";' },
      { values: { name: 'web' } },
    );
    expect(textsOf(result)).toEqual({ 'web/src/web.ts': 'export const name = "WEB";' });
  });

  it('leaves out a file of whose path a part comes to nothing', async () => {
    const result = await filled(
      {
        'skeleton/${{ "docs" if values.docs else "" }}/index.md': 'Docs',
        'skeleton/${{ "ci.yaml" if values.ci else "" }}': 'CI',
        'skeleton/kept.md': 'Kept',
      },
      { values: { docs: false, ci: false } },
    );
    expect(textsOf(result)).toEqual({ 'kept.md': 'Kept' });
  });

  it('copies what is no text as it is, keeps modes and empty folders, and leaves .git behind (THREATS 38)', async () => {
    const trial = createTrial();
    trial.write({
      'skeleton/logo.png': new Uint8Array([0x89, 0, 0x24, 0x7b, 0x7b]),
      'skeleton/run.sh*': '#!/bin/sh\n',
    });
    trial.write({
      'skeleton/.git/config': '[core]',
      'skeleton/sub/.git/hooks/pre-commit': 'x',
      'skeleton/.gitignore': 'dist\n',
    });
    mkdirSync(join(trial.root, 'skeleton/empty'));
    const result = await trial.dryRun({ steps: fetched({ values: {} }) });
    expect(textsOf(result)).toEqual({ '.gitignore': 'dist\n', 'logo.png': '8900247b7b', 'run.sh': '#!/bin/sh\n' });
    expect(result.files.find(({ path }) => path === 'run.sh')?.executable).toBe(true);
    expect(result.emptyFolders).toEqual(['empty', 'sub']);
  });

  it('leaves the contents of copyWithoutTemplating alone, and of copyWithoutRender the names too', async () => {
    const files = {
      'skeleton/.github/workflows/${{ values.name }}.yaml': 'run: ${{ github.sha }}',
      'skeleton/a.md': '${{ values.name }}',
    };
    const verbatim = await filled(files, { values: { name: 'ci' }, copyWithoutTemplating: ['.github/workflows/*'] });
    expect(textsOf(verbatim)).toEqual({ '.github/workflows/ci.yaml': 'run: ${{ github.sha }}', 'a.md': 'ci' });
    const untouched = await filled(files, { values: { name: 'ci' }, copyWithoutRender: ['.github'] });
    expect(textsOf(untouched)).toEqual({
      '.github/workflows/${{ values.name }}.yaml': 'run: ${{ github.sha }}',
      'a.md': 'ci',
    });
  });

  it('fills in only files that end in .njk where it is told to, and takes that off', async () => {
    const files = { 'skeleton/a.md.njk': '${{ values.name }}', 'skeleton/b.md': '${{ values.name }}' };
    const result = await filled(files, { values: { name: 'web' }, templateFileExtension: true });
    expect(textsOf(result)).toEqual({ 'a.md': 'web', 'b.md': '${{ values.name }}' });
  });

  it.each([
    [{ copyWithoutRender: ['a'], copyWithoutTemplating: ['b'] }, 'cannot be used together'],
    [{ templateFileExtension: true, cookiecutterCompat: true }, 'templateFileExtension cannot be used with'],
  ])('refuses %o', async (input, reason) => {
    const { failure } = await filled({ 'skeleton/a': 'a' }, input);
    expect(failure?.message).toContain(reason);
  });

  it('leaves alone what is there already, unless it may replace it', async () => {
    const trial = createTrial();
    trial.write({ 'one/a.md': 'one', 'two/a.md': 'two' });
    const steps = (replace: boolean) => [
      { action: 'fetch:template', input: { url: './one' } },
      { action: 'fetch:template', input: { url: './two', replace } },
    ];
    expect(textsOf(await trial.dryRun({ steps: steps(false) }))).toEqual({ 'a.md': 'one' });
    expect(textsOf(await trial.dryRun({ steps: steps(true) }))).toEqual({ 'a.md': 'two' });
  });

  it('names the file and the line that cannot be filled in, and where a name cannot', async () => {
    const { failure } = await filled(
      { 'skeleton/src/a.ts': 'ok\n${{ values.name | nosuch }}' },
      { values: { name: 'x' } },
    );
    expect(failure?.message).toMatch(/^The template cannot be filled in at src\/a\.ts: line 2, column \d+: .*nosuch/);
  });

  it('reads Cookiecutter’s style where it is told to', async () => {
    const result = await filled(
      { 'skeleton/{{ cookiecutter.name }}.md': '{{ cookiecutter.name }} ${{ github.sha }}' },
      { values: { name: 'web' }, cookiecutterCompat: true },
    );
    expect(Object.keys(textsOf(result))).toEqual(['web.md']);
  });
});

describe('where skeletons come from', () => {
  it.each(['../outside', '/etc', 'file:/etc/passwd', './skeleton/../../x'])('%s is refused', async (url) => {
    const { failure } = await createTrial().dryRun({ steps: [{ action: 'fetch:plain', input: { url } }] });
    expect(failure?.code).toBe('FETCH_FAILED');
  });

  it('is the template’s own folder: nothing beside it is read, by whatever path or form (THREATS 46)', async () => {
    const trial = createTrial();
    trial.write({ '.env': 'TOKEN=secret', 'templates/a/skeleton/x': 'x', 'templates/b/skeleton/y': 'y' });
    const location = `file:${trial.root}/templates/a/template.yaml`;
    expect(() => resolveFetch('../b/skeleton', location)).toThrow('outside the template’s own folder');
    expect(() => resolveFetch(`${trial.root}/.env`, location)).toThrow('outside the template’s own folder');
    expect(() => resolveFetch(`FILE:${trial.root}/templates/a/skeleton`, location)).toThrow('a path of the machine');
    expect(() => resolveFetch(`file:${trial.root}/.env`, 'https://github.com/acme/x/blob/main/t.yaml')).toThrow();
    expect(resolveFetch('./skeleton', location)).toBe(`file:${trial.root}/templates/a/skeleton`);
  });

  it('is never the folder of Callboard’s own data, nor one that holds it', async () => {
    const trial = createTrial();
    trial.write({ 'data/secret.key': 'key', 'skeleton/x': 'x' });
    symlinkSync(join(trial.root, 'data'), join(trial.root, 'link'));
    const fetchTree = fetchFromDisk(trial.root, [join(trial.root, 'data')]);
    const { signal } = new AbortController();
    for (const path of ['data', 'data/secret.key', '', 'link/secret.key'])
      await expect(fetchTree(`file:${join(trial.root, path)}`, { signal })).rejects.toThrow('Callboard’s own');
    expect((await fetchTree(`file:${trial.root}/skeleton`, { signal })).files).toHaveLength(1);
  });

  it('on this machine is only what the catalog says: an author may write another source-location', () => {
    const annotations = {
      'backstage.io/source-location': 'url:file:/srv/secrets/x',
      'backstage.io/managed-by-location': 'url:https://github.com/acme/x/blob/main/template.yaml',
    };
    const { url } = readTemplate({ metadata: { name: 'x', annotations }, spec: { steps: [] } }, () => true);
    expect(url).toBe('https://github.com/acme/x/blob/main/template.yaml');
  });

  it('is told when it is not there, without telling where on this machine', async () => {
    const trial = createTrial();
    const { failure } = await trial.dryRun({ steps: [{ action: 'fetch:plain', input: { url: './nosuch' } }] });
    expect(failure?.message).toContain('“nosuch” is not there');
    expect(failure?.message).not.toContain(trial.root);
  });

  it.each([
    ['a link to a file outside', (root: string) => symlinkSync('/etc/passwd', join(root, 'skeleton/link'))],
    ['a link to a folder', (root: string) => symlinkSync('..', join(root, 'skeleton/link'))],
    ['a link to nothing', (root: string) => symlinkSync('nosuch', join(root, 'skeleton/link'))],
    ['a FIFO', (root: string) => execFileSync('mkfifo', [join(root, 'skeleton/link')])],
  ])('with %s fails by its path (THREATS 46)', async (_, make) => {
    const trial = createTrial();
    trial.write({ 'skeleton/a': 'a' });
    make(trial.root);
    const { failure } = await trial.dryRun({ steps: [{ action: 'fetch:plain', input: { url: './skeleton' } }] });
    expect(failure?.message).toMatch(/^The path “link” is (a link|neither)/);
  });
});

describe('a path out of the workspace', () => {
  it.each([
    '../x',
    '/etc/x',
    'a/../../x',
    'C:\\x',
    '..\\x',
    '.git/config',
    '.GIT/config',
    'sub/.git/hooks/x',
    'git~1/x',
    '.git./x',
    'a\0b',
  ])('%j is refused by every action', async (path) => {
    const trial = createTrial();
    trial.write({ 'skeleton/a': 'a' });
    const tries = [
      { action: 'fetch:plain', input: { url: './skeleton', targetPath: path } },
      { action: 'fetch:plain:file', input: { url: './skeleton/a', targetPath: path } },
      { action: 'fs:delete', input: { files: [path] } },
      { action: 'fs:readdir', input: { paths: [path] } },
      { action: 'fs:rename', input: { files: [{ from: path, to: 'x' }] } },
      { action: 'fs:rename', input: { files: [{ from: 'x', to: path }] } },
      { action: 'catalog:write', input: { entity: {}, filePath: path } },
    ];
    for (const step of tries) {
      const { failure } = await trial.dryRun({ steps: [step] });
      expect([step.action, failure?.code]).toEqual([step.action, 'WORKSPACE_REFUSED']);
    }
  });

  it('that a name is filled in to is refused (THREATS 37)', async () => {
    const { failure } = await filled({ 'skeleton/${{ values.name }}': 'x' }, { values: { name: '../../etc/x' } });
    expect(failure?.code).toBe('WORKSPACE_REFUSED');
  });
});

describe('fs:delete and fs:rename', () => {
  const files = { 'skeleton/a.txt': 'a', 'skeleton/b.md': 'b', 'skeleton/docs/c.txt': 'c' };
  const namesAfter = async (step: object) => {
    const trial = createTrial();
    trial.write(files);
    const result = await trial.dryRun({ steps: [{ action: 'fetch:plain', input: { url: './skeleton' } }, step] });
    return { names: Object.keys(textsOf(result)), emptyFolders: result.emptyFolders, failure: result.failure };
  };

  it.each([
    [['*.txt'], ['b.md', 'docs/c.txt']],
    [['**/*.txt'], ['b.md']],
    [['docs'], ['a.txt', 'b.md']],
    [['**'], []],
    [['nosuch'], ['a.txt', 'b.md', 'docs/c.txt']],
    [['docs/'], ['a.txt', 'b.md']],
  ])('deletes %j and leaves %j', async (patterns, left) => {
    const after = await namesAfter({ action: 'fs:delete', input: { files: patterns } });
    expect(after.names).toEqual(left);
    if (patterns[0]?.startsWith('docs')) expect(after.emptyFolders).toEqual([]);
  });

  it('renames files and whole folders', async () => {
    const renamed = [
      { from: 'a.txt', to: 'x/a.txt' },
      { from: 'docs', to: 'pages' },
    ];
    expect((await namesAfter({ action: 'fs:rename', input: { files: renamed } })).names).toEqual([
      'b.md',
      'pages/c.txt',
      'x/a.txt',
    ]);
  });

  it.each([
    [{ from: 'docs', to: 'docs/old' }, 'docs cannot go into itself'],
    [{ from: 'docs/c.txt', to: 'docs', overwrite: true }, 'cannot take the place of docs'],
    [{ from: 'docs', to: 'a.txt/docs' }, 'lies below a file'],
  ])('refuses %j in words, and leaves everything where it is', async (file, words) => {
    const { names, failure } = await namesAfter({ action: 'fs:rename', input: { files: [file] } });
    expect(failure?.message).toContain(words);
    expect(names).toEqual(['a.txt', 'b.md', 'docs/c.txt']);
  });

  it('leaves what is called so already', async () => {
    const same = { action: 'fs:rename', input: { files: [{ from: 'docs', to: 'docs', overwrite: true }] } };
    expect(await namesAfter(same)).toMatchObject({ names: ['a.txt', 'b.md', 'docs/c.txt'], failure: undefined });
  });

  it('does not write over what is there unless told to', async () => {
    const over = (overwrite: boolean) => ({
      action: 'fs:rename',
      input: { files: [{ from: 'a.txt', to: 'b.md', overwrite }] },
    });
    expect((await namesAfter(over(false))).failure?.message).toContain('b.md is there already');
    expect((await namesAfter(over(true))).names).toEqual(['b.md', 'docs/c.txt']);
  });
});
