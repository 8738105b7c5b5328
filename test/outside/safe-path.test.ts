import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBelow, safePath } from '../../src/outside/safe-path.ts';
import { temporaryFolder } from '../support/folder.ts';

/** A root with a file in it, beside a secret; `ask` asks for a path below the root. */
function rooted() {
  const folder = temporaryFolder({ 'root/a/b.yaml': 'b', 'secret.yaml': 's' });
  const root = folder.at('root');
  return { folder, root, ask: (path: string) => safePath(root, root, join(root, path)) };
}

describe('safe paths', () => {
  it('a path below the root leads where it says', () => {
    const { root, ask } = rooted();
    expect(ask('a/b.yaml')).toEqual({ path: join(root, 'a/b.yaml') });
    expect(ask('a/../a/b.yaml')).toEqual({ path: join(root, 'a/b.yaml') });
  });

  it('THREATS 50: a path that leads outside is refused without looking whether it exists', () => {
    const { ask } = rooted();
    expect(ask('../secret.yaml')).toEqual(ask('../nothing.yaml'));
    expect(ask('../secret.yaml')).toMatchObject({ refused: expect.stringContaining('outside'), isMissing: false });
  });

  it('THREATS 46: a chain of links is followed to its end', () => {
    const { root, folder, ask } = rooted();
    symlinkSync('b.yaml', join(root, 'a/inside'));
    symlinkSync(folder.path, join(root, 'a/up'));
    symlinkSync('up/secret.yaml', join(root, 'a/chain'));
    expect(ask('a/inside')).toEqual({ path: join(root, 'a/b.yaml') });
    expect(ask('a/chain')).toMatchObject({ refused: expect.stringContaining('outside') });
    expect(ask('a/up/secret.yaml')).toMatchObject({ refused: expect.stringContaining('outside') });
  });

  it('THREATS 50: through a link, too, nobody learns what exists outside', () => {
    const { root, folder, ask } = rooted();
    symlinkSync(folder.path, join(root, 'up'));
    symlinkSync(folder.at('nothing.yaml'), join(root, 'dangling'));
    symlinkSync(folder.at('nowhere'), join(root, 'lost'));
    symlinkSync('loop', join(root, 'loop'));
    for (const path of ['up/nothing.yaml', 'dangling', 'lost/a.yaml']) expect(ask(path)).toEqual(ask('up/secret.yaml'));
    expect(ask('loop')).toMatchObject({ isMissing: true });
  });

  it('what is not there is told apart from what is not allowed', () => {
    const { root, ask } = rooted();
    const wouldBe = join(root, 'a/nothing.yaml');
    expect(ask('a/nothing.yaml')).toEqual({ refused: 'is not there', isMissing: true, wouldBe });
    symlinkSync('nothing.yaml', join(root, 'a/dangling'));
    expect(ask('a/dangling')).toEqual({ refused: 'is not there', isMissing: true, wouldBe });
    expect(ask('a/b.yaml/c')).toMatchObject({ isMissing: true });
    expect(ask('a\0b')).toMatchObject({ refused: expect.stringContaining('zero byte') });
  });

  it('a name that only begins like the root lies outside', () => {
    expect(isBelow('/srv/catalog', '/srv/catalog')).toBe(true);
    expect(isBelow('/srv/catalog', '/srv/catalog/a')).toBe(true);
    expect(isBelow('/srv/catalog', '/srv/catalogue')).toBe(false);
    expect(isBelow('/', '/srv')).toBe(true);
  });
});
