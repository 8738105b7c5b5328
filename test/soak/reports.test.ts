/** 500 reports due in the same second, told in Slack by two processes on one store of which one is killed in the middle. It takes as long as Slack's pace makes it, so that it is none of the usual tests. Runs with CALLBOARD_SOAK=1; `npm run bench` runs it too, and reads what it saw where CALLBOARD_SOAK_FIGURES says. */
import { writeFileSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { Report } from '../../src/schedule/report.ts';
import { names } from '../../src/store/collections.ts';
import { createReports } from '../../src/store/reports.ts';
import { builtProgram } from '../support/built.ts';
import { entity, openReplicas } from '../support/replicas.ts';
import { startFakeSlack } from '../support/slack/fake.ts';
import { signingSecret } from '../support/slack/requests.ts';

const soak = process.env.CALLBOARD_SOAK === '1';
const callboard = soak ? builtProgram() : '';
const many = 500;
const hour = 3_600_000;
/** Of four lanes each, so many messages were under way as the process died: they come when their claims are over. */
const underWayAtMost = 4;
/** Slack's minute, with what may come at once after a while of none. */
const inAMinuteAtMost = 660;

const channelOf = (at: number) => `C${1000 + at}`;

function reportOf(at: number, due: number): Report {
  const as = { platform: 'slack', account: 'T1/U1', name: 'Maya', standing: 'known' };
  const rule = { kind: 'interval', minutes: 60, from: due - hour } as const;
  return {
    ...{ id: `r${at}`, scorecard: 'catalog-health', scope: { kind: 'company' }, title: 'Catalog health', quiet: false },
    ...{ isShared: true, placeName: 'here', place: `slack/T1/${channelOf(at)}`, timing: { zone: 'UTC', rule } },
    // A millisecond apart, so that there is an order.
    ...{ by: { account: 'slack/T1/U1', name: 'Maya', as }, madeAt: due - hour, state: 'active', due: due + at },
  };
}

/** Read by test/bench/reports-at-once.ts. */
export type SeenReports = {
  readonly seconds: number;
  readonly missing: number;
  readonly twice: number;
  /** So many places after or before its turn, at most. */
  readonly late: number;
};

function keepFigures(seen: SeenReports): void {
  const file = process.env.CALLBOARD_SOAK_FIGURES;
  if (file !== undefined) writeFileSync(file, JSON.stringify(seen));
}

it.skipIf(!soak)(
  '500 reports due at once are told once each, in order, in Slack’s pace, with a process killed in the middle (THREATS 70)',
  async () => {
    const slack = await startFakeSlack();
    onTestFinished(slack.close);
    const environment = {
      ...{ SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: slack.token, SLACK_API_URL: slack.apiUrl },
    };
    const world = await openReplicas(callboard, [], { 'a.yaml': entity('a', 'nobody') }, environment);
    const client = await new MongoClient(world.storeUri).connect();
    onTestFinished(() => client.close());
    const db = client.db('callboard');
    const posts: { readonly channel: string; readonly at: number }[] = [];
    slack.listen(({ method, ok, args }) => {
      if (ok && method === 'chat.postMessage') posts.push({ channel: String(args.channel), at: Date.now() });
    });
    const first = await world.startReplica();
    await world.startReplica();
    const due = Date.now() + 15_000;
    for (let at = 0; at < many; at += 1) await createReports(db).add(reportOf(at, due));
    const patient = { timeout: 400_000, interval: 100 };
    await vi.waitUntil(() => posts.length >= 150, patient);
    await first.kill();
    const left = () => db.collection(names.deliveries).countDocuments({ state: 'queued' });
    const made = () => db.collection(names.reportRuns).countDocuments();
    const isDone = async () => (await made()) === many && (await left()) === 0 && posts.length >= many - underWayAtMost;
    await vi.waitUntil(isDone, patient);
    const runs = await db
      .collection(names.reportRuns)
      .find({}, { projection: { report: 1, due: 1 } })
      .toArray();
    expect(new Set(runs.map(({ report, due: at }) => `${report}/${at}`)).size).toBe(many);
    expect(await db.collection(names.deliveries).countDocuments()).toBe(many);
    expect(new Set(posts.map(({ channel }) => channel)).size).toBe(posts.length);
    const sending = await db.collection(names.deliveries).countDocuments({ state: 'sending' });
    expect(sending).toBeLessThanOrEqual(underWayAtMost);
    const perMinute = posts.map(({ at }) => posts.filter((one) => one.at >= at && one.at < at + 60_000).length);
    expect(Math.max(...perMinute)).toBeLessThanOrEqual(inAMinuteAtMost);
    const seconds = ((posts.at(-1)?.at ?? 0) - due) / 1000;
    const late = posts.map(({ channel }, at) => Math.abs(Number(channel.slice(1)) - 1000 - at));
    console.log(
      `reports, ${many} at once with a kill: ${seconds.toFixed(0)} s, ${sending} under way, ${Math.max(...perMinute)} a minute, ${Math.max(...late)} places out of order at most`,
    );
    // As after the ten minutes for which a claim lasts.
    await db.collection(names.deliveries).updateMany({ state: 'sending' }, { $set: { due: Date.now() } });
    const sent = () => db.collection(names.deliveries).countDocuments({ state: 'sent' });
    await vi.waitUntil(async () => (await sent()) === many, patient);
    const told = new Set(posts.map(({ channel }) => channel)).size;
    keepFigures({ seconds, missing: many - told, twice: posts.length - told, late: Math.max(...late) });
    expect(told).toBe(many);
    // Whoever is held up for long is out of order: this is the figure of a machine that does nothing else.
    expect(Math.max(...late)).toBeLessThanOrEqual(60);
  },
  900_000,
);
