/** A whole bot on the sample company: health, scorecards and exemptions, as different people are told of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormAsked } from '../../src/bot/request.ts';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

const day = 24 * 3600 * 1000;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    permissions: [
      { who: 'known', may: 'none', where: { entity: 'tag:pci' }, unless: 'owner' },
      { who: 'known', may: 'read' },
    ],
  });
}, 60_000);
afterAll(() => bot.close());

const amara = { actor: member('U1', 'amara.okafor@larder.example') };
const platform = { actor: member('U2', 'marta.kowalska@larder.example') };
const nobody = { actor: member('U9') };

describe('health', () => {
  it('is of what is mine, of a team before a domain of its name, and of everything where nothing is mine', async () => {
    expect(await bot.say('health', amara)).toMatch(/^Team Payments is at \d+ of 100/);
    expect(await bot.say('health payments')).toMatch(/^Team Payments is at/);
    expect(await bot.say('health of payments')).toMatch(/^Team Payments is at/);
    expect(await bot.say('health')).toMatch(/^The catalog is at/);
  });

  it('of an entity tells what fails first, and what is missing for the next level', async () => {
    const said = await bot.say('health recommendations-service');
    expect(said).toMatch(/^recommendations-service is at \d+ of 100; 4 checks fail\./);
    expect(said).toContain('To bronze: fix 1');
    expect(said).toMatch(/Why\n {2}Its owner exists +Bronze +✕ fails/);
  });

  it('never counts what is not known as failed (LOOK §3)', async () => {
    expect(await bot.say('health payments-service')).toMatch(/is at 100 of 100, gold; no check fails/);
    expect(await bot.say('health payments-service')).toContain('○ not known');
  });

  it('counts only what its asker sees, and says so in a channel to the asker alone (THREATS 23)', async () => {
    const count = async (as?: typeof amara) =>
      Number(/· (\d+) entities ·/.exec(await bot.say('health company by catalog-health', as))?.[1]);
    expect(await count(nobody)).toBeLessThan(await count());
    const place = { id: 'channel', private: false };
    const asked = { kind: 'text', text: 'health company' } as const;
    const inChannel = async (as: typeof amara) => {
      const actor = { platform: 'slack', account: 'T1/U9', name: 'x', standing: 'known', ...as.actor } as const;
      return (await bot.callboard.bot.ask({ actor, place, asked })).view;
    };
    expect((await inChannel(amara)).onlyFor).toBe('asker');
    expect((await inChannel(nobody)).onlyFor).toBeUndefined();
    expect(await inChannel(amara)).not.toHaveProperty('counts');
  });
});

describe('checks and scorecards', () => {
  it('are found by id, with blanks, by title, and by the words that only one has', async () => {
    for (const words of ['runbook-link', 'runbook link', 'has a runbook', 'Runbook', '"Has a runbook"'])
      expect(await bot.say(`check ${words} in delivery`)).toContain('fails “Has a runbook”');
    expect(await bot.say('scorecard production')).toMatch(/^Production readiness of \d+ entities is/);
  });

  it('that are none are asked back with what may be meant', async () => {
    expect(await bot.say('check runbok in delivery')).toContain('did you mean runbook-link');
    expect(await bot.press('runbook-link')).toContain('fails “Has a runbook”');
    expect(await bot.say('health payments by redness')).toContain('did you mean');
  });

  it('are offered while somebody types', () => {
    const lines = (typed: string) =>
      bot.callboard.bot
        .suggest({ platform: 'web', account: 'local', name: 'you', standing: 'local' }, typed)
        .suggestions.map(({ line }) => line);
    expect(lines('check runb')).toEqual(['check runbook-link']);
    expect(lines('check docs-present in paym')).toContain('check docs-present in payments');
    expect(lines('health payments by prod')).toEqual(['health payments by production-readiness']);
    expect(lines('exempt refunds-worker on-c')).toEqual(['exempt refunds-worker on-call-annotation']);
  });
});

describe('fix', () => {
  it('opens the form of the template with what is known, for one', async () => {
    const answer = await bot.ask('fix docs present in refunds-worker');
    const [start] = answer.view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    expect(start).toMatchObject({ command: 'new', form: true, args: { template: 'template:default/docs-site' } });
    expect(bot.inWords(answer)).toContain('"about":"component:default/refunds-worker"');
  });

  it('says what to do and where, without a template', async () => {
    const said = await bot.say('fix on-call-annotation in refunds-worker');
    expect(said).toContain('Add pagerduty.com/service-id');
    expect(said).toContain('catalog/larder/payments/catalog-info.yaml:');
  });
});

describe('an exemption', () => {
  const score = async () => Number(/is at (\d+) of 100/.exec(await bot.say('health refunds-worker'))?.[1]);

  it('is granted by who may, counts for nothing until it ends, and then counts again by itself', async () => {
    const before = await score();
    expect(await bot.say('exempt refunds-worker docs present --reason "it moves" --until 2026-12-01')).toContain(
      'is let off “Has docs” until 1 Dec',
    );
    expect(await score()).toBeGreaterThan(before);
    expect(await bot.say('health refunds-worker')).toContain('exempt until 1 Dec');
    expect(await bot.say('exemptions payments')).toMatch(/1 exemption in Team Payments[\s\S]*it moves \(you\)/);
    bot.clock.move(7 * day);
    expect(await bot.say('exemptions')).toMatch(/^Nothing is let off a check/);
    expect(await score()).toBe(before);
  });

  it('waits for somebody who may, when its asker may not; who owns the scorecard may', async () => {
    expect(await bot.say('exempt refunds-worker docs present until 30 days because it moves', amara)).toMatch(
      /waits to be let off “Has docs”/,
    );
    expect(await bot.say('exempt refunds-worker docs present', amara)).toContain('waits');
    expect(await bot.say('exemptions', platform)).toMatch(/Waiting[\s\S]*refunds-worker[\s\S]*it moves/);
    expect(await bot.press('Approve refunds-worker', platform)).toContain('Asked by');
    expect(await bot.say('health refunds-worker')).toContain('exempt until');
    expect(await bot.say('unexempt refunds-worker docs-present', amara)).toContain('may not use');
    expect(await bot.say('unexempt refunds-worker docs-present', platform)).toContain(
      'counts again for refunds-worker',
    );
  });

  it('can be taken back while it waits, and asked for by nobody who is no User', async () => {
    const ask = 'exempt refunds-worker docs-present because it moves';
    expect(await bot.say(ask, nobody)).toContain('may not use');
    await bot.say(ask, amara);
    expect(await bot.say('unexempt refunds-worker docs-present', amara)).toContain('is taken back');
    expect(await bot.say('unexempt refunds-worker docs-present', amara)).toContain('is not let off docs-present');
  });

  it('needs a reason, a day to come, and a check that is asked and does not hold', async () => {
    expect(await bot.say('exempt refunds-worker docs-present')).toContain('needs a reason');
    expect(await bot.say('exempt refunds-worker docs-present until 2020-01-01 because so')).toContain('that is past');
    expect(await bot.say('exempt refunds-worker docs-present until soon because so')).toContain('a day is written as');
    expect(await bot.say('exempt refunds-worker docs-present until 1 Jan 2031 because so')).toContain(
      '366 days are the most',
    );
    expect(await bot.say('exempt payments-db runbook-link because so')).toContain('payments-db is not asked that');
    expect(await bot.say('exempt refunds-worker has-owner because so')).toContain('it holds');
  });
});

describe('forms', () => {
  const local = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
  const place = { id: 'test/1', private: true };
  const form = (asked: FormAsked) => bot.callboard.bot.form({ actor: local, place, asked });
  const openedBy = async (line: string, label: RegExp) => {
    const { view } = await bot.ask(line);
    const actions = view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    const button = actions.find((action) => label.test(action.label));
    if (button?.kind !== 'command') throw new Error(`no such button: ${actions.map((action) => action.label)}`);
    const opened = await form({ do: 'press', id: button.id ?? '' });
    if (opened.kind !== 'page') throw new Error(JSON.stringify(opened));
    return opened;
  };

  it('of fix for many ask once what is the same for all, and put each name in by themselves', async () => {
    const { draft } = await openedBy('fix docs-present in payments', /^Start for all \d$/);
    const names = draft.form.pages.flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(names).toContain('owner');
    for (const own of ['about', 'name', 'title']) expect(names).not.toContain(own);
  });

  it('of exempt offer what does not hold, and a day three months ahead', async () => {
    const { draft, fields } = await openedBy('health refunds-worker', /^Exempt$/);
    const [check] = fields.flatMap((field) => (field.kind === 'choice' ? [field] : []));
    expect(check?.options.map(({ value }) => value)).toContain('docs-present');
    expect(check?.options.map(({ value }) => value)).not.toContain('has-owner');
    const values = { ...draft.values, reason: 'it moves' };
    const filled = { draft: draft.id, version: draft.version, page: 0, values, secrets: {} };
    const sent = await form({ do: 'submit', ...filled });
    if (sent.kind !== 'answered') throw new Error(JSON.stringify(sent));
    expect(bot.inWords(sent.answer)).toContain('is let off');
  });
});
