/** Drafts on disk: any field names, versions, owners. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../src/bot/ports.ts';
import { createDrafts } from '../../src/store/drafts.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const draft = (id: string, more: Partial<Draft> = {}): Draft => ({
  id,
  account: 'slack/T1/U1',
  command: 'create',
  args: { 'a.b': '$x' },
  form: {
    title: 'F',
    submit: 'Go',
    review: false,
    pages: [{ title: 'P', fields: [{ kind: 'text', lines: 'one', name: '$where.x', label: 'X' }] }],
  },
  values: { '$where.x': 'typed', list: [{ 'a.b': 1 }] },
  page: 0,
  version: 1,
  savedAt: 1,
  begun: true,
  expires: Date.UTC(2100, 0, 1),
  ...more,
});

describe('drafts', () => {
  beforeEach(() => store().db.collection('drafts').deleteMany({}));

  it('come back as they were, whatever their fields are called', async () => {
    const [here, there] = [createDrafts(store().db), createDrafts(store().db)];
    await here.add(draft('a'));
    expect(await there.get('a')).toEqual(draft('a'));
    expect(await there.get('b')).toBeUndefined();
    await here.remove('a');
    expect(await there.get('a')).toBeUndefined();
  });

  it('of two replicas one writes a version, the other is told', async () => {
    const [here, there] = [createDrafts(store().db), createDrafts(store().db)];
    await here.add(draft('a'));
    const wrote = await Promise.all([
      here.replace(draft('a', { version: 2, page: 'review' }), 1),
      there.replace(draft('a', { version: 2, page: 1 }), 1),
    ]);
    expect(wrote.sort()).toEqual([false, true]);
    expect(await here.replace(draft('gone', { version: 2 }), 1)).toBe(false);
  });

  it('are listed for the account and the User, latest first, as long as they are begun and not sent', async () => {
    const kept = createDrafts(store().db);
    const answer = {
      view: { title: 't', lead: [], blocks: [], footer: [] },
      understood: false,
      outcome: 'ok',
    } as const;
    await kept.add(draft('old', { savedAt: 1 }));
    await kept.add(draft('user', { savedAt: 3, account: 'web/maya', user: 'user:default/maya' }));
    await kept.add(draft('opened', { begun: false }));
    await kept.add(draft('sent', { sent: answer }));
    await kept.add(draft('other', { account: 'slack/T1/U2' }));
    const ids = async (person: Pick<Draft, 'user' | 'account'>) => (await kept.of(person)).map(({ id }) => id);
    expect(await ids({ account: 'slack/T1/U1' })).toEqual(['old']);
    expect(await ids({ account: 'slack/T1/U1', user: 'user:default/maya' })).toEqual(['user', 'old']);
  });
});
