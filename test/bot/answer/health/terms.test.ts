import { describe, expect, it } from 'vitest';
import { readUntil, termsOf } from '../../../../src/bot/answer/health/terms.ts';

const now = Date.UTC(2026, 10, 25, 12);

describe('the terms of an exemption', () => {
  it.each([
    [{ until: '31 Jan because it moves' }, { until: '31 Jan', reason: 'it moves' }],
    [{ reason: '"it moves" --until 2027-01-31' }, { until: '2027-01-31', reason: 'it moves' }],
    [{ reason: 'it waits until friday' }, { until: 'friday', reason: 'it waits' }],
    [{ until: 'friday --reason "because so"' }, { until: 'friday', reason: 'because so' }],
    [{}, { until: undefined, reason: undefined }],
  ])('%j is %j', (said, meant) => {
    expect(termsOf(said)).toEqual(meant);
  });

  it.each([
    ['31 Jan', '2027-01-31'],
    ['31 Jan 2027', '2027-01-31'],
    ['2027-01-31', '2027-01-31'],
    ['friday', '2026-11-27'],
    ['tomorrow', '2026-11-26'],
    ['30 days', '2026-12-25'],
    ['a week', '2026-12-02'],
    ['next friday', '2026-11-27'],
  ])('until %s means the end of %s', (said, date) => {
    const read = readUntil(said, now);
    expect('at' in read && new Date(read.at).toISOString()).toBe(`${date}T23:59:59.000Z`);
  });

  it.each(['31 Feb', 'soon', '', '2020-01-01', '2 years', '31 Jan 2031'])('%j is no end of one', (said) => {
    expect(readUntil(said, now)).toHaveProperty('problem');
  });
});
