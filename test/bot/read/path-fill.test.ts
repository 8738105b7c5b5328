/** Of several that are called so, the ends are meant that the shortest way leads between. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillPath } from '../../../src/bot/read/path-fill.ts';
import { createTestBot, type TestBot } from '../../support/bot.ts';
import { secondCatalog } from '../../understand/questions.ts';
import { command, givenBy } from './scene.ts';

describe('the ends of a way', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({ files: secondCatalog() });
  });
  afterAll(() => bot.close());

  it('are what is named', () => {
    expect(givenBy(fillPath, 'how does basket-service get to ledger-db', command('path'))).toEqual({
      from: 'component:default/basket-service',
      to: 'resource:default/ledger-db',
    });
  });

  it('are those that the shortest way leads between, where others are called so', async () => {
    expect((await bot.ask('from search to core library, how')).command).toBe('path component:search component:core');
  });
});
