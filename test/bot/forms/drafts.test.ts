/** Drafts: kept from the first change on, owned, listed, moved between surfaces, never overwritten unseen. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/bot/request.ts';
import { local, maya } from '../talk.ts';
import { forms, inShort } from './fill.ts';

const mayaOnTheWeb: Actor = { platform: 'web', account: 'maya', name: maya.name, standing: 'known' };
const other: Actor = { platform: 'slack', account: 'T1/U2', name: 'Oskar', standing: 'known' };

describe('drafts', () => {
  it('are there from the first value on, not from being opened', async () => {
    const fill = await forms();
    await fill.open('create');
    expect(await fill.say('drafts')).toContain('No form is half filled by you.');
    await fill.form({ do: 'open', command: 'create', args: {} });
    await fill.keep({ name: 'ledger-gate' });
    const said = await fill.say('drafts');
    expect(said).toContain('1 form is half filled by you.');
    expect(said).toContain('New service ledger-gate');
    expect(said).toContain('page 1 of 2');
    expect(fill.labels()).toEqual(['Continue', 'Discard']);
  });

  it('opened ones without values are gone after an hour, others after 30 days without a change', async () => {
    const fill = await forms();
    await fill.open('create');
    const { draft } = fill.draft();
    fill.clock.move(3_600_000);
    expect(inShort(await fill.form({ do: 'show', draft }))).toBe('answered: There is no such draft.');
    await fill.open('create');
    const begun = fill.draft().draft;
    await fill.keep({ name: 'x' });
    fill.clock.move(29 * 24 * 3_600_000);
    expect(inShort(await fill.form({ do: 'show', draft: begun }))).toBe('page 0: name, kind');
    fill.clock.move(24 * 3_600_000);
    expect(inShort(await fill.form({ do: 'show', draft: begun }))).toBe('answered: There is no such draft.');
  });

  it('begun in Slack go on in the console for the same User; for anybody else there is no such draft', async () => {
    const fill = await forms();
    await fill.open('create', {}, maya);
    await fill.next({ name: 'x', kind: 'api' }, maya);
    const { draft } = fill.draft();
    expect(inShort(await fill.form({ do: 'show', draft }, mayaOnTheWeb))).toBe('page 1: owner, public');
    expect(fill.shown()).toMatchObject({ draft: { values: { name: 'x', kind: 'api' } } });
    for (const actor of [other, local]) {
      const theirs = await fill.form({ do: 'show', draft }, actor);
      expect(inShort(theirs)).toBe('answered: There is no such draft.');
      const none = await fill.form({ do: 'show', draft: 'no-such-draft' }, actor);
      expect(theirs).toEqual(none);
    }
    await fill.form({ do: 'show', draft }, maya);
    await fill.back({ owner: 'payments' }, maya);
    const asked = { draft, version: 3, page: 0, values: { name: 'evil' }, secrets: {} } as const;
    for (const what of ['keep', 'next', 'submit', 'discard'] as const) {
      const answer = await fill.form({ do: what, ...asked }, other);
      expect(inShort(answer)).toBe('answered: There is no such draft.');
    }
    expect(fill.drafts.kept.get(draft)?.values).toMatchObject({ name: 'x' });
  });

  it('of an account stay with a person who gets into the catalog later', async () => {
    let isKnown = false;
    const fill = await forms();
    const people = {
      identify: (actor: Actor) =>
        isKnown && actor.name === 'Oskar' ? { ...actor, user: 'user:default/oskar' } : actor,
    };
    const grown = await forms({
      people: { ...people, permits: () => ({ allowed: true, rule: 'row 1' }), visible: () => fill.catalog },
    });
    await grown.open('create', {}, other);
    await grown.keep({ name: 'x' }, other);
    const { draft } = grown.draft();
    isKnown = true;
    expect(inShort(await grown.form({ do: 'show', draft }, other))).toBe('page 0: name, kind');
    await grown.keep({ name: 'y' }, other);
    expect(grown.drafts.kept.get(draft)?.user).toBe('user:default/oskar');
    expect(inShort(await grown.form({ do: 'show', draft }, { ...other, platform: 'teams', account: 'O' }))).toBe(
      'page 0: name, kind',
    );
  });

  it('that two change are not overwritten: the newer one is shown, with what was typed here', async () => {
    const fill = await forms();
    await fill.open('create');
    const seen = fill.draft();
    await fill.keep({ name: 'first' });
    const answer = await fill.form({ do: 'next', ...seen, values: { name: 'second', kind: 'api' } });
    expect(answer).toMatchObject({
      kind: 'page',
      page: 0,
      draft: { version: 2, values: { name: 'first' } },
      conflict: { typed: { name: 'second', kind: 'api' } },
    });
    expect(inShort(await fill.next({ name: 'second', kind: 'api' }))).toBe('page 1: owner, public');
  });

  it('that say the same are no conflict: an answer may have been lost', async () => {
    const fill = await forms();
    await fill.open('create');
    const asked = { do: 'next', ...fill.draft(), values: { name: 'x', kind: 'api' } } as const;
    await fill.form(asked);
    const again = await fill.form(asked);
    expect(inShort(again)).toBe('page 1: owner, public');
    expect(again).not.toHaveProperty('conflict');
  });

  it('a review of something older is shown anew before it is sent', async () => {
    const fill = await forms();
    await fill.open('create');
    await fill.next({ name: 'x', kind: 'api' });
    await fill.next({ owner: 'payments' });
    const seen = fill.draft();
    await fill.form({ do: 'show', draft: seen.draft, page: 0 });
    await fill.keep({ name: 'changed', kind: 'api' });
    const answer = await fill.form({ do: 'submit', ...seen, values: {}, secrets: { token: 'secret' } });
    expect(answer).toMatchObject({ kind: 'review', conflict: {} });
    expect(fill.sent).toHaveLength(0);
  });

  it('are discarded by their owner, from the form or from the list', async () => {
    const fill = await forms();
    await fill.open('create');
    await fill.keep({ name: 'x' });
    const { draft } = fill.draft();
    await fill.ask('drafts');
    expect(await fill.press('Discard')).toContain('The draft of New service is gone; nothing was sent.');
    expect(inShort(await fill.form({ do: 'show', draft }))).toBe('answered: There is no such draft.');
    expect(await fill.say(`drafts discard ${draft}`)).toContain('There is no such draft.');
  });

  it('go on where they were left, by the button of the list', async () => {
    const fill = await forms();
    await fill.open('create');
    await fill.next({ name: 'x', kind: 'api' });
    await fill.ask('drafts');
    expect(inShort(await fill.form({ do: 'press', id: fill.buttonId('Continue') }))).toBe('page 1: owner, public');
  });

  it('too large a draft is refused whole', async () => {
    const fill = await forms();
    await fill.open('create');
    const answer = await fill.keep({ name: 'x'.repeat(5_000_000) });
    expect(answer).toMatchObject({ kind: 'page', draft: { values: { name: 'x'.repeat(2000) } } });
  });
});
