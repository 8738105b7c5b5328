/** Docs that nobody asked for are the answer only where they tell of it: every word, within a sentence or two. */
import { describe, expect, it } from 'vitest';
import { hasEveryWord } from '../../src/bot/docs-told.ts';
import { entityOf, pageOf, searchOver } from '../support/search.ts';

const depot = entityOf('depot');
const between = 'Whoever comes after us reads this first and goes on with what is of more interest. '.repeat(4);
const { search } = searchOver({
  entities: [depot],
  sites: {
    [depot.ref]: [
      pageOf('', 'Depot', {
        Evenings: `The washing crane stands at the far end. ${between} Somebody left a ladder beside the lights.`,
        Mornings: `The fuelling robot has a ladder. ${between}`,
      }),
    ],
  },
});

describe('docs', () => {
  it('have every word of it in one section', async () => {
    expect(await hasEveryWord(search, 'washing crane ladder')).toBe(true);
    expect(await hasEveryWord(search, 'washing crane unicorn')).toBe(false);
  });

  it('that nobody asked for have them close together', async () => {
    expect(await hasEveryWord(search, 'fuelling robot ladder', true)).toBe(true);
    expect(await hasEveryWord(search, 'washing crane ladder', true)).toBe(false);
  });
});
