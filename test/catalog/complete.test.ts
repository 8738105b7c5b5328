import { describe, expect, it } from 'vitest';
import { projectionOf, refsOf, row } from './rows.ts';

const catalog = projectionOf(
  row('component:payments-api', { title: 'Checkout edge' }),
  row('component:payments'),
  row('api:eu-payments'),
  row('group:treasury', { displayName: 'Payments Treasury' }),
  row('component:prepayments'),
  row('system:till', { title: 'The Paying Till' }),
  row('component:till', { title: 'Till' }),
  row('user:maya', { displayName: 'Maya Lindqvist' }),
  row('component:ReportBuilder'),
);

const completed = (typed: string, limit = 10, kinds?: readonly string[]) =>
  refsOf(catalog.complete(typed, limit, kinds)).map((ref) => ref.replace('default/', ''));

describe('complete', () => {
  it('offers names that begin so, then words in names, then titles, then parts of words', () => {
    expect(completed('pay')).toEqual([
      'component:payments',
      'component:payments-api',
      'api:eu-payments',
      'system:till',
      'group:treasury',
      'component:prepayments',
    ]);
  });

  it('stops at the limit, with the best', () => {
    expect(completed('pay', 2)).toEqual(['component:payments', 'component:payments-api']);
    expect(completed('pay', 0)).toEqual([]);
  });

  it('narrows by kind', () => {
    expect(completed('pay', 10, ['group', 'user'])).toEqual(['group:treasury']);
  });

  it('takes other case, spaces and words begun', () => {
    expect(completed('PAYMENTS A')).toEqual(['component:payments-api']);
    expect(completed('lind ma')).toEqual(['user:maya']);
    expect(completed('builder')).toEqual(['component:reportbuilder']);
  });

  it('offers the first by name when nothing is typed yet, and nothing for signs', () => {
    expect(completed('', 3)).toEqual(['api:eu-payments', 'user:maya', 'component:payments']);
    expect(completed('$$')).toEqual([]);
  });

  it.each([[1e9], [-1], [Number.NaN], [Number.POSITIVE_INFINITY]])(
    'is bounded for a limit of %d (THREATS 61)',
    (limit) => {
      expect(catalog.complete('pay', limit).length).toBeLessThanOrEqual(1000);
    },
  );

  it('is as if hidden entities did not exist', () => {
    const sees = ({ name }: { name: string }) => name !== 'payments';
    expect(refsOf(catalog.complete('pay', 1, undefined, sees))).toEqual(['component:default/payments-api']);
  });
});
