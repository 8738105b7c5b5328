import { describe, expect, it } from 'vitest';
import { pathPatterns } from '../../src/outside/path-pattern.ts';

const fits = (pattern: string, path: string) => pathPatterns([pattern]).some((each) => each.fits(path));

describe('§1.19: catalogPath', () => {
  it.each([
    ['/catalog-info.yaml', 'catalog-info.yaml', true],
    ['catalog-info.yaml', 'deep/catalog-info.yaml', false],
    ['**/catalog-info.yaml', 'catalog-info.yaml', true],
    ['/**/catalog-info.yaml', 'a/b/c/catalog-info.yaml', true],
    ['/*/catalog-info.yaml', 'a/catalog-info.yaml', true],
    ['/*/catalog-info.yaml', 'a/b/catalog-info.yaml', false],
    ['/catalog-*.{yaml,yml}', 'catalog-all.yml', true],
    ['/catalog-*.{yaml,yml}', 'catalog-all.json', false],
    ['/{a,b}/{c,d}.yaml', 'b/d.yaml', true],
    ['/services/**', 'services/a/b.yaml', true],
    ['/a?.yaml', 'ab.yaml', true],
    ['/a{.yaml', 'a{.yaml', true],
  ])('%s and %s: %s', (pattern, path, isFit) => {
    expect(fits(pattern, path)).toBe(isFit);
  });

  it('knows when no more than one path fits, and in which folders something may', () => {
    const [literal, deep, wide] = pathPatterns(['/a/b.yaml', '/services/*/x.yaml', '**/x.yaml']);
    expect([literal?.path, deep?.path]).toEqual(['a/b.yaml', undefined]);
    const folders = ['', 'services', 'services/a', 'services/a/b', 'other'];
    expect(folders.map((folder) => deep?.mayFitIn(folder))).toEqual([true, true, true, false, false]);
    expect(folders.map((folder) => wide?.mayFitIn(folder))).not.toContain(false);
  });
});
