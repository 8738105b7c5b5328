/** `home`: what is mine in one look. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { View } from '../../src/view/view.ts';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

const amara = { actor: member('U1', 'amara.okafor@larder.example') };

describe('home', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('shows what is mine, most needed first, and my teams', async () => {
    const answer = await bot.ask('home', amara);
    const said = bot.inWords(answer);
    expect(said).toMatch(/^You answer for 7 entities through Team Payments/);
    expect(breaches(answer.view)).toEqual([]);
    const titles = answer.view.blocks.flatMap((block) => ('title' in block && block.title ? [block.title] : []));
    expect(titles).toEqual(expect.arrayContaining(['Yours', 'Teams']));
    const needed = neededBy(answer.view);
    expect(needed[0]).toBeGreaterThan(0);
    expect(needed).toEqual(needed.toSorted((a, b) => b - a));
  });

  it('leaves out the parts with nothing to say, and shows them once they have', async () => {
    expect(await bot.say('home', amara)).not.toMatch(/Subscriptions|Saved queries/);
    await bot.ask('save gone kind:api lifecycle:deprecated', amara);
    await bot.ask('subscribe kind:api', amara);
    const said = await bot.say('home', amara);
    expect(said).toContain('find @gone · kind:api lifecycle:deprecated');
    expect(said).toMatch(/kind:api · \d+ entities fit/);
  });

  it('tells an account that belongs to nobody so, and how it comes to belong to somebody', async () => {
    const answer = await bot.ask('home', { actor: member('U2', 'nobody@larder.example') });
    const said = bot.inWords(answer);
    expect(said).toMatch(/^Your account belongs to nobody in the catalog/);
    expect(said).toContain('spec.profile.email');
    expect(said).toContain('Who am I');
    expect(breaches(answer.view)).toEqual([]);
  });

  it.each(['my overview', 'show me my home', 'what should I do today?'])('is what “%s” asks for', async (words) => {
    expect(await bot.ask(words, amara)).toMatchObject({ command: 'home', understood: true });
  });
});

/** The third column of “Yours”. */
function neededBy({ blocks }: View): number[] {
  const rows = blocks.flatMap((block) => (block.kind === 'table' && block.title === 'Yours' ? block.rows : []));
  return rows.map(([, , needed]) => Number(String(needed).replace('–', '0')));
}

describe('home with descriptors that are wrong', () => {
  const entity = (kind: string, name: string, spec: string, labels = '') =>
    `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}, labels: { ${labels} } }\nspec: ${spec}\n`;
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({
      files: {
        'team.yaml': entity('Group', 'team-shop', '{ type: team, children: [], members: [] }'),
        'other.yaml': entity('Component', 'other', '{ type: service, lifecycle: 7, owner: team-other }'),
        'shop.yaml': [
          entity('Component', 'shop', '{ type: service, lifecycle: production, owner: team-shop }'),
          entity('Component', 'till', '{ type: service, lifecycle: 7, owner: team-shop }'),
        ].join('---\n'),
        'night.yaml': entity(
          'Component',
          'night-vault',
          '{ type: service, lifecycle: production, owner: team-shop }',
          'visibility: private',
        ),
        'maya.yaml': entity('User', 'maya', '{ profile: { email: maya@acme.example }, memberOf: [team-shop] }'),
        'bo.yaml': entity('User', 'bo', '{ profile: { email: bo@acme.example }, memberOf: [] }'),
      },
      permissions: [
        { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
        { who: 'known', may: 'read' },
      ],
    });
  });
  afterAll(() => bot.close());

  it('says first what is mine to put right, and nothing of what is others’', async () => {
    const said = await bot.say('home', { actor: member('U1', 'maya@acme.example') });
    expect(said).toMatch(/; 1 error to put right\./);
    expect(said).toContain('shop.yaml');
    expect(said).not.toContain('other.yaml');
    expect(said).toContain('night-vault');
  });

  it('says what changed this week in what is mine, and nothing older', async () => {
    const maya = { actor: member('U1', 'maya@acme.example') };
    expect(await bot.say('home', maya)).not.toContain('Changed this week');
    bot.put({
      'shop.yaml': entity('Component', 'shop', '{ type: service, lifecycle: deprecated, owner: team-shop }'),
      'other.yaml': entity('Component', 'other', '{ type: website, lifecycle: production, owner: team-other }'),
    });
    await bot.callboard.readNow();
    const said = await bot.say('home', maya);
    expect(said).toMatch(/Changed this week.*shop.*lifecycle production → deprecated/s);
    expect(said).not.toContain('other');
    bot.clock.move(8 * 24 * 3600 * 1000);
    expect(await bot.say('home', maya)).not.toContain('Changed this week');
  });

  it('shows nobody what is private (THREATS 23)', async () => {
    expect(await bot.say('home', { actor: member('U2', 'bo@acme.example') })).not.toMatch(/night-vault|shop\.yaml/);
    expect(await bot.say('home', { actor: member('U3') })).not.toMatch(/night-vault|shop\.yaml/);
  });
});
