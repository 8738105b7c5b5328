/** Search as the pages ask it. */
import { expect, it } from 'vitest';
import type { Actor } from '../src/bot/request.ts';
import { heldClock } from '../src/clock.ts';
import { openSearch } from '../src/open-search.ts';
import { entityOf, searchOver } from './support/search.ts';

it('lets one person search thirty times at once, then ten times a second; others do not wait (THREATS 62)', () => {
  const { catalog, docs, projection } = searchOver({ entities: [entityOf('pay')] });
  const clock = heldClock(0);
  const people = {
    identify: (actor: Actor) => actor,
    permits: () => ({ allowed: true, rule: '' }),
    visible: () => catalog,
  };
  const { desk } = openSearch({ projection, shelf: docs as never, people, clock, log: () => {} });
  const somebody = (account: string): Actor => ({ platform: 'web', account, name: account, standing: 'known' });
  for (let asked = 0; asked < 30; asked++) desk(somebody('U1'));
  expect(() => desk(somebody('U1'))).toThrow('Too many questions at once.');
  expect(() => desk(somebody('U2'))).not.toThrow();
  clock.move(1_000);
  expect(() => desk(somebody('U1'))).not.toThrow();
});
