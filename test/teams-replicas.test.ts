/** Two processes on one store, to whichever of which Teams sends the same again: it has one effect and one answer (THREATS 14, 16). */
import { expect, it, onTestFinished } from 'vitest';
import { builtProgram } from './support/built.ts';
import { openReplicas } from './support/replicas.ts';
import { activity, pressed } from './support/teams/activities.ts';
import { environmentOf, startFakeTeams } from './support/teams/fake.ts';
import { post, whole } from './support/teams/person.ts';

const callboard = builtProgram();

it('what Teams sends to two processes is answered once, and a pressed button by both alike', async () => {
  const teams = await startFakeTeams();
  onTestFinished(teams.close);
  const world = await openReplicas(callboard, ['a'], {}, environmentOf(teams));
  const replicas = await Promise.all([world.startReplica(), world.startReplica()]);
  const toAll = (sent: Readonly<Record<string, unknown>>) =>
    Promise.all(replicas.map(({ url }) => post({ url, teams, clock: { now: () => Date.now() } }, sent)));

  const question = whole(teams, activity('help'));
  for (let times = 0; times < 2; times++)
    expect((await toAll(question)).map(({ status }) => status)).toEqual([200, 200]);
  await teams.said();
  const [one, other] = await toAll(whole(teams, pressed('nobody-knows-it')));
  expect(one?.body).toMatchObject({ statusCode: 200 });
  expect(other?.body).toEqual(one?.body);
  await toAll(whole(teams, activity('whoami')));
  await teams.said(2);
  expect(teams.posted).toHaveLength(2);
}, 150_000);
