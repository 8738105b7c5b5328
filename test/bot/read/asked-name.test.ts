/** Of several names the one is asked about that stands in the question. */
import { describe, expect, it } from 'vitest';
import { fillSlots } from '../../../src/bot/read/fill.ts';
import { command, givenBy } from './scene.ts';

const owner = (line: string) => givenBy((scene) => fillSlots({}, scene), line, command('owner'))?.entity;

describe('of several names', () => {
  it.each([
    ['ledger-db is slow today, who has basket-service', 'component:default/basket-service'],
    ['who has basket-service? I work on ledger-db', 'component:default/basket-service'],
    ['ledger-db, who has it', 'resource:default/ledger-db'],
  ])('the one is meant that is asked about: “%s”', (line, ref) => {
    expect(owner(line)).toBe(ref);
  });
});
