import { describe, expect, it } from 'vitest';
import { trendView } from '../../../../src/bot/answer/health/trend-view.ts';
import type { TrendPoint } from '../../../../src/health/health.ts';
import { plainText } from '../../../../src/view/plain-text.ts';
import { row } from '../../../catalog/rows.ts';
import { breaches } from '../../../commands/anatomy.ts';
import { healthOf, now } from '../../../support/health.ts';

const day = 24 * 3_600_000;
const midnight = Math.floor(now / day) * day;
const { health, sightOf } = await healthOf([row('component:a', { owner: 'group:default/t' })]);
const today = health.score({ kind: 'company' }, 'catalog-health').score ?? 0;

async function told(scores: readonly number[]) {
  const past = scores.map(
    (score, at): TrendPoint => ({ day: midnight - (scores.length - at) * day, score, levels: {} }),
  );
  const asked = { catalog: sightOf(undefined).catalog, health: { ...health, trend: async () => past }, now };
  return trendView(asked, { scope: { kind: 'company' }, days: 30 });
}
const inWords = async (scores: readonly number[]) => plainText(await told(scores), { baseUrl: 'http://x', now });

describe('the trend', () => {
  it('says where it was and where it is, and is drawn from four days on (LOOK §6)', async () => {
    const view = await told([10, 20, 15]);
    expect(await inWords([10, 20, 15])).toMatch(
      new RegExp(`^The catalog went 10 → ${today} since 22 Nov, up ${today - 10}\\.`),
    );
    expect(view.blocks.some(({ kind }) => kind === 'chart')).toBe(true);
    expect(breaches(view)).toEqual([]);
    expect((await told([10, 20])).blocks.some(({ kind }) => kind === 'chart')).toBe(false);
  });

  it('that stays is no change, and one that is not known yet is said to be that', async () => {
    expect(await inWords([today, today])).toContain(`is at ${today} of 100, as on 23 Nov.`);
    expect(await inWords([])).toContain('what it was before is not known yet');
  });
});
