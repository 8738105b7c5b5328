import { symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOnly } from '../../../src/catalog/files-only.ts';
import type { StoredFile } from '../../../src/catalog/ports.ts';
import { readSources } from '../../../src/catalog/read-sources.ts';
import { createRemote } from '../../../src/catalog/remote/remote.ts';
import type { LocationRead } from '../../../src/catalog/source.ts';
import { heldClock } from '../../../src/clock.ts';
import { type Folder, temporaryFolder } from '../../support/folder.ts';
import { descriptor } from '../read.ts';

const component = (name: string) =>
  descriptor('Component', {
    metadata: `\n  name: ${name}`,
    spec: '\n  type: service\n  lifecycle: production\n  owner: team-a',
  });
const location = (...targets: readonly string[]) =>
  descriptor('Location', {
    metadata: '\n  name: payments',
    spec: `\n  targets:\n${targets.map((target) => `    - "${target}"\n`).join('')}`,
  });

type Asked = { readonly root?: string; readonly known?: readonly LocationRead[] };

async function readAll(
  folder: Folder,
  targets: readonly string[],
  { root, known = [] }: Asked = {},
): Promise<LocationRead[]> {
  const reads: LocationRead[] = [];
  const { definitions, safeFetch } = filesOnly(heldClock(0));
  const cycle = {
    root: root ?? folder.path,
    known: new Map(known.flatMap(stored).map((file) => [file.location, file])),
    readAt: 0,
    remote: createRemote(safeFetch),
    safeFetch,
    log: () => {},
  };
  const asked = targets.map((target) => ({ type: 'file', target }));
  for await (const read of readSources({ asked, definitions, cycle })) {
    reads.push(read);
  }
  return reads;
}

/** What the catalog keeps of a file that was read. */
function stored(read: LocationRead): StoredFile[] {
  if (read.unchanged) return [];
  const { descriptors, errors, leadsTo } = read.result;
  const refs = descriptors.map(({ row }) => row.ref);
  return [{ location: read.location, fingerprint: read.fingerprint, refs, errors, leadsTo, readAt: 0 }];
}

const labels = (reads: readonly LocationRead[]) => reads.map(({ label }) => label);
const errorsOf = (reads: readonly LocationRead[]) =>
  reads.flatMap((read) => (read.unchanged ? [] : read.result.errors));
const namesOf = (reads: readonly LocationRead[]) =>
  reads.flatMap((read) => (read.unchanged ? [] : read.result.descriptors.map(({ row }) => row.name)));

describe('what a target stands for', () => {
  it('a file is that file, and is called by its path below the root', async () => {
    const folder = temporaryFolder({ 'catalog/pay.yaml': component('a') });
    const [read] = await readAll(folder, ['catalog/pay.yaml']);
    expect(read).toMatchObject({ location: `file:${folder.at('catalog/pay.yaml')}`, label: 'catalog/pay.yaml' });
    expect(read?.unchanged === false && read.result.descriptors[0]?.row.source.label).toBe('catalog/pay.yaml:1');
  });

  it('a folder is every catalog-info.yaml below it, in the order of names, hidden folders too', async () => {
    const folder = temporaryFolder({
      'b/catalog-info.yaml': component('b'),
      'a/c/catalog-info.yml': component('c'),
      'a/catalog-info.yaml': component('a'),
      'a/other.yaml': component('other'),
      '.backstage/catalog-info.yaml': component('hidden'),
      'node_modules/x/catalog-info.yaml': component('x'),
      '.git/catalog-info.yaml': component('git'),
    });
    expect(namesOf(await readAll(folder, ['.']))).toEqual(['hidden', 'a', 'c', 'b']);
  });

  it('a pattern is every file that fits', async () => {
    const folder = temporaryFolder({
      'a/x.yaml': component('a'),
      'b/y.yaml': component('b'),
      'b/z.txt': 'no',
      'node_modules/a.yaml': 'no',
    });
    expect(namesOf(await readAll(folder, ['**/*.yaml']))).toEqual(['a', 'b']);
    expect(namesOf(await readAll(folder, ['{a,b}/*.yaml']))).toEqual(['a', 'b']);
  });

  it('a name with brackets in it is a name when it exists', async () => {
    const folder = temporaryFolder({ '[prod]/catalog-info.yaml': location('*.yaml'), '[prod]/a.yaml': component('a') });
    expect(namesOf(await readAll(folder, ['[prod]']))).toEqual(['payments', 'a']);
  });

  it('a target outside of the root is its own root, for who names it may', async () => {
    const folder = temporaryFolder({
      'root/x': '',
      'other/catalog-info.yaml': location('../secret.yaml'),
      'secret.yaml': component('s'),
    });
    const reads = await readAll(folder, [folder.at('other')], { root: folder.at('root') });
    expect(labels(reads)).toEqual(['other/catalog-info.yaml']);
    expect(errorsOf(reads)).toMatchObject([{ rule: 'location', message: expect.stringContaining('outside') }]);
  });

  const where = ' Is the path right? A relative one starts at the folder of callboard.yaml.';
  it.each([
    ['nope.yaml', 'missing', `“nope.yaml” is not there.${where}`],
    ['nope/*.yaml', 'missing', `“nope/*.yaml” finds no file: its folder is not there.${where}`],
    [
      'empty',
      'refused',
      `“empty” has no catalog-info.yaml in it or below it (a pattern such as **/*.yaml names other files).${where}`,
    ],
    ['empty/*.yaml', 'refused', `“empty/*.yaml” finds no file.${where}`],
  ])('%s says that it gives nothing', async (target, state, message) => {
    const folder = temporaryFolder({ 'empty/readme.txt': '' });
    const reads = await readAll(folder, [target]);
    expect(reads).toMatchObject([{ unchanged: false, state }]);
    expect(errorsOf(reads)).toMatchObject([{ rule: 'location', message }]);
  });
});

