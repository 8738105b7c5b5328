import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../src/catalog/registered/named.ts';
import { temporaryFolder } from '../../support/folder.ts';

const sources = [
  { type: 'file', target: 'catalog/**/*.yaml' },
  { type: 'url', target: 'https://x.example/all.yaml' },
  { type: 'github', target: 'https://github.com/acme', organization: 'acme' },
  { type: 'backstage', target: 'https://backstage.example/' },
];

describe('LOC-7: the row of the settings that leads to a place', () => {
  it.each([
    ['url:https://x.example/all.yaml', 1],
    ['url:https://github.com/Acme/web/blob/main/catalog-info.yaml', 2],
    ['url:https://github.com/acme-labs/web/blob/main/catalog-info.yaml', undefined],
    ['backstage:https://backstage.example', 3],
    ['url:https://x.example/other.yaml', undefined],
    ['', undefined],
  ])('of %s is %s', (origin, row) => {
    expect(sourceOf(origin, sources, '/srv')?.row).toBe(row);
  });

  it('of a file is the one whose folder it stands in', () => {
    const folder = temporaryFolder({ 'catalog/a.yaml': '', 'catalogue/b.yaml': '' });
    expect(sourceOf(`file:${folder.at('catalog/a.yaml')}`, sources, folder.path)?.row).toBe(0);
    expect(sourceOf(`file:${folder.at('catalogue/b.yaml')}`, sources, folder.path)).toBeUndefined();
  });
});
