import { describe, expect, it } from 'vitest';
import { defineCheck } from '../../src/health/check.ts';
import type { Moved } from '../../src/health/evaluator.ts';
import { row } from '../catalog/rows.ts';
import { healthOf, shippedChecks } from '../support/health.ts';
import { evaluatorRound } from './evaluator-rounds.ts';

const secret = { labels: { visibility: 'private' } };
const hides = ({ labels }: { readonly labels: Readonly<Record<string, string>> }) => labels.visibility === 'private';

describe('evaluation', () => {
  it('after random changes finds what judging everything anew finds, for all and for those who see less', async () => {
    for (const seed of [1, 2]) await evaluatorRound(seed, 6);
  }, 60_000);

  it('looks only at what changed and what hangs on it', async () => {
    const judged: (readonly string[])[] = [];
    const others = Array.from({ length: 50 }, (_, at) => row(`component:other-${at}`));
    const { put, evaluator } = await healthOf(
      [row('api:a', {}), row('component:b', {}, [['consumesApi', 'api:a']]), ...others],
      {
        told: (_, refs) => judged.push([...refs]),
      },
    );
    evaluator.settle();
    put(row('api:a', { lifecycle: 'deprecated' }));
    evaluator.settle();
    expect(judged.map((refs) => refs.length)).toEqual([52, 2]);
    expect(judged[1]?.toSorted()).toEqual(['api:default/a', 'component:default/b']);
  });

  it('judges what a team owns when its last member leaves', async () => {
    const { put, verdict } = await healthOf([
      row('component:a', { owner: 'group:t' }),
      row('group:t'),
      row('user:u', {}, [['memberOf', 'group:t']]),
    ]);
    expect(verdict('component:a', 'owner-is-team-with-members')?.kind).toBe('holds');
    put(row('user:u'));
    expect(verdict('component:a', 'owner-is-team-with-members')?.kind).toBe('fails');
  });

  it('tells each move once, with the moment', async () => {
    const told: Moved[] = [];
    const { put, evaluator, clock } = await healthOf([row('component:a')], { told: (moved) => told.push(...moved) });
    evaluator.settle();
    told.length = 0;
    clock.move(5_000);
    put(row('component:a', { owner: 'group:t' }));
    evaluator.settle();
    evaluator.everything();
    evaluator.settle();
    const [move] = told;
    expect(told.length).toBe(1);
    expect(move).toMatchObject({ ref: 'component:default/a', seenBy: 'both', at: Math.floor(clock.now() / 1000) });
    const columns = [...(await shippedChecks()).keys()];
    expect(move?.moves.map(([column, from, to]) => [columns[column], from, to])).toEqual([
      ['has-owner', 3, 1],
      ['owner-exists', 0, 3],
      ['owner-is-team-with-members', 0, 4],
    ]);
  });

  it('keeps a check that breaks from breaking anything else, and says it once', async () => {
    const broken = defineCheck({
      title: 'Breaks',
      why: 'It does.',
      about: { kinds: ['component'] },
      judge: () => {
        throw new Error('no such thing');
      },
      fix: { text: 'Mend it.' },
    });
    const { health, log } = await healthOf([row('component:a'), row('component:b')], {
      checks: new Map([['x', broken]]),
    });
    expect(health.of('component:default/a').map(({ verdict }) => verdict)).toEqual([
      expect.objectContaining({ kind: 'unknown', because: 'the check itself broke' }),
    ]);
    expect(log).toEqual([expect.objectContaining({ event: 'check-broke', check: 'x' })]);
  });
});

describe('findings for those who see less (THREATS 23)', () => {
  const rows = [
    row('api:old', { lifecycle: 'deprecated', description: 'Old' }),
    row('component:secret', secret, [['consumesApi', 'api:old']]),
  ];

  it('do not fail because of something hidden, and the figures are without it', async () => {
    const { health, seenBy } = await healthOf(rows, { hides });
    const theirs = seenBy((entity) => !hides(entity));
    expect(health.failing({ kind: 'company' }, 'deprecated-still-needed').length).toBe(1);
    expect(theirs.failing({ kind: 'company' }, 'deprecated-still-needed')).toEqual([]);
    expect(theirs.of('component:default/secret')).toEqual([]);
    const { entities } = theirs.score({ kind: 'company' }, 'catalog-health');
    expect(entities.map(({ entity }) => entity.ref)).toEqual(['api:default/old']);
  });

  it('do not move because of something hidden', async () => {
    const told: Moved[] = [];
    const [old, needs] = [rows[0] ?? row('api:none'), rows[1] ?? row('api:none')];
    const { put, remove, evaluator } = await healthOf([old], { hides, told: (moved) => told.push(...moved) });
    evaluator.settle();
    told.length = 0;
    put(needs);
    evaluator.settle();
    remove('component:secret');
    evaluator.settle();
    expect(told.filter(({ ref }) => ref === 'api:default/old').map(({ seenBy }) => seenBy)).toEqual(['all', 'all']);
  });
});
