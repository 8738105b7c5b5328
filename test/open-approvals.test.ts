/** What stands in the message of an approval: what its reader sees of the catalog, and no more (THREATS 23). */
import { describe, expect, it } from 'vitest';
import type { Draw } from '../src/bot/standing.ts';
import { heldClock } from '../src/clock.ts';
import { openApprovals } from '../src/open-approvals.ts';
import { plainText } from '../src/view/plain-text.ts';
import type { View } from '../src/view/view.ts';
import { testStore } from './support/store.ts';

const store = testStore();
const clock = heldClock(Date.UTC(2030, 0, 1));
const hour = 3600 * 1000;

const group = (name: string, displayName: string) => ({
  ref: `group:default/${name}`,
  kind: 'Group',
  name,
  displayName,
});
const user = (name: string) => ({
  ref: `user:default/${name}`,
  kind: 'User',
  name,
  displayName: name,
  annotations: {},
});
const entities = [group('platform', 'Platform'), group('takeover', 'Project Takeover'), user('ann'), user('ben')];
const members: Readonly<Record<string, readonly string[]>> = {
  'group:default/platform': ['user:default/ann'],
  'group:default/takeover': ['user:default/ben'],
};
const catalogOf = (hidden: readonly string[]) => {
  const get = (ref: string) => entities.find((one) => one.ref === ref && !hidden.includes(ref));
  return {
    get,
    teamName: (ref: string) => get(ref)?.displayName ?? ref,
    relations: (ref: string, type: string) =>
      type === 'hasMember' ? (members[ref] ?? []).map((target) => ({ type, target })) : [],
  };
};

function opened() {
  const [touched, said]: [Map<string, string>, string[]] = [new Map(), []];
  let draw: Draw = async () => undefined;
  const inWords = (view: View | undefined) => (view ? plainText(view, { now: clock.now() }) : '');
  const standing = {
    draws: (_: string, drawn: Draw) => {
      draw = drawn;
    },
    touch: async (id: string, place: string) => void touched.set(place, id),
  };
  const visible = ({ standing: known, user: who }: { readonly standing: string; readonly user?: string }) =>
    catalogOf(known === 'local' || who === 'user:default/ben' ? [] : ['group:default/takeover']);
  const parts = {
    ...{ db: store().db, clock, standing, wake: async () => {} },
    people: { visible },
    adapters: () => [{ personOf: async ({ accounts }: { accounts: readonly string[] }) => accounts[0] }],
    accountsOf: (ref: string) => (ref === 'user:default/nobody' ? [] : [`slack/T1/${ref.slice(-3)}`]),
    say: async (_: string, place: string, view: View) => void said.push(`${place} ${inWords(view)}`),
  } as unknown as Parameters<typeof openApprovals>[0];
  const approvals = openApprovals(parts);
  const message = async (place: string) =>
    inWords((await draw((touched.get(place) ?? '').slice('approval/'.length)))?.view);
  return { approvals, message, said };
}
const asking = (key: string, approvers: readonly string[]) => ({
  ...{ key, task: 't1', title: 'A database', approvers, quorum: 1, requesterMay: false },
  template: { ref: 'template:default/x', title: 'X' },
  requester: { account: 'slack/T1/U9', name: 'Maya', place: 'slack/T1/C1' },
  ...{ until: clock.now() + 48 * hour, remindAt: clock.now() + hour },
});

describe('the message of an approval', () => {
  it('names to each who may decide only the teams that they see', async () => {
    const { approvals, message, said } = opened();
    const { id } = await approvals.ask(asking('one', ['group:default/platform', 'group:default/takeover']));
    expect(await message('slack/T1/ben')).toContain('Platform, Project Takeover');
    expect(await message('slack/T1/ann')).toMatch(/Who may +Platform and others/);
    expect(await message('slack/T1/ann')).not.toMatch(/takeover/i);
    clock.move(hour + 1);
    await approvals.due(id);
    expect(said.find((one) => one.startsWith('slack/T1/ann'))).not.toMatch(/takeover/i);
  });

  it('where nobody is known to read it, what everybody sees', async () => {
    const { approvals, message } = opened();
    await approvals.ask(asking('two', ['group:default/nobody']));
    expect(await message('slack/T1/C1')).toMatch(/Who may +others/);
  });
});