describe('Locations', () => {
  it('LOC-2 LOC-5: lead to files and patterns relative to their own file, on and on', async () => {
    const folder = temporaryFolder({
      'all.yaml': location('./teams/all.yaml', 'systems/*.yaml'),
      'teams/all.yaml': location('../users.yaml'),
      'users.yaml': component('users'),
      'systems/a.yaml': component('a'),
      'systems/b.yaml': component('b'),
    });
    const reads = await readAll(folder, ['all.yaml']);
    expect(labels(reads)).toEqual(['all.yaml', 'teams/all.yaml', 'systems/a.yaml', 'systems/b.yaml', 'users.yaml']);
    const users = reads.at(-1);
    const content = users?.unchanged === false ? users.result.descriptors[0]?.content : undefined;
    // §1.5: the registered location is the origin of all that it leads to.
    expect(JSON.parse(content ?? '').metadata.annotations['backstage.io/managed-by-origin-location']).toBe(
      `file:${folder.at('all.yaml')}`,
    );
  });

  it('THREATS 67: a loop is walked once, whatever names lead into it', async () => {
    const folder = temporaryFolder({ 'a.yaml': location('b.yaml', './a.yaml'), 'sub/c.yaml': location('../a.yaml') });
    folder.write({ 'b.yaml': location('./sub/../a.yaml', 'sub/c.yaml', 'link.yaml') });
    symlinkSync('a.yaml', folder.at('link.yaml'));
    expect(labels(await readAll(folder, ['a.yaml', '*.yaml']))).toEqual(['a.yaml', 'b.yaml', 'sub/c.yaml']);
  });

  it('THREATS 67: a chain of a thousand levels ends', async () => {
    const chain = Array.from({ length: 1000 }, (_, level) => [`${level}.yaml`, location(`${level + 1}.yaml`)] as const);
    const folder = temporaryFolder({ ...Object.fromEntries(chain), '1000.yaml': component('end') });
    expect(await readAll(folder, ['0.yaml'])).toHaveLength(1001);
  });

  it.each([
    ['../secret.yaml'],
    ['/etc/passwd'],
    ['../*.yaml'],
    ['/**/*.yaml'],
    ['{a,../..}/*.yaml'],
    ['*/../../secret.yaml'],
    ['link.yaml'],
    ['linked/secret.yaml'],
    ['sub'],
  ])('THREATS 50: %s is refused', async (target) => {
    const folder = temporaryFolder({
      'root/all.yaml': location(target),
      'root/sub/a.yaml': component('a'),
      'secret.yaml': component('s'),
    });
    symlinkSync(folder.at('secret.yaml'), folder.at('root/link.yaml'));
    symlinkSync(folder.path, folder.at('root/linked'));
    const reads = await readAll(folder, ['all.yaml'], { root: folder.at('root') });
    expect(labels(reads)).toEqual(['all.yaml']);
    expect(errorsOf(reads)).toMatchObject([{ rule: 'location', value: target, line: 7 }]);
  });

  it('THREATS 50: a pattern does not go through a link that leads outside', async () => {
    const folder = temporaryFolder({ 'root/all.yaml': location('**/*.yaml'), 'secret.yaml': component('s') });
    symlinkSync(folder.path, folder.at('root/linked'));
    symlinkSync(folder.at('secret.yaml'), folder.at('root/link.yaml'));
    expect(namesOf(await readAll(folder, ['**/*.yaml'], { root: folder.at('root') }))).toEqual(['payments']);
    expect(namesOf(await readAll(folder, ['.'], { root: folder.at('root') }))).toEqual([]);
  });

  it('a link inside of the root is followed, as mounted configuration needs it', async () => {
    const folder = temporaryFolder({ 'data/v1/catalog-info.yaml': component('a'), 'source/readme.txt': '' });
    symlinkSync(folder.at('data/v1'), folder.at('data/now'));
    symlinkSync(folder.at('data/now/catalog-info.yaml'), folder.at('source/catalog-info.yaml'));
    expect(namesOf(await readAll(folder, ['source']))).toEqual(['a']);
    expect(namesOf(await readAll(folder, ['source/*.yaml']))).toEqual(['a']);
  });
});

