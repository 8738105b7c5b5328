/** Threads for what people wrote: bounded in time, and none is lost for the next job. */
import { afterAll, describe, expect, it } from 'vitest';
import { createThreadPool, TooLong } from '../../src/outside/thread-pool.ts';
import type { ExpressionDone, ExpressionJob } from '../../src/scaffold/expression.ts';

const pool = createThreadPool<ExpressionJob, ExpressionDone>({
  program: 'expressions',
  threads: 1,
  timeoutMs: 300,
  memoryMb: 64,
});
afterAll(() => pool.close());

const job = (tree: unknown): ExpressionJob => ({ kind: 'values', tree, context: { a: 1 } });
const endless =
  "{% set a = 'x' | center(90000) %}{% for i in range(9000) %}${{ a | replace(' ', 'yyyy') | length }}{% endfor %}";

describe('a thread pool', () => {
  it('answers jobs in the order they came, one at a time', async () => {
    const ended: number[] = [];
    await Promise.all([1, 2, 3].map(async (one) => pool.run(job(`\${{ a + ${one} }}`)).then(() => ended.push(one))));
    expect(ended).toEqual([1, 2, 3]);
  });

  it('ends what takes too long, and goes on with the next', async () => {
    const [slow, next] = await Promise.allSettled([pool.run(job(endless)), pool.run(job('${{ a }}'))]);
    expect(slow).toMatchObject({ status: 'rejected', reason: new TooLong(300) });
    expect(next).toMatchObject({ status: 'fulfilled', value: { value: 1 } });
  });

  it('tells whoever waits when it closes', async () => {
    const other = createThreadPool<ExpressionJob, ExpressionDone>({
      program: 'expressions',
      threads: 1,
      timeoutMs: 5000,
      memoryMb: 64,
    });
    const all = Promise.allSettled([other.run(job(endless)), other.run(job('${{ a }}'))]);
    await other.close();
    for (const { status } of await all) expect(status).toBe('rejected');
    // Whoever comes later waits for nothing, either.
    await expect(other.run(job('${{ a }}'))).rejects.toThrow('Callboard stops');
  });
});
