/** How entities, teams and people are written in an answer. */
import { describe, expect, it } from 'vitest';
import { joined, mention, ownerInSentence, plainName, short, withArticle } from '../../../src/bot/answer/names.ts';
import { oneLine } from '../../../src/view/plain-text.ts';
import { smallCatalog } from './small-catalog.ts';

const catalog = smallCatalog({
  'group:ledger': { type: 'team', displayName: 'Team Ledger' },
  'group:money': { type: 'department', displayName: 'Money' },
  'group:plain': {},
  'group:team-a': { type: 'team' },
  'user:maya': { displayName: 'Maya Sol' },
  'component:web': { title: 'The web' },
});

describe('names', () => {
  it('says “Team Ledger” in sentences and “Ledger” elsewhere (LOOK §6)', () => {
    expect(ownerInSentence(catalog, 'group:default/ledger')).toBe('Team Ledger');
    expect(plainName(catalog, 'group:default/ledger')).toBe('Ledger');
    expect(ownerInSentence(catalog, 'group:default/plain')).toBe('Team plain');
  });

  it('says “team” once of a team that is called so', () => {
    expect(ownerInSentence(catalog, 'group:default/team-a')).toBe('team-a');
  });

  it('calls a department by its own name, a person by theirs, a component by its name', () => {
    expect(ownerInSentence(catalog, 'group:default/money')).toBe('Money');
    expect(plainName(catalog, 'user:default/maya')).toBe('Maya Sol');
    expect(plainName(catalog, 'component:default/web')).toBe('web');
  });

  it('never mentions a person: a name is only a name', () => {
    expect(mention(catalog, 'user:default/maya')).toEqual([
      { kind: 'person', name: 'Maya Sol', ref: 'user:default/maya' },
    ]);
  });

  it('says that what nothing answers to is missing', () => {
    expect(oneLine(mention(catalog, 'component:default/gone'), 0)).toBe('gone ✕ missing');
  });

  it('lists some and counts the rest', () => {
    const refs = ['component:default/web', 'group:default/money', 'user:default/maya', 'group:default/plain'];
    expect(oneLine(joined(catalog, refs, 3), 0)).toBe('web, Money and 2 more');
    expect(oneLine(joined(catalog, refs, 4), 0)).toBe('web, Money, Maya Sol, plain');
  });

  it('cuts at whole code points and says so', () => {
    expect(short('👩‍🍳'.repeat(9), 4)).toMatch(
      /^[^\ud800-\udfff]*(?:[\ud800-\udbff][\udc00-\udfff][^\ud800-\udfff]*)*…$/,
    );
    expect(short('a  b\n c', 9)).toBe('a b c');
  });

  it('says “an API” and “a service”', () => {
    expect([withArticle('API'), withArticle('service'), withArticle('experimental job')]).toEqual([
      'an API',
      'a service',
      'an experimental job',
    ]);
  });
});
