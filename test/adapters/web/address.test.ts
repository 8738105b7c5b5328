/** Which addresses from a catalog may become links. */
import { describe, expect, it } from 'vitest';
import { addressOf, askPath } from '../../../adapters/web/address.ts';

describe('address', () => {
  it.each(['https://github.com/larder/ledger', 'http://wiki.larder.example/a?b=c#d', 'mailto:ledger@larder.example'])(
    'lets %s lead outside',
    (url) => expect(addressOf(url)).toEqual({ href: url, outside: true }),
  );

  it('lets a path of this server stay inside', () => {
    expect(addressOf('/catalog/default/api/ledger?x=1#y')).toEqual({
      href: '/catalog/default/api/ledger?x=1#y',
      outside: false,
    });
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    ' \u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://larder.example/1',
    'relative/path',
    '',
    'http://',
    'https://[broken',
    `https://larder.example/${'a'.repeat(3000)}`,
  ])('leaves %j as text (THREATS 32)', (url) => expect(addressOf(url)).toBeUndefined());

  it.each(['//evil.example', '/\\evil.example', '/\t/evil.example', '/../..//evil.example', '/.//evil.example'])(
    'reads %j as a browser does: it looks like a path and leads to another host (THREATS 55)',
    (url) => expect(addressOf(url)).toBeUndefined(),
  );

  it('puts a question into an address whole', () => {
    expect(askPath('who owns a&b=c?', 'c1')).toBe('/?q=who+owns+a%26b%3Dc%3F&c=c1');
  });
});
