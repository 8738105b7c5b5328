/** `show`: everything about an entity. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('show', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('names members that are in no catalog, and offers errors only where there are any', async () => {
    const team = `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: crew }\nspec: { type: team, children: [], members: [gone] }\n`;
    const system = (tags: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: tea, tags: [${tags}] }\nspec: { owner: crew }\n`;
    const own = await createTestBot({
      files: { 'crew/catalog-info.yaml': team, 'tea/catalog-info.yaml': system('a') },
    });
    const said = await own.say('show crew');
    expect(said).toMatch(/Members\n.*\n +gone ✕ missing +– +–/);
    expect(said).not.toContain('Show its errors');
    await own.write({ 'tea/catalog-info.yaml': system('a, B') });
    await own.say('owned crew');
    expect(await own.press('Show its errors')).toMatch(/^1 error for Team crew to put right/);
    await own.close();
  });

  it('says what it is, whose, and what hangs on it', async () => {
    const said = await bot.say('show payments-service');
    expect(said).toMatch(/^payments-service is a production service of Team Payments\./);
    expect(said).toContain('Takes cards and wallets');
    expect(said).toContain('larder/payments (https://github.com/larder/payments)');
    expect(said).toMatch(/payments-api +OpenAPI 3\.1 · 5 operations +2 entities +production/);
    expect(said).toMatch(/payment-events +AsyncAPI 3\.0 · 1 channel +1 entity +production/);
    expect(said).toContain('loyalty-service → payment-events');
  });

  it('shows the page of each kind', async () => {
    expect(await bot.say('show payments-core')).toMatch(
      /^payments-core is a system of Team Payments\.[\s\S]*Part of it\n[\s\S]*ledger-db/,
    );
    expect(await bot.say('show domain:payments')).toMatch(
      /^payments is a domain of Money\.[\s\S]*Part of it\n[\s\S]*finance-reporting/,
    );
    expect(await bot.say('show ledger-db')).toMatch(
      /^ledger-db is a database of Team Ledger\.[\s\S]*Used by\n[\s\S]*refunds-worker/,
    );
    expect(await bot.say('show ledger-api')).toMatch(/gRPC · 4 methods · larder\.ledger\.v1/);
    expect(await bot.say('show product-api')).toMatch(/GraphQL · 3 queries · 1 mutation/);
    expect(await bot.say('show group:payments')).toMatch(
      /^Team Payments has 3 people and owns 7 entities\.[\s\S]*Members\n[\s\S]*Owns\n/,
    );
    expect(await bot.say('show priya raman')).toMatch(/^Priya Raman is in 2 teams\./);
    expect(await bot.say('show location:larder')).toMatch(
      /^larder is a location\.[\s\S]*Leads to\n +\.\/larder\/org\/teams\.yaml/,
    );
  });

  it('says honestly what is wrong with it', async () => {
    expect(await bot.say('show prices-api-v1')).toContain('▲ Deprecated: 2 entities still use it.');
    expect(await bot.say('show recommendations-service')).toContain(
      '✕ Owner missing: group:default/personalisation is not in the catalog.',
    );
    expect(await bot.say('show route-planner')).toContain(
      '✕ Missing: component:default/geocoder is needed but not in the catalog.',
    );
    expect(await bot.say('show replenishment-worker')).toContain('○ no description');
  });

  it('asks which one where two have a name, and the button answers', async () => {
    expect(await bot.say('show payments')).toMatch(/^Which payments: 2 things are called that\./);
    expect(await bot.press('Team Payments')).toMatch(/^Team Payments has 3 people/);
  });

  it('keeps showing the last good version of a descriptor that broke', async () => {
    const descriptor = (tag: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: web\n  tags: ["${tag}"]\nspec: { type: website, lifecycle: production, owner: x }\n`;
    const broken = await createTestBot({ files: { 'catalog-info.yaml': descriptor('fine') } });
    try {
      await broken.write({ 'catalog-info.yaml': descriptor('Not Fine') });
      const said = await broken.say('show web');
      expect(said).toMatch(/^web is a production website/);
      expect(said).toMatch(/Errors\n[\s\S]*catalog-info\.yaml:5 +ENV-9 .*Not Fine/);
      expect(said).toContain('✕ 1 error in its descriptor: this is what could last be read of it.');
    } finally {
      await broken.close();
    }
  });
});
