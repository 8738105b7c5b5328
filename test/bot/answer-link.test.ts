/** What of an entity's links was asked for is told first, and so is that it has none; what runs elsewhere is never answered as if it were here. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { catalogOf, entityLine } from '../support/entity-line.ts';

describe('links that were asked for', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  }, 60_000);
  afterAll(() => bot.close());
  const said = async (line: string) => bot.inWords(await bot.converse([line]));

  it.each([
    [
      'runbook for checkout-service',
      'Runbook: runbooks.larder.example/checkout-service (https://runbooks.larder.example/checkout-service)',
    ],
    [
      'where is the dashboard of checkout-service',
      'Dashboard: grafana.larder.example/d/checkout (https://grafana.larder.example/d/checkout)',
    ],
    // The dashboard is where metrics are looked at, though none of its words says so.
    ['show me the metrics of checkout-service', 'Metrics: Dashboard (https://grafana.larder.example/d/checkout)'],
    ['give me the charts of checkout-service', 'Charts: Dashboard (https://grafana.larder.example/d/checkout)'],
  ])('stand before everything else: “%s”', async (line, link) => {
    const words = await said(line);
    expect(words).toContain(link);
    expect(words.indexOf(link)).toBeLessThan(words.indexOf('Turns a basket'));
  });

  it('are told to be missing, with all the others', async () => {
    const words = await said('does checkout-service have a wiki');
    expect(words).toContain('Wiki: no link of it is called so.');
    expect(words).toContain('Runbook');
  });

  it.each([
    ['show me the metrics of route-planner', 'Callboard keeps no metrics'],
    ['can you show me the logs of checkout-service', 'Callboard keeps no logs'],
    ['list the alerts of route-planner', 'Callboard keeps no alerts'],
    ['show metrics for route-planner', 'Callboard keeps no metrics'],
  ])('are no answer where what runs elsewhere is asked for and none leads there: “%s”', async (line, why) => {
    const answer = await bot.converse([line]);
    expect(answer.command).toBeUndefined();
    expect(bot.inWords(answer)).toContain(`${why}, and no link leads there.`);
    expect(bot.inWords(answer)).toContain('What about it?');
  });

  it.each([
    ['where are the logs of route-planner', 'Logs: no link of it is called so.'],
    ['link to the alerts page of route-planner', 'Alerts: no link of it is called so.'],
  ])('are the answer where it is asked where something is looked at: “%s”', async (line, note) => {
    const answer = await bot.converse([line]);
    expect(answer.command).toBe('show route-planner');
    expect(bot.inWords(answer)).toContain(note);
  });

  it('are told of what was asked about before', async () => {
    const words = bot.inWords(await bot.converse(['owner checkout-service', 'its runbook?']));
    expect(words).toContain('Runbook: runbooks.larder.example/checkout-service');
  });

  it('keep what they are about for what follows', async () => {
    expect((await bot.converse(['show me the logs of checkout-service', 'who owns it'])).command).toBe(
      'owner checkout-service',
    );
  });
});

describe('a link that no browser should follow', () => {
  it('is none, whatever it is called', async () => {
    const links = "links: [{url: 'javascript:alert(1)', title: Runbook}]";
    const bot = await createTestBot({
      files: catalogOf([
        entityLine('Component', `name: till, ${links}`, 'type: service, lifecycle: production, owner: shop'),
      ]),
    });
    const words = bot.inWords(await bot.converse(['runbook of till']));
    expect(words).not.toContain('alert(1)');
    expect(words).not.toContain('Runbook: Runbook');
    await bot.close();
  });
});

describe('of several links', () => {
  it('that one is told which is called as it was said, rather than as it may be', async () => {
    const links =
      "links: [{url: 'https://jira.example/board', title: Metrics board}, {url: 'https://d.example/x', title: Dashboard}]";
    const bot = await createTestBot({
      files: catalogOf([
        entityLine('Component', `name: till, ${links}`, 'type: service, lifecycle: production, owner: shop'),
      ]),
    });
    expect(bot.inWords(await bot.converse(['dashboard of till']))).toContain('Dashboard: d.example/x');
    expect(bot.inWords(await bot.converse(['show me the metrics of till']))).toContain('Metrics: Metrics board');
    await bot.close();
  });
});
