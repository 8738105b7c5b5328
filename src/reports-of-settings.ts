/** Reports that the settings name, as documents like all others: an entry that changes is another report, and one that is gone is taken out. */
import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Scope } from './health/health.ts';
import type { ReportSetting } from './report-settings.ts';
import type { Report, Reports } from './schedule/report.ts';
import type { FoundPlace } from './schedule/reporting.ts';
import { nextTime, readTiming } from './schedule/when.ts';

type Parts = {
  readonly reports: Reports;
  readonly wake: (at: number) => void;
  readonly clock: Clock;
  readonly usualZone: string;
  readonly place: (words: string) => Promise<FoundPlace | undefined>;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

const by = {
  account: 'job/settings',
  name: 'callboard.yaml',
  as: { platform: 'job', account: 'settings', name: 'callboard.yaml', standing: 'known' },
} as const;

/** A platform may not be there yet, or Callboard not in the channel. */
const again = 60_000;

/** Platforms are asked where a channel is, so that this ends behind the start. */
export function keepSettled(named: readonly ReportSetting[], parts: Parts): void {
  const later = (missing: number) => {
    if (missing > 0) setTimeout(() => keepSettled(named, { ...parts, log: () => {} }), again).unref();
  };
  keep(named, parts)
    .then(later)
    .catch((cause: unknown) => parts.log({ event: 'reports-not-kept', reason: String(cause) }));
}

async function keep(named: readonly ReportSetting[], parts: Parts): Promise<number> {
  const { reports, log } = parts;
  let missing = 0;
  const wanted = new Map(named.map((setting) => [idOf(setting), setting]));
  const there = (await reports.list(by.account)).filter(({ fixed }) => fixed);
  for (const { id } of there) if (!wanted.has(id)) await reports.remove(id);
  const known = new Set(there.map(({ id }) => id));
  for (const [id, setting] of wanted) {
    if (known.has(id)) continue;
    const made = await reportFrom(id, setting, parts);
    if (typeof made === 'string') missing += 1;
    if (typeof made === 'string') log({ event: 'report-not-scheduled', report: titleOf(setting), reason: made });
    else if (await reports.add(made)) parts.wake(made.due);
  }
  return missing;
}

const idOf = (setting: ReportSetting) =>
  createHash('sha256')
    .update(JSON.stringify([setting.scorecard, setting.for, setting.when, setting.in, setting.quiet ?? false]))
    .digest('base64url')
    .slice(0, 24);

const titleOf = ({ scorecard = 'catalog-health', for: scope }: ReportSetting) =>
  scope === undefined ? scorecard : `${scorecard} for ${scope}`;

/** Why there is none, in a clause. */
async function reportFrom(id: string, setting: ReportSetting, parts: Parts): Promise<Report | string> {
  const { clock, usualZone, place } = parts;
  const now = clock.now();
  const read = readTiming(setting.when, { now, zone: usualZone });
  if ('problem' in read) return `“${setting.when}” is no time: ${read.problem}`;
  const due = nextTime(read.timing, now);
  if (due === undefined) return `“${setting.when}” is past`;
  const found = await place(setting.in);
  if (!found) return `Callboard is in no place called “${setting.in}”`;
  return {
    ...{ id, by, madeAt: now, state: 'active', due, timing: read.timing, fixed: true },
    ...{ scorecard: setting.scorecard ?? 'catalog-health', scope: scopeFrom(setting.for), title: titleOf(setting) },
    ...{ quiet: setting.quiet ?? false, isShared: true, place: found.id, placeName: `in ${found.name}` },
  };
}

function scopeFrom(ref: string | undefined): Scope {
  if (ref === undefined) return { kind: 'company' };
  const [kind = ''] = ref.toLowerCase().split(':');
  if (kind === 'group' || kind === 'user') return { kind: 'team', ref: ref.toLowerCase() };
  return { kind: kind === 'system' || kind === 'domain' ? kind : 'entity', ref: ref.toLowerCase() };
}
