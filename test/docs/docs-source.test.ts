/** Where the docs of an entity are: every form of the annotations, and what may not be read by them. */
import { describe, expect, it } from 'vitest';
import { docsSourceOf, editAddressOf } from '../../src/docs/docs-source.ts';

const onGithub = 'url:https://github.com/acme/web/blob/main/services/pay/catalog-info.yaml';

function sourceOf(ref: string, location = onGithub, more: Readonly<Record<string, string>> = {}) {
  const annotations = { ...(ref !== '' && { 'backstage.io/techdocs-ref': ref }), ...more };
  return docsSourceOf({ annotations, source: { location, label: 'x', line: 1, readAt: 0 } });
}

describe('backstage.io/techdocs-ref (DOC-1)', () => {
  it('absent is no docs', () => {
    expect(sourceOf('')).toBeUndefined();
  });

  it.each([
    ['dir:.', '/srv/catalog/pay'],
    ['dir:./sub/docs', '/srv/catalog/pay/sub/docs'],
    ['dir:sub', '/srv/catalog/pay/sub'],
  ])('%s of a file is beside the descriptor', (ref, folder) => {
    expect(sourceOf(ref, 'file:/srv/catalog/pay/catalog-info.yaml')).toEqual({ kind: 'folder', folder });
  });

  it.each(['dir:..', 'dir:../other', 'dir:/etc', 'dir:sub/../../x'])('%s of a file is refused', (ref) => {
    expect(sourceOf(ref, 'file:/srv/catalog/pay/catalog-info.yaml')).toMatchObject({ kind: 'refused' });
  });

  it.each([
    ['dir:.', 'https://github.com/acme/web/tree/main/services/pay'],
    ['dir:./', 'https://github.com/acme/web/tree/main/services/pay'],
    ['dir:./sub', 'https://github.com/acme/web/tree/main/services/pay/sub'],
    ['dir:../..', 'https://github.com/acme/web/tree/main'],
    ['dir:../shared', 'https://github.com/acme/web/tree/main/services/shared'],
  ])('%s of an address is in its repository', (ref, address) => {
    expect(sourceOf(ref)).toEqual({ kind: 'address', address, asStranger: false });
  });

  it.each(['dir:../../..', 'dir:../../../other/tree/main', 'dir:%2e%2e/%2e%2e/%2e%2e', 'dir:..\\..\\..', 'dir://evil'])(
    '%s does not leave the repository',
    (ref) => {
      expect(sourceOf(ref)).toMatchObject({ kind: 'refused' });
    },
  );

  it('goes by the source location where the descriptor names one, which need not name a branch', () => {
    const named = (place: string) => ({ 'backstage.io/source-location': place });
    expect(sourceOf('dir:.', onGithub, named('url:https://github.com/acme/code/tree/main/pay/'))).toEqual({
      kind: 'address',
      address: 'https://github.com/acme/code/tree/main/pay',
      asStranger: false,
    });
    expect(sourceOf('dir:./docs', onGithub, named('url:https://github.com/acme/code'))).toMatchObject({
      address: 'https://github.com/acme/code/tree/HEAD/docs',
    });
  });

  it('a source location that names a folder of this machine is not believed', () => {
    expect(sourceOf('dir:.', onGithub, { 'backstage.io/source-location': 'file:/etc/' })).toMatchObject({
      address: 'https://github.com/acme/web/tree/main/services/pay',
    });
  });

  it('docs of another owner than the descriptor are read as a stranger reads them', () => {
    expect(sourceOf('url:https://github.com/acme/docs/tree/main')).toMatchObject({ asStranger: false });
    expect(sourceOf('url:https://github.com/other/docs/tree/main')).toMatchObject({ asStranger: true });
    expect(
      sourceOf('dir:.', onGithub, { 'backstage.io/source-location': 'url:https://github.com/other/x' }),
    ).toMatchObject({ asStranger: true });
    expect(sourceOf('url:https://github.com/other/docs', 'file:/srv/a.yaml')).toMatchObject({ asStranger: false });
  });

  it.each(['url:file:///etc', 'url:nothing', 'github:acme/web', '.', 'dir'])('%s is refused with a reason', (ref) => {
    expect(sourceOf(ref)).toMatchObject({ kind: 'refused', reason: expect.stringContaining('are') });
  });
});

describe('where docs are edited (DOC-13)', () => {
  const editOf = (address: string) => editAddressOf({ kind: 'address', address, asStranger: false }, 'docs/a b.md');

  it('is told by their address', () => {
    expect(editOf('https://github.com/acme/web/tree/main')).toBe('https://github.com/acme/web/edit/main/docs/a%20b.md');
    expect(editOf('https://github.com/acme/web/tree/main/pay/')).toBe(
      'https://github.com/acme/web/edit/main/pay/docs/a%20b.md',
    );
    expect(editOf('https://git.example/a/b/-/tree/main')).toBe('https://git.example/a/b/-/edit/main/docs/a%20b.md');
  });

  it.each([
    'https://github.com/acme/web',
    'https://github.com/acme/web/tree/HEAD',
    `https://github.com/a/b/tree/${'a'.repeat(40)}`,
  ])('is nowhere for %s', (address) => {
    expect(editOf(address)).toBeUndefined();
  });
});

describe('backstage.io/techdocs-entity', () => {
  const other = (ref: string, path?: string) =>
    sourceOf('', onGithub, {
      'backstage.io/techdocs-entity': ref,
      ...(path !== undefined && { 'backstage.io/techdocs-entity-path': path }),
    });

  it('names the docs of another entity, and a page of them', () => {
    expect(other('Component:Handbook')).toEqual({ kind: 'entity', ref: 'component:default/handbook', path: '' });
    expect(other('component:docs/handbook', '/guides/pay/')).toEqual({
      kind: 'entity',
      ref: 'component:docs/handbook',
      path: 'guides/pay/',
    });
  });

  it('what is no reference is refused', () => {
    expect(other('handbook')).toMatchObject({ kind: 'refused' });
  });
});