describe('placeholders', () => {
  const api = (target: string) =>
    descriptor('API', {
      spec: `{ type: a, lifecycle: b, owner: c, definition: { $text: ${JSON.stringify(target)} } }`,
    });

  it('§1.6: are read beside the descriptor', async () => {
    const folder = temporaryFolder({ 'api/pay.yaml': api('../files/a.txt'), 'files/a.txt': 'text' });
    const [read] = await readAll(folder, ['api/pay.yaml']);
    const content = read?.unchanged === false ? read.result.descriptors[0]?.content : undefined;
    expect(JSON.parse(content ?? '').spec.definition).toBe('text');
  });

  it.each(['http://169.254.169.254/', 'file:///etc/passwd'])('THREATS 50: %s is not read', async (target) => {
    const folder = temporaryFolder({ 'pay.yaml': api(target) });
    const reads = await readAll(folder, ['pay.yaml']);
    expect(errorsOf(reads)).toMatchObject([{ rule: 'placeholder', value: target }]);
    const [read] = reads;
    const content = read?.unchanged === false ? read.result.descriptors[0]?.content : undefined;
    expect(JSON.parse(content ?? '').spec.definition).toBe(`$text: ${target}`);
  });

  it.each(['../secret.txt', '/etc/passwd', 'link.txt', '.'])('THREATS 50: %s is refused', async (target) => {
    const folder = temporaryFolder({ 'root/pay.yaml': api(target), 'secret.txt': 'secret' });
    symlinkSync(folder.at('secret.txt'), folder.at('root/link.txt'));
    const reads = await readAll(folder, ['pay.yaml'], { root: folder.at('root') });
    expect(namesOf(reads)).toEqual([]);
    expect(errorsOf(reads)).toMatchObject([{ rule: 'placeholder', value: target }]);
    expect(JSON.stringify(reads)).not.toContain('"secret"');
  });
});

describe('unchanged files', () => {
  const all = {
    'all.yaml': location('*.pay.yaml', 'maybe.yaml').replace('targets:', 'presence: optional\n  targets:'),
    'a.pay.yaml': component('a'),
  };
  const changed = (reads: readonly LocationRead[]) => labels(reads.filter((read) => !read.unchanged));

  it('are told without reading, and what they lead to is looked at all the same', async () => {
    const folder = temporaryFolder(all);
    const known = await readAll(folder, ['all.yaml']);
    const again = await readAll(folder, ['all.yaml'], { known });
    expect(labels(again)).toEqual(['all.yaml', 'a.pay.yaml']);
    expect(changed(again)).toEqual([]);
    folder.write({ 'b.pay.yaml': component('b') });
    expect(changed(await readAll(folder, ['all.yaml'], { known }))).toEqual(['b.pay.yaml']);
  });

  it('are read again when their size or time has changed', async () => {
    const folder = temporaryFolder(all);
    const known = await readAll(folder, ['all.yaml']);
    utimesSync(folder.at('a.pay.yaml'), 1, 1);
    expect(changed(await readAll(folder, ['all.yaml'], { known }))).toEqual(['a.pay.yaml']);
  });

  it('are read again when a file that they put in has changed, come or gone', async () => {
    const text = descriptor('Component', { spec: '{ type: a, lifecycle: b, owner: c, x: { $text: x.txt } }' });
    const folder = temporaryFolder({ 'a.yaml': text });
    const missing = await readAll(folder, ['a.yaml']);
    expect(errorsOf(missing)).toHaveLength(1);
    folder.write({ 'x.txt': 'one' });
    const there = await readAll(folder, ['a.yaml'], { known: missing });
    expect(errorsOf(there)).toEqual([]);
    expect(changed(await readAll(folder, ['a.yaml'], { known: there }))).toEqual([]);
    folder.write({ 'x.txt': 'another' });
    expect(changed(await readAll(folder, ['a.yaml'], { known: there }))).toEqual(['a.yaml']);
  });

  it('are read again when a file that a Location names has come', async () => {
    const folder = temporaryFolder(all);
    const known = await readAll(folder, ['all.yaml']);
    folder.write({ 'maybe.yaml': component('maybe') });
    expect(changed(await readAll(folder, ['all.yaml'], { known }))).toEqual(['all.yaml', 'maybe.yaml']);
  });
});

