import { describe, expect, it } from 'vitest';
import { codeOwnerOf } from '../../src/catalog/code-owners.ts';
import { worked } from '../support/patience.ts';

describe('LIFE-10: CODEOWNERS', () => {
  it.each([
    ['* @acme/pay', 'catalog-info.yaml', 'pay'],
    ['* @acme/pay @acme/other', 'deep/down/catalog-info.yaml', 'pay'],
    ['* @maya', 'a.yaml', 'User:maya'],
    ['* maya@acme.example', 'a.yaml', 'maya'],
    ['* @acme/pay\n/services/ @acme/web', 'services/a/catalog-info.yaml', 'web'],
    ['/services/ @acme/web\n* @acme/pay', 'services/a/catalog-info.yaml', 'pay'],
    ['* @acme/pay\n/services/a', 'services/a/catalog-info.yaml', undefined],
    ['# * @acme/pay\n\n  * @acme/web # because', 'a.yaml', 'web'],
    ['docs/* @acme/docs', 'docs/a.yaml', 'docs'],
    ['docs/* @acme/docs', 'docs/deep/a.yaml', undefined],
    ['apps/ @acme/apps', 'deep/apps/x/a.yaml', 'apps'],
    ['/apps/ @acme/apps', 'deep/apps/x/a.yaml', undefined],
    ['apps/ @acme/apps', 'deep/apps', undefined],
    ['*.yaml @acme/yaml', 'deep/a.yaml', 'yaml'],
    ['**/logs @acme/logs', 'a/b/logs/c.yaml', 'logs'],
    ['/a/**/c.yaml @acme/c', 'a/c.yaml', 'c'],
    ['my\\ folder/ @acme/my', 'my folder/a.yaml', 'my'],
    ['*', 'a.yaml', undefined],
    ['', 'a.yaml', undefined],
    ['* @acme/pay\r\n*.md @acme/docs\r\n', 'a.yaml', 'pay'],
  ])('%j owns %s: %s', (text, path, owner) => {
    expect(codeOwnerOf(text, path)).toBe(owner);
  });

  it('THREATS 59: a pattern that goes back and forth takes no time', () => {
    const pattern = Array(40).fill('**/a*a*a*').join('/');
    const begun = worked();
    expect(
      codeOwnerOf(`${pattern}/b @acme/x\n`.repeat(200), Array(60).fill('aaaaaaaaaaaaaaaaaaaaa').join('/')),
    ).toBeUndefined();
    expect(worked() - begun).toBeLessThan(2_000);
  });
});
