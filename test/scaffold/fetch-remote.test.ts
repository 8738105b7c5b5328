/** Skeletons on GitHub and single files of other hosts: within the allow list, in one request, and nothing but plain files (THREATS 46, 47, 52). */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { githubFor } from '../../src/open-outside.ts';
import { readTar } from '../../src/outside/read-tar.ts';
import { createSafeFetch } from '../../src/outside/safe-fetch.ts';
import { fetchGiven } from '../../src/scaffold/fetch-given.ts';
import { fetchAnywhere, placeOn } from '../../src/scaffold/fetch-remote.ts';
import { resolveFetch } from '../../src/scaffold/fetch-tree.ts';
import { git, hasGit, noGit } from '../support/git-server.ts';
import { fakeGithub, token } from '../support/github/fake.ts';
import { loopback } from '../support/loopback.ts';
import { createTrial } from './bench.ts';

/** Git is a program of its own, started many times. */
vi.setConfig({ testTimeout: 60_000 });

async function standing({ allow = ['github.com'], organizations = [] as string[] } = {}) {
  const clock = heldClock(Date.UTC(2026, 10, 25, 12));
  const fake = await fakeGithub(clock);
  fake.owner('acme');
  const page = await loopback((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else response.end('text of it');
  });
  const safeFetch = createSafeFetch({ allow: [...allow, page.host], clock });
  const settings = { credentials: { token }, apiUrl: fake.url };
  const disk = async () => ({ files: [], emptyFolders: [] });
  const fetch = fetchAnywhere({
    ...{ github: githubFor(settings, { safeFetch, clock }), fetch: safeFetch, disk, organizations },
  });
  const read = async (address: string, more: object = {}) => {
    const { files } = await fetch(address, { signal, ...more });
    const texts = await Promise.all(
      files.map(async (file) => [
        `${file.path}${file.executable ? '*' : ''}`,
        Buffer.from(await file.bytes()).toString(),
      ]),
    );
    return Object.fromEntries(texts) as Record<string, string>;
  };
  return { fake, page, read, fetch };
}
const { signal } = new AbortController();
const at = (path: string) => `https://github.com/acme/web${path}`;
const files = { 'template.yaml': 't', 'skeleton/a.md': 'A', 'skeleton/sub/b.txt': 'B', 'other/c': 'C' };

describe('an address of GitHub', () => {
  it.each([
    ['https://github.com/acme/web', { ref: '', path: '' }],
    ['https://github.com/acme/web.git', { ref: '', path: '' }],
    ['https://github.com/acme/web/tree/main', { ref: 'main', path: '' }],
    ['https://github.com/acme/web/tree/main/skeleton/', { ref: 'main', path: 'skeleton' }],
    ['https://github.com/acme/web/blob/v1/a%20b/c.yaml', { ref: 'v1', path: 'a b/c.yaml' }],
  ])('%s is read', (address, expected) => {
    expect(placeOn('github.com', new URL(address))).toEqual({ owner: 'acme', repo: 'web', ...expected });
  });

  it('is what lies beside a template there', () => {
    expect(resolveFetch('./skeleton', at('/blob/main/x/template.yaml'))).toBe(at('/blob/main/x/skeleton'));
  });

  // What climbs in the API's own addresses would read other repositories with Callboard's token (THREATS 49, 55).
  it.each([
    ...['https://github.com/acme', 'https://gist.github.com/a/b', 'https://github.com/a/b/issues/1'],
    'https://github.com/acme/web/blob/main/..%2f..%2f..%2fother/private/contents/secret',
    'https://github.com/acme/web/blob/main/a%2f%2e%2e%2f%2e%2e/b',
    'https://github.com/acme/web/blob/main/a%2f./b',
  ])('%s is none', (address) => {
    expect(placeOn('github.com', new URL(address))).toBeUndefined();
  });
});

describe.runIf(hasGit)('a folder on GitHub', () => {
  it('is fetched with one request and one redirect, modes included', async () => {
    const { fake, read } = await standing();
    const { bare } = fake.desk.seed('acme/web', files);
    git(bare, 'branch', 'next', 'main');
    expect(await read(at('/tree/next/skeleton'))).toEqual({ 'a.md': 'A', 'sub/b.txt': 'B' });
    expect(fake.asked()).toEqual(['GET /repos/acme/web/tarball/next']);
    expect(Object.keys(await read(at('')))).toEqual([
      'other/c',
      'skeleton/a.md',
      'skeleton/sub/b.txt',
      'template.yaml',
    ]);
    expect(await read(at('/blob/main/other/c'))).toEqual({ c: 'C' });
  });

  it('is refused where neither urls nor a source names it (THREATS 52)', async () => {
    const { fake, read } = await standing({ allow: [] });
    fake.desk.seed('acme/web', files);
    await expect(read(at('/tree/main/skeleton'))).rejects.toThrow('is on a host that `urls.allow`');
    expect(fake.requests).toEqual([]);
    const own = await standing({ allow: [], organizations: ['acme'] });
    own.fake.desk.seed('acme/web', files);
    expect(await own.read(at('/tree/main/other'))).toEqual({ c: 'C' });
    await expect(own.read('https://github.com/other/web')).rejects.toThrow('is on a host that');
  });

  it('is not read with Callboard’s own token for a template that somebody sends along (I4)', async () => {
    const { fake, fetch } = await standing({ allow: [], organizations: ['acme'] });
    fake.desk.seed('acme/web', files);
    const given = fetchGiven([{ path: 'a', bytes: new Uint8Array() }], fetch);
    await expect(given(at('/tree/main/other'), { signal })).rejects.toThrow('is on a host that `urls.allow`');
    const open = await standing();
    open.fake.desk.seed('acme/web', files);
    await fetchGiven([], open.fetch)(at('/tree/main/other'), { signal }).catch(() => {});
    await fetchGiven([], open.fetch)(at('/tree/main/other'), { signal, token: 'ghp_their_own' }).catch(() => {});
    const sent = open.fake.requests.map(({ headers }) => headers.authorization ?? 'none');
    expect(sent.join()).not.toContain(token);
    expect(sent.join()).toContain('ghp_their_own');
  });

  it.each([
    ['/tree/none/skeleton', 'is not there, or the token does not see it'],
    ['/tree/main/none', 'is not there, or has nothing in it'],
  ])('that is not there is told: %s', async (path, reason) => {
    const { fake, read } = await standing();
    fake.desk.seed('acme/web', files);
    await expect(read(at(path))).rejects.toThrow(reason);
  });

  it('with a token that is refused never shows it (THREATS 103)', async () => {
    const { fake, read } = await standing();
    fake.desk.seed('acme/web', files);
    const failure = await read(at(''), { token: 'ghp_wrong' }).catch((error: unknown) => error);
    expect(String(failure)).toContain('does not accept the token (401)');
    expect(JSON.stringify([failure, String(failure)])).not.toContain('ghp_wrong');
  });
});