describe('files that cannot be read', () => {
  it('THREATS 59: a file of 50 MB is refused without reading it', async () => {
    const folder = temporaryFolder({ 'big.yaml': new Uint8Array(50_000_000), 'catalog-info.yaml': component('a') });
    const reads = await readAll(folder, ['big.yaml', '.']);
    expect(namesOf(reads)).toEqual(['a']);
    expect(errorsOf(reads)).toMatchObject([{ rule: 'limit', message: 'big.yaml is larger than 5 MB.' }]);
    // It is not tried again until it changes.
    expect((await readAll(folder, ['big.yaml'], { known: reads }))[0]?.unchanged).toBe(true);
  });

  it('THREATS 59: 10,000 documents in one file are refused, 2,000 are read', async () => {
    const documents = (count: number) =>
      Array.from({ length: count }, (_, index) => component(`a${index}`)).join('---\n');
    const folder = temporaryFolder({ 'many.yaml': documents(10_000), 'most.yaml': documents(2_000) });
    const reads = await readAll(folder, ['many.yaml', 'most.yaml']);
    expect(namesOf(reads)).toHaveLength(2_000);
    expect(errorsOf(reads)).toMatchObject([{ file: 'many.yaml', rule: 'limit', line: 9 * 2_000 + 1 }]);
  });

  it('THREATS 59: a text of 200 kB is refused, as an API definition 1 MB is read', async () => {
    const long = 'x'.repeat(1_000_000);
    const folder = temporaryFolder({
      'a.yaml': descriptor('Component', { metadata: `{ name: a, description: ${long.slice(0, 200_000)} }` }),
      'b.yaml': descriptor('API', {
        spec: `\n  type: a\n  lifecycle: b\n  owner: "c"\n  definition: |\n    ${long}\n`,
      }),
      'c.yaml': descriptor('Component', {
        metadata: `{ name: c, labels: { ${Array.from({ length: 5000 }, (_, key) => `l${key}: v`).join(', ')} } }`,
      }),
    });
    const reads = await readAll(folder, ['*.yaml']);
    expect(namesOf(reads)).toEqual(['payments', 'c']);
    expect(errorsOf(reads)).toMatchObject([
      {
        rule: 'limit',
        ref: 'component:default/a',
        message: expect.stringContaining('metadata.description is too large'),
      },
    ]);
  });

  it('THREATS 59: one file that puts another one in a thousand times is refused in the middle', async () => {
    const api = (index: number) =>
      descriptor('API', {
        metadata: `\n  name: api-${index}`,
        spec: '\n  type: a\n  lifecycle: b\n  owner: c\n  definition: { $text: big.txt }',
      });
    const folder = temporaryFolder({
      'a.yaml': Array.from({ length: 40 }, (_, index) => api(index)).join('---\n'),
      'big.txt': 'x'.repeat(1_000_000),
    });
    const reads = await readAll(folder, ['a.yaml']);
    expect(namesOf(reads)).toHaveLength(24);
    expect(errorsOf(reads)[0]).toMatchObject({ rule: 'limit', ref: 'api:default/api-24' });
  });

  it('THREATS 59: what would be too large for the store is refused', async () => {
    const folder = temporaryFolder({
      'a.yaml': descriptor('API', { spec: '{ type: a, lifecycle: b, owner: c, definition: { $text: big.txt } }' }),
      'big.txt': '\u0001'.repeat(2_000_000),
    });
    expect(errorsOf(await readAll(folder, ['a.yaml']))).toMatchObject([
      { rule: 'limit', message: expect.stringContaining('7.5 MB') },
    ]);
  });

  it('THREATS 59: a thousand errors of one file are listed, the rest is counted', async () => {
    const folder = temporaryFolder({ 'a.yaml': '- a\n---\n'.repeat(1_500) });
    const errors = errorsOf(await readAll(folder, ['a.yaml']));
    expect(errors).toHaveLength(1_001);
    expect(errors.at(-1)?.message).toBe('This file has 500 more errors, which are not listed.');
  });

  it('THREATS 59: a Location may lead by a hundred patterns', async () => {
    const patterns = Array.from({ length: 101 }, (_, index) => `${index}*.yaml`);
    const folder = temporaryFolder({ 'all.yaml': location(...patterns) });
    expect(errorsOf(await readAll(folder, ['all.yaml']))).toMatchObject([{ rule: 'location', value: '100*.yaml' }]);
  });

  it('a folder that is called like a descriptor is none', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml/a.txt': '' });
    expect(errorsOf(await readAll(folder, [join('catalog-info.yaml')]))).toMatchObject([{ rule: 'location' }]);
  });
});
