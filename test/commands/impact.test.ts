/** `impact`: everything that needs an entity, by team. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import impact from '../../commands/impact.ts';
import type { Actor } from '../../src/bot/request.ts';
import { oneLine } from '../../src/view/plain-text.ts';
import { type Made, smallCatalog } from '../bot/answer/small-catalog.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';
import {
  noAccounts,
  noAnnouncing,
  noBulks,
  noDrafts,
  noHistory,
  noLocations,
  noNotifications,
  noReports,
  noScaffolding,
  noSchedules,
  noSearch,
  noSources,
  nothingSaved,
  nothingSubscribed,
} from '../support/memory-ports.ts';

const actor: Actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' };
const asked = {
  actor,
  place: { id: 'test', private: true },
  services: {
    history: noHistory,
    scaffolding: noScaffolding,
    schedules: noSchedules,
    reading: async () => undefined,
    recent: async () => [],
    bulks: noBulks,
    reports: noReports,
    plugins: () => [],
    docs: noSearch.docs,
    health: noSearch.health(actor),
    exempting: noSearch.exempting(actor),
    readDefinition: noSearch.readDefinition,
    search: noSearch.search(actor),
    locations: noLocations,
    sources: noSources,
    notifications: noNotifications,
    untold: async () => [],
    announcing: noAnnouncing,
    saved: nothingSaved,
    subscriptions: nothingSubscribed,
    drafts: noDrafts,
    accounts: noAccounts,
    clock: { now: () => 0 },
    commands: new Map(),
    permits: () => ({ allowed: true, rule: 'local' }),
  },
};

describe('impact', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('counts entities and teams, nearest and farthest', async () => {
    const said = await bot.say('impact ledger-db');
    expect(said).toMatch(/^14 entities in 5 teams need ledger-db: 3 directly, 11 through others\./);
    expect(said).toContain('Directly           finance-export, ledger-service, refunds-worker');
    expect(said).toContain('Websites and apps  checkout-web, shop-app');
    expect(said).toContain('7 steps: checkout-web, shop-app');
  });

  it('never says of a team that nothing needs what is only called so', async () => {
    expect(await bot.say('impact ledger')).toMatch(/^Which ledger: 3 things are called that\./);
    const said = await bot.say('impact money');
    expect(said).toMatch(/^Nothing in the catalog needs Money: components, APIs and resources need each other/);
    expect(said).not.toContain('Show owner');
    expect(said).not.toContain('Owner');
  });

  it('lists teams by how much of theirs is affected, with how to reach them', async () => {
    const said = await bot.say('impact ledger-db');
    const teams = [
      'Payments +4 +refunds-worker',
      'Storefront +4 +checkout-service',
      'Ledger +3 +ledger-service',
      'Finance Data +2 +finance-export +○ not known',
      'Accounts +1 +loyalty-service',
    ];
    expect(said).toMatch(new RegExp(teams.join('[^\\n]*\\n +')));
  });

  it('says how many have nobody to tell', async () => {
    const said = await bot.say('impact product-api');
    expect(said).toMatch(/^8 entities in 4 teams need product-api/);
    expect(said).toContain('personalisation ✕ missing');
    expect(said).toContain('✕ No owner in the catalog: 1 of these has nobody to tell.');
  });

  it('leads on to the longest way', async () => {
    await bot.say('impact ledger-db');
    expect(await bot.press('Path from checkout-web')).toMatch(/^checkout-web reaches ledger-db in 7 steps\./);
  });

  it('ends where needs go in a circle, and folds what 2,000 entities need into one box a team', async () => {
    const made: Record<string, Made> = {
      'resource:db': {},
      'component:0': {
        relations: [
          ['dependsOn', 'resource:db'],
          ['dependsOn', 'component:1'],
        ],
      },
    };
    for (let at = 1; at < 2000; at++) {
      made[`component:${at}`] = {
        owner: `group:${at % 40}`,
        relations: [
          ['dependsOn', `component:${Math.floor(at / 3)}`],
          ['dependsOn', `component:${at - 1}`],
        ],
      };
    }
    const catalog = smallCatalog(made);
    const run = () =>
      impact.run({ args: { entity: 'resource:default/db' }, ...asked, services: { ...asked.services, catalog } });
    const { lead, blocks } = await run();
    expect(oneLine(lead, 0)).toMatch(/^2,000 entities need db: 1 directly, 1,999 through others\./);
    const [picture] = blocks.filter((block) => block.kind === 'graph');
    expect(picture?.graph.nodes.length).toBeLessThanOrEqual(60);
    expect(oneLine(picture?.caption ?? [], 0)).toMatch(/ entities are folded into one box a team\.$/);
  });
});
