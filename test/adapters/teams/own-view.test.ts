/** A message that stands in a group: its buttons for whom they are for, asked for by Teams (PLATFORMS §8). */
import { afterEach, describe, expect, it } from 'vitest';
import { valueAt } from '../../../src/outside/fields.ts';
import type { View } from '../../../src/view/view.ts';
import { group, person, pressed, tenant } from '../../support/teams/activities.ts';
import { closeBenches, ownerView, startBench, type TeamsBench } from '../../support/teams/bench.ts';
import { cardProblems } from '../../support/teams/card.ts';
import { cardOf } from '../../support/teams/person.ts';

afterEach(closeBenches);

const grace = `teams/${tenant}/${person.aadObjectId}`;
const asks = { kind: 'command', label: 'Look again', command: 'task', args: { task: 't1' }, id: 'own-1' } as const;
const task = (...readers: readonly string[]): View => ({
  title: 'Task: a service',
  lead: ['A service is running.'],
  blocks: [
    {
      kind: 'actions',
      actions: [
        { kind: 'command', label: 'Cancel', command: 'cancel', args: { task: 't1' }, id: 'cancel-1' },
        { kind: 'open', label: 'Open the task', url: '/tasks/t1' },
      ],
    },
  ],
  footer: ['Asked for by Grace'],
  mine: { readers, asks },
});

async function said(view: View, place = `teams/${tenant}/19:group@thread.v2`) {
  const bench: TeamsBench = await startBench({ answer: () => ownerView });
  await bench.post(group('<at>Callboard</at> home', '<at>Callboard</at>'));
  await bench.teams.said();
  await bench.adapter.say?.(place, view);
  const card = cardOf(bench.teams.posted.at(-1)?.activity ?? {});
  return { ...bench, card, words: JSON.stringify(card) };
}

describe('a task’s message in a group of Teams', () => {
  it('has no buttons for all, and Teams asks for its reader’s own', async () => {
    const { card, words, post, asked } = await said(task('slack/T1/U1', grace));
    expect(words).not.toContain('Cancel');
    expect(words).toContain('Open the task');
    expect(valueAt(card, 'refresh')).toEqual({
      action: { type: 'Action.Execute', title: 'Refresh', verb: 'press', data: { id: 'own-1' } },
      userIds: [person.id],
    });
    const answer = await post({ ...pressed('own-1'), id: '2', conversation: group('').conversation });
    expect(answer.status).toBe(200);
    expect(asked.at(-1)?.asked).toEqual({ kind: 'button', id: 'own-1' });
  });

  it('that is drawn again and again asks Teams once who its reader is', async () => {
    const { adapter, teams } = await said(task(grace));
    const asked = () => teams.calls.filter(({ path }) => path[1] === 'members').length;
    const before = asked();
    for (let times = 0; times < 3; times++) await adapter.say?.(`teams/${tenant}/19:group@thread.v2`, task(grace));
    expect(asked()).toBe(before);
  });

  it('has them for all where its reader is not there: rights are asked when they are pressed', async () => {
    for (const reader of ['slack/T1/U1', `teams/${tenant}/99999999-9999-4999-8999-999999999999`]) {
      const { card, words } = await said(task(reader));
      expect(words).toContain('Cancel');
      expect(valueAt(card, 'refresh')).toBeUndefined();
    }
  });

  it('has them in a chat of one’s own', async () => {
    const { words } = await said(task(grace), `teams/${tenant}/person/${person.aadObjectId}`);
    expect(words).toContain('Cancel');
    expect(words).not.toContain('refresh');
  });
});

it('the strict fake refuses a card that is asked for in too many names, in none, or without a question', () => {
  const action = { type: 'Action.Execute', title: 'Refresh', verb: 'press', data: { id: 'x' } };
  const card = (refresh: unknown) => ({
    ...{ type: 'AdaptiveCard', version: '1.5', fallbackText: 'a', refresh },
    body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'a' }] }],
  });
  const users = (amount: number) => Array.from({ length: amount }, (_, at) => `29:${at}`);
  expect(cardProblems(card({ action, userIds: users(60) }))).toEqual([]);
  for (const refresh of [
    { action, userIds: users(61) },
    { action, userIds: [] },
    { action, userIds: [person.aadObjectId] },
    { userIds: users(1) },
    { action: { ...action, data: { task: 't1' } }, userIds: users(1) },
  ])
    expect(cardProblems(card(refresh))).not.toEqual([]);
});
