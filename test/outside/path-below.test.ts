/** Which addresses are pages of this server. */
import { describe, expect, it } from 'vitest';
import { pathBelow } from '../../src/outside/path-below.ts';

describe('pathBelow', () => {
  it.each([
    ['https://callboard.example/catalog/a/b/c?x=1#y', '/catalog/a/b/c?x=1'],
    ['https://callboard.example.evil.example/catalog/a/b/c', undefined],
    ['https://callboard.example:8443/catalog/a/b/c', undefined],
    ['http://callboard.example/catalog/a/b/c', undefined],
    ['https://callboard.example@evil.example/catalog/a/b/c', undefined],
    ['https://maya@callboard.example/catalog/a/b/c', undefined],
    ['javascript:alert(1)', undefined],
    ['nonsense', undefined],
  ])('of %s is %s (THREATS 55)', (shared, path) => {
    expect(pathBelow(shared, 'https://callboard.example')).toBe(path);
  });

  it('keeps to the folder that pages stand in', () => {
    expect(pathBelow('https://acme.example/portal/catalog/x', 'https://acme.example/portal')).toBe('/catalog/x');
    expect(pathBelow('https://acme.example/portals/catalog/x', 'https://acme.example/portal')).toBeUndefined();
  });
});
