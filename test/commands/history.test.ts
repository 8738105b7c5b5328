/** `history`, `changes` and `owner … as of …`, through the whole bot with its clock held. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

const hour = 3600 * 1000;
const day = 24 * hour;

const component = (owner: string, more = '') => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: pay${more.includes('labels') ? ', labels: { visibility: private }' : ''} }
spec: { type: service, lifecycle: production, owner: ${owner}, system: money }
`;
const people = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: red, title: Team Red }
spec: { type: team, children: [], members: [ana] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: blue, title: Team Blue }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ana }
spec: { profile: { email: ana@acme.example } }
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: { name: money }
spec: { owner: blue, domain: finance }
---
apiVersion: backstage.io/v1alpha1
kind: Domain
metadata: { name: finance }
spec: { owner: blue }
`;

describe('history', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await createTestBot({
      files: { 'people/catalog-info.yaml': people, 'pay/catalog-info.yaml': component('red') },
    });
  });
  afterEach(() => bot.close());

  it('begins with the first reading, which is no change', async () => {
    expect(await bot.say('history pay')).toMatch(/^pay has not changed since 25 Nov, when its history begins\./);
    expect(await bot.say('changes')).toMatch(/^Nothing changed in the last 7 days\./);
  });

  it('tells what changed, when, and from which line and revision', async () => {
    bot.clock.move(3 * hour);
    await bot.write({ 'pay/catalog-info.yaml': component('blue') });
    bot.clock.move(hour);
    const said = await bot.say('history pay');
    expect(said).toMatch(/^pay changed 1 time, last 1 h ago\./);
    expect(said).toMatch(/1 h ago +owner Red → Blue +.*catalog\/pay\/catalog-info\.yaml:2 · [0-9a-f]{7}/);
    expect(said).toMatch(/changes known since 25 Nov$/);
    expect(breaches((await bot.ask('history pay')).view)).toEqual([]);
  });

  it('tells relations, lists and values that changed', async () => {
    const more = component('red').replace('name: pay', 'name: pay, title: Till, tags: [java]');
    await bot.write({
      'pay/catalog-info.yaml': more.replace('lifecycle: production', 'lifecycle: deprecated, dependsOn: [resource:db]'),
    });
    const said = await bot.say('history pay');
    expect(said).toContain('title none → Till; lifecycle production → deprecated; tags +java; +depends on db');
  });

  it('tells what was added and removed, and remembers the owner of what is gone', async () => {
    bot.clock.move(hour);
    await bot.write({ 'till/catalog-info.yaml': component('red').replace('name: pay', 'name: till') });
    expect(await bot.say('history till')).toMatch(/^till was added just now and has not changed since\./);
    await bot.write({ 'till/catalog-info.yaml': '# nothing any more' });
    const said = await bot.say('changes today');
    expect(said).toMatch(/^1 entity changed today: 1 added, 1 removed\./);
    expect(said).toMatch(/just now +till +removed/);
  });

  it('of what has left the catalog is told by its exact name, and who owned it', async () => {
    await bot.write({ 'kiosk/catalog-info.yaml': component('red').replace('name: pay', 'name: kiosk') });
    bot.clock.move(2 * day);
    await bot.write({ 'kiosk/catalog-info.yaml': '#' });
    bot.clock.move(2 * day);
    const said = await bot.say('history kiosk');
    expect(said).toMatch(/^kiosk left the catalog 2 days ago\.\n\n +Owner +Red/);
    expect(said).toMatch(/2 days ago +removed .*\n +4 days ago +added/);
    expect(said).toMatch(/Last stood at .*catalog\/kiosk\/catalog-info\.yaml:2 · changes known since 25 Nov$/);
    expect(await bot.say('owner kiosk')).toMatch(/^kiosk left the catalog 2 days ago; Team Red owned it\./);
    expect(await bot.say('who owned kiosk on 26 Nov')).toMatch(
      /^Team Red owned kiosk on 26 Nov\.\n\n▲ It left the catalog on 27 Nov\./,
    );
    expect(await bot.say('history component:default/kiosk')).toBe(said);
    expect(await bot.say('history kioskk')).toMatch(/^Nothing is called “kioskk”/);
    expect(await bot.say('deps kiosk')).toMatch(/^Nothing is called “kiosk”/);
    for (const line of ['history kiosk', 'owner kiosk', 'owner kiosk as of 26 Nov'])
      expect({ line, breaches: breaches((await bot.ask(line)).view) }).toEqual({ line, breaches: [] });
    await bot.write({ 'kiosk/catalog-info.yaml': component('blue').replace('name: pay', 'name: kiosk') });
    expect(await bot.say('history kiosk')).toMatch(/^kiosk changed 3 times/);
  });

  it('is asked about by time', async () => {
    bot.clock.move(2 * day);
    await bot.write({ 'pay/catalog-info.yaml': component('blue') });
    bot.clock.move(5 * day);
    expect(await bot.say('changes since monday')).toMatch(/^Nothing changed since monday\./);
    expect(await bot.say('changes since 26 Nov')).toMatch(/^1 entity changed since 26 Nov: 1 changed\./);
    const early = await bot.say('changes since 1 Nov');
    expect(early).toContain('○ Not known: what changed before 25 Nov, when the history begins.');
    expect(await bot.press('History of pay')).toMatch(/^pay changed 1 time/);
  });

  it('narrows to a team, a system, a domain, in any order of words', async () => {
    await bot.write({ 'pay/catalog-info.yaml': component('blue') });
    const amount = async (line: string) => (await bot.say(line)).split('\n')[0];
    for (const place of ['red', 'team blue', 'money', 'domain:finance', 'finance'])
      expect(await amount(`changes in ${place} since today`)).toMatch(/^1 entity changed in .* since today|^1 entity/);
    expect(await amount('changes since 2 h in money')).toMatch(/^1 entity changed in money in the last 2 h/);
    await bot.write({ 'people/catalog-info.yaml': people.replace('title: Team Red', 'title: Red Team') });
    expect(await amount('changes in finance')).toMatch(/^1 entity/);
    expect(await amount('changes in red')).toMatch(/^2 entities/);
  });

  it('says what a moment is where words are none, and that the future is not known', async () => {
    const said = await bot.say('changes since whenever in red');
    expect(said).toMatch(/^Since cannot be “whenever”: a moment is said like monday, last week, 2 h, 3 days, 12 Oct/);
    expect(await bot.press('today')).toMatch(/^Nothing changed in Team Red today\./);
    expect(await bot.say('changes since 2027-05-01')).toMatch(/^since cannot be “2027-05-01”: it is still to come\./);
    expect(await bot.say('owner pay as of 2027-05-01')).toMatch(/^as of cannot be “2027-05-01”: it is still to come\./);
  });

  it('suggests the words that introduce a moment or a place, then what may follow', () => {
    const local = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
    const lines = (typed: string) => bot.callboard.bot.suggest(local, typed).suggestions.map(({ line }) => line);
    expect(lines('changes ')).toEqual(['changes since ', 'changes in ']);
    expect(lines('changes since mo')).toEqual(['changes since monday']);
    expect(lines('changes since monday ')).toEqual(['changes since monday in ']);
    expect(lines('changes since monday in mon')).toEqual(['changes since monday in money']);
    expect(lines('owner pay a')).toEqual(['owner pay as of ']);
    expect(lines('owner pay as of yes')).toEqual(['owner pay as of yesterday']);
    expect(lines('owner pa')).toEqual(['owner pay']);
  });

  it('shows every answer as LOOK asks', async () => {
    bot.clock.move(day);
    await bot.write({
      'pay/catalog-info.yaml': component('blue'),
      'people/catalog-info.yaml': people.replace('Team Red', 'Red'),
    });
    for (const line of ['changes', 'changes in red', 'history pay', 'owner pay as of yesterday', 'owner pay 1 Nov'])
      expect({ line, breaches: breaches((await bot.ask(line)).view) }).toEqual({ line, breaches: [] });
  });
});

describe('owner as of', () => {
  let bot: TestBot;
  beforeEach(async () => {
    bot = await createTestBot({
      files: { 'people/catalog-info.yaml': people, 'pay/catalog-info.yaml': component('red') },
    });
    bot.clock.move(2 * day);
    await bot.write({ 'pay/catalog-info.yaml': component('blue') });
    bot.clock.move(2 * day);
    await bot.write({ 'till/catalog-info.yaml': component('red').replace('name: pay', 'name: till') });
    bot.clock.move(day);
  });
  afterEach(() => bot.close());

  it('tells who owned it then, and who does today', async () => {
    expect(await bot.say('owner pay as of 26 Nov')).toMatch(
      /^Team Red owned pay on 26 Nov\.\n\n✓ Today Team Blue does\./,
    );
    expect(await bot.say('owner pay as of 27 Nov')).toMatch(/^Team Blue owned pay on 27 Nov\.\n\n✓ It still does\./);
    expect(await bot.say('owner pay yesterday')).toMatch(/^Team Blue owned pay/);
  });

  it('says that it was not there yet, or that nothing is known so far back', async () => {
    expect(await bot.say('owner till as of 26 Nov')).toMatch(
      /^till was not in the catalog on 26 Nov: it was added yesterday\./,
    );
    expect(await bot.say('owner pay as of 1 Oct')).toMatch(
      /^Who owned pay on 1 Oct is not known; Team Red did on 25 Nov\./,
    );
  });

  it('names a team that is gone', async () => {
    const gone = people.replace('title: Team Red', 'title: Red').replace('name: red', 'name: rosso');
    await bot.write({ 'people/catalog-info.yaml': gone });
    const said = await bot.say('owner pay as of 26 Nov');
    expect(said).toMatch(/^red owned pay/);
    expect(said).toContain('▲ group:default/red is not in the catalog any more. Today Team Blue does.');
  });
});

describe('plain words about the past', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({
      files: { 'people/catalog-info.yaml': people, 'pay/catalog-info.yaml': component('red') },
    });
  });
  afterAll(() => bot.close());

  it.each([
    ['who owned pay last week?', 'owner pay as of last week'],
    ['who owned pay on 26 Nov', 'owner pay as of 26 Nov'],
    ['who was responsible for pay 3 days ago', 'owner pay as of 3 days ago'],
    ['who was the previous owner of pay', 'history pay'],
    ['what changed since monday', 'changes since monday'],
    ['what changed today', 'changes since today'],
    ['what changed in money', 'changes in money'],
    ['what changed in the last 3 days', 'changes since 3 days'],
    ['what changed since friday in money', 'changes since friday in money'],
    ['what has changed in money since friday', 'changes since friday in money'],
    ['what happened to pay', 'history pay'],
    ['what is new?', 'changes'],
  ])('are understood: %s', async (line, command) => {
    expect(await bot.ask(line)).toMatchObject({ command, understood: true, outcome: 'ok' });
  });
});

describe('what is hidden', () => {
  const permissions = [
    { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
    { who: 'known', may: 'read' },
  ] as const;
  const guest = { actor: member('U2', 'nobody@acme.example') };

  it('has no history, nor has it after it is gone; and no hidden owner is named', async () => {
    const files = { 'people/catalog-info.yaml': people, 'pay/catalog-info.yaml': component('red', 'labels') };
    const bot = await createTestBot({ files, permissions });
    try {
      await bot.write({ 'pay/catalog-info.yaml': component('blue', 'labels') });
      expect(await bot.say('history pay')).toContain('owner Red → Blue');
      expect(await bot.say('history pay', guest)).toBe((await bot.say('history zzz', guest)).replaceAll('zzz', 'pay'));
      expect(await bot.say('changes', guest)).toMatch(/^Nothing changed/);
      await bot.write({ 'pay/catalog-info.yaml': '#' });
      expect(await bot.say('changes')).toMatch(/pay +removed/);
      expect(await bot.say('changes', guest)).toMatch(/^Nothing changed/);
      expect(await bot.say('changes in money', guest)).not.toContain('pay');
      expect(await bot.say('history pay')).toMatch(/^pay left the catalog/);
      expect(await bot.say('history pay', guest)).toBe((await bot.say('history zzz', guest)).replaceAll('zzz', 'pay'));
    } finally {
      await bot.close();
    }
  });

  it('is no owner that an old version names', async () => {
    const secret = people.replace(
      'name: red, title: Team Red',
      'name: red, title: Team Red, labels: { visibility: private }',
    );
    const bot = await createTestBot({
      files: { 'people/catalog-info.yaml': secret, 'pay/catalog-info.yaml': component('red') },
      permissions,
    });
    try {
      bot.clock.move(day);
      await bot.write({ 'pay/catalog-info.yaml': component('blue') });
      expect(await bot.say('history pay', guest)).toContain('owner not shown to you → Blue');
      expect(await bot.say('owner pay as of yesterday', guest)).not.toMatch(/red/i);
      await bot.write({ 'people/catalog-info.yaml': secret.replace('name: red,', 'name: rosso,') });
      expect(await bot.say('history pay', guest)).not.toMatch(/\bred\b/i);
      expect(await bot.say('owner pay as of yesterday', guest)).not.toMatch(/\bred\b/i);
    } finally {
      await bot.close();
    }
  });
});
