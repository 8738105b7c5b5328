import { describe, expect, it } from 'vitest';
import { formatRef, isRefProblem, parseLocationRef, parseRef, readRef } from '../../src/catalog/ref.ts';

const refused = (text: string, context = {}) => {
  const read = parseRef(text, context);
  return isRefProblem(read) ? read : undefined;
};

describe('entity references', () => {
  it.each([
    ['component:default/artist-web', 'component:default/artist-web'],
    ['Component:artist-web', 'component:default/artist-web'],
    ['component:Emea/Artist-Web', 'component:emea/artist-web'],
    // Reference case b22 and b23: what follows the first mark of each sort belongs to the name.
    ['a:b:c', 'a:default/b:c'],
    ['group:a/b/c', 'group:a/b/c'],
    ['group:team with spaces', 'group:default/team with spaces'],
  ])('REF-1 REF-5: %s means %s', (text, ref) => {
    expect(readRef(text)).toBe(ref);
  });

  it('REF-1: a slash before the colon makes the colon a part of the name', () => {
    expect(readRef('emea/a:b', { kind: 'Group' })).toBe('group:emea/a:b');
  });

  it.each([':x', 'a:/x', 'a:b/', '/x', 'group:default/', ''])(
    'REF-2: “%s” has an empty part, and the form is told',
    (text) => {
      expect(refused(text, { kind: 'Group' })).toEqual({
        rule: 'REF-2',
        expected: expect.stringContaining('[<kind>:][<namespace>/]<name>'),
      });
    },
  );

  it('REF-3: the namespace is default unless a context gives one, and the kind has no default', () => {
    expect(readRef('team-a', { kind: 'Group' })).toBe('group:default/team-a');
    expect(readRef('team-a', { kind: 'Group', namespace: 'emea' })).toBe('group:emea/team-a');
    expect(refused('team-a')?.rule).toBe('REF-3');
  });

  it('REF-4: the compound form takes the same canonical shape', () => {
    expect(formatRef({ kind: 'API', namespace: 'Default', name: 'Cart-API' })).toBe('api:default/cart-api');
  });

  it('REF-8: a location reference is split at its first colon only', () => {
    expect(parseLocationRef('url:https://x.example/a.yaml')).toEqual({
      type: 'url',
      target: 'https://x.example/a.yaml',
    });
    expect(parseLocationRef('file:/srv/a:b.yaml')).toEqual({ type: 'file', target: '/srv/a:b.yaml' });
    expect(parseLocationRef('none')).toBeUndefined();
    expect(parseLocationRef('file:')).toBeUndefined();
  });

  it.each([
    ['a zero byte', 'group:default/a\0b'],
    ['a turn of the direction of writing', 'group:default/\u202eabc'],
    ['a character without width', 'group:pay\u200bments'],
    ['half a character', 'group:a\ud800b'],
    ['a Cyrillic letter among Latin ones', 'group:p\u0430yments'],
  ])('THREATS 43: a reference with %s is refused', (_, text) => {
    expect(refused(text)?.rule).toBe('REF-2');
  });

  it('THREATS 43: a reference wholly in another alphabet is only one that leads nowhere', () => {
    expect(readRef('group:команда')).toBe('group:default/команда');
    expect(readRef('group:café')).toBe('group:default/café');
  });
});
