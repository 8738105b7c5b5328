import { describe, expect, it } from 'vitest';
import { labelOf, rawAddress, resolveAddress, webPlacesOf } from '../../../src/catalog/remote/repository-file.ts';

const github = 'https://github.com/acme/web/blob/main/services/pay/catalog-info.yaml';
const gitlab = 'https://git.acme.example/shop/backend/web/-/blob/main/catalog-info.yaml';
const plain = 'https://files.acme.example/catalog/all.yaml?at=main';

describe('where the bytes of a file are', () => {
  it.each([
    [github, 'https://raw.githubusercontent.com/acme/web/main/services/pay/catalog-info.yaml'],
    ['https://github.com/acme/web/tree/v1/a.yaml', 'https://raw.githubusercontent.com/acme/web/v1/a.yaml'],
    [gitlab, 'https://git.acme.example/shop/backend/web/-/raw/main/catalog-info.yaml'],
    ['https://gitlab.com/a/b/blob/main/c.yaml', 'https://gitlab.com/a/b/-/raw/main/c.yaml'],
    ['https://github.com/acme/web', 'https://github.com/acme/web'],
    [plain, plain],
  ])('%s', (address, raw) => {
    expect(rawAddress(address)).toBe(raw);
  });
});

describe('what people call it', () => {
  it.each([
    [github, 'acme/web/services/pay/catalog-info.yaml'],
    ['https://github.com/acme/web/blob/next/a.yaml', 'acme/web/a.yaml@next'],
    [gitlab, 'shop/backend/web/catalog-info.yaml'],
    [plain, 'files.acme.example/catalog/all.yaml'],
  ])('%s', (address, label) => {
    expect(labelOf(address)).toBe(label);
  });
});

describe('§1.5: where it is seen, edited, and what it stands in', () => {
  it('on GitHub', () => {
    const { at, ...places } = webPlacesOf(github);
    expect(places).toEqual({
      viewUrl: github,
      editUrl: 'https://github.com/acme/web/edit/main/services/pay/catalog-info.yaml',
      sourceLocation: 'url:https://github.com/acme/web/tree/main/services/pay/',
      slug: 'acme/web',
    });
    expect([at(1), at(41)]).toEqual([github, `${github}#L41`]);
  });

  it('on a GitHub Enterprise Server', () => {
    const place = 'https://git.acme.example/acme/web/blob/main/a.yaml';
    expect(webPlacesOf(place)).toMatchObject({ editUrl: place.replace('blob', 'edit'), slug: 'acme/web' });
    expect(rawAddress(place)).toBe(place.replace('blob', 'raw'));
  });

  it('on GitLab', () => {
    expect(webPlacesOf(gitlab)).toMatchObject({
      editUrl: 'https://git.acme.example/shop/backend/web/-/edit/main/catalog-info.yaml',
      sourceLocation: 'url:https://git.acme.example/shop/backend/web/-/blob/main/',
    });
  });

  it('a commit cannot be edited', () => {
    const commit = 'https://github.com/acme/web/blob/0123456789abcdef0123456789abcdef01234567/a.yaml';
    expect(webPlacesOf(commit).editUrl).toBeUndefined();
  });

  it('anywhere else only what is certain', () => {
    const { at, ...places } = webPlacesOf(plain);
    expect(places).toEqual({ viewUrl: plain });
    expect(at(41)).toBe(plain);
  });
});

describe('LOC-2: what a file at an address means by a target', () => {
  it.each([
    ['./api.yaml', github, 'https://github.com/acme/web/blob/main/services/pay/api.yaml'],
    ['../api.yaml', github, 'https://github.com/acme/web/blob/main/services/api.yaml'],
    ['/docs/api.yaml', github, 'https://github.com/acme/web/blob/main/docs/api.yaml'],
    ['/docs/api.yaml', gitlab, 'https://git.acme.example/shop/backend/web/-/blob/main/docs/api.yaml'],
    ['b.yaml', plain, 'https://files.acme.example/catalog/b.yaml?at=main'],
    ['/b.yaml?at=v1#x', plain, 'https://files.acme.example/b.yaml?at=v1'],
    ['https://a.example/x', plain, 'https://a.example/x'],
    ['//a.example/x', github, 'https://a.example/x'],
  ])('%s at %s', (target, base, address) => {
    expect(resolveAddress(target, base)).toBe(address);
  });

  it('some mean nothing', () => {
    expect(resolveAddress('https://', plain)).toBeUndefined();
    expect(resolveAddress('catalog-info.yaml', 'catalog-info.yaml')).toBeUndefined();
  });
});