describe.runIf(hasGit)('a file on GitHub', () => {
  it('is fetched by itself', async () => {
    const { fake, read } = await standing();
    fake.desk.seed('acme/web', files);
    expect(await read(at('/blob/main/skeleton/a.md'), { file: true })).toEqual({ 'a.md': 'A' });
    await expect(read(at('/tree/main/skeleton'), { file: true })).rejects.toThrow('is a folder');
    await expect(read(at('/blob/main/none'), { file: true })).rejects.toThrow('is not there');
  });
});

describe('a file of another host', () => {
  it('is fetched from hosts of the list', async () => {
    const { page, read } = await standing();
    expect(await read(`${page.url}/a/b.txt?x=1`)).toEqual({ 'b.txt': 'text of it' });
    await expect(read(`${page.url}/`)).rejects.toThrow('names no file');
  });

  it('is refused from all others, also where it is redirected (THREATS 53)', async () => {
    const { page, read } = await standing();
    await expect(read('https://evil.example/a?token=x')).rejects.toThrow('“https://evil.example/a” is on a host');
    await expect(read(`${page.url}/moved`)).rejects.toThrow('is redirected to 169.254.169.254');
  });
});

describe('an archive', () => {
  const limits = { files: 3, bytes: 1_000 };
  /** As tar packs a folder that `make` fills. */
  function packed(make: (folder: string) => void): Uint8Array {
    const { root } = createTrial();
    mkdirSync(join(root, 'top'));
    make(join(root, 'top'));
    return execFileSync('tar', ['-czf', '-', '-C', root, 'top']);
  }
  const every = () => true;

  it('is read whole: long names, modes, what is empty', async () => {
    const long = `${'d'.repeat(90)}/${'f'.repeat(120)}`;
    const bytes = packed((folder) => {
      mkdirSync(join(folder, 'd'.repeat(90)));
      writeFileSync(join(folder, long), 'long');
      writeFileSync(join(folder, 'run.sh'), '#!', { mode: 0o755 });
      writeFileSync(join(folder, 'empty'), '');
    });
    const read = await readTar(bytes, every, limits);
    const told = read.map(({ path, executable, bytes: content }) => [
      path,
      executable,
      Buffer.from(content).toString(),
    ]);
    expect(told.sort()).toEqual([
      [long, false, 'long'],
      ['empty', false, ''],
      ['run.sh', true, '#!'],
    ]);
  });

  it('with a link is refused where it is wanted, and passed over where not', async () => {
    const bytes = packed((folder) => symlinkSync('/etc/passwd', join(folder, 'link')));
    await expect(readTar(bytes, every, limits)).rejects.toThrow('holds link, which is a link or no file');
    expect(await readTar(bytes, () => false, limits)).toEqual([]);
  });

  it('that holds too much is refused (THREATS 47)', async () => {
    const many = packed((folder) => {
      for (const name of ['a', 'b', 'c', 'd']) writeFileSync(join(folder, name), name);
    });
    await expect(readTar(many, every, limits)).rejects.toThrow('holds more than a workspace may');
    const large = packed((folder) => writeFileSync(join(folder, 'a'), 'x'.repeat(2_000)));
    await expect(readTar(large, every, limits)).rejects.toThrow('holds more than a workspace may');
  });

  it.each(['../out', 'a/../../out', 'a//b', 'a\\b'])('with the name %s is refused (THREATS 47)', async (name) => {
    await expect(readTar(tarOf(`top/${name}`), every, limits)).rejects.toThrow('is no plain relative path');
  });

  it('that breaks off, or is none, is told', async () => {
    const whole = tarOf('top/a', 'content');
    await expect(readTar(gzipSync(Buffer.from('no tar'.repeat(200))), every, limits)).rejects.toThrow('is no archive');
    await expect(readTar(whole.subarray(0, whole.length / 2), every, limits)).rejects.toThrow();
  });

  function tarOf(name: string, content = 'x'): Uint8Array {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('0000644\0', 100);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('0ustar\0', 156);
    header.write('ustar\0', 257);
    const body = Buffer.alloc(512);
    body.write(content);
    return gzipSync(Buffer.concat([header, body, Buffer.alloc(1024)]));
  }
});

describe('skeletons on GitHub', () => {
  it.skipIf(hasGit)(noGit, () => {});
});
