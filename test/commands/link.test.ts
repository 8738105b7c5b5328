/** `link` and `unlink`: who is not known learns how to become so, and who may makes it so. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

const files = {
  'org.yaml': `
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: maya, annotations: { slack.com/user-id: U7 } }
spec: { profile: { displayName: Maya Lindqvist, email: maya@acme.example }, memberOf: [ledger] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: ann }
spec: { profile: { displayName: Ann Berg, email: ann@acme.example }, memberOf: [platform] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: bob }
spec: { profile: { displayName: Bob, email: pair@acme.example }, memberOf: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: rob }
spec: { profile: { displayName: Rob, email: pair@acme.example }, memberOf: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: ledger }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform }
spec: { type: team, children: [] }
`,
};
const permissions = [
  { who: 'group:default/platform', may: 'everything' },
  { who: 'known', may: 'read' },
] as const;
const stranger = { actor: member('U1') };
const ann = { actor: member('U2', 'ann@acme.example') };

describe('link', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({ files, permissions });
  });
  afterAll(() => bot.close());

  it('shows whoever is not known the line that makes them so, and where it goes', async () => {
    const answer = await bot.ask('link maya', stranger);
    expect(breaches(answer.view)).toEqual([]);
    const said = bot.inWords(answer);
    expect(said).toContain('Your account Slack T1/U1 is not yet Maya Lindqvist.');
    expect(said).toMatch(/org\.yaml:\d+/);
    expect(said).toContain('slack.com/user-id: U1');
    expect(said).toContain('say link maya T1/U1');
    expect(await bot.say('whoami', stranger)).toContain('say link and your name');
  });

  it('is pressed in vain by who may not change the catalog', async () => {
    await bot.ask('link maya', stranger);
    expect(await bot.press('Link Maya Lindqvist', stranger)).toContain('may not use link');
    expect(await bot.say('link maya T1/U1', stranger)).toContain('may not use link');
    expect(await bot.say('whoami', stranger)).toContain('belongs to nobody');
  });

  it('is done at the press of who may, and taken back by `unlink`', async () => {
    await bot.ask('link maya', stranger);
    expect(await bot.press('Link Maya Lindqvist', ann)).toContain('Slack T1/U1 is Maya Lindqvist.');
    const who = await bot.say('whoami', stranger);
    expect(who).toMatch(/^You are Maya Lindqvist/);
    expect(who).toMatch(/Found by +a link that U2 made/);
    expect(await bot.say('unlink T1/U1', ann)).toContain('Slack T1/U1 is no longer linked to Maya Lindqvist.');
    expect(await bot.say('whoami', stranger)).toContain('belongs to nobody');
    expect(await bot.say('unlink T1/U1', ann)).toContain('linked to nobody');
  });

  it('says whom it takes the account from', async () => {
    await bot.say('link maya U5', ann);
    expect(await bot.say('link slack/t1/u5', ann)).not.toContain('is Maya');
    expect(await bot.say('link ann T1/U5', ann)).toContain('is Ann Berg, and no longer Maya Lindqvist.');
  });

  it('takes somebody who is mentioned in Slack, which tells the account', async () => {
    expect(await bot.say('link maya @U5', ann)).toContain('Slack T1/U5 is Maya Lindqvist');
    expect(await bot.say('unlink @U5', ann)).toContain('Slack T1/U5 is no longer linked');
    expect(await bot.say('link maya @maya', ann)).toContain('as in U345DEF');
  });

  it('changes nothing by a link that was followed: another site may have written it', async () => {
    const actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
    const asked = { kind: 'text', text: 'link maya T1/U8', followed: true } as const;
    const answer = await bot.callboard.bot.ask({ actor, place: { id: 'web/1', private: true }, asked });
    expect(bot.inWords(answer)).toContain('which a link alone does not');
    expect(await bot.say('whoami', { actor: member('U8') })).toContain('belongs to nobody');
  });

  it.each(['maya', 'U1', 'C1', 'T1/U1/U2', '"T1/U1; drop"'])(
    'takes no account like %s from this machine',
    async (account) => {
      expect(await bot.say(`link ann ${account}`)).toContain('For example');
    },
  );

  it('tells who is known already, and by what', async () => {
    expect(await bot.say('link maya', { actor: member('U7') })).toContain('already, by its annotation');
    expect(await bot.say('link ann', ann)).toContain('already, by its e-mail');
  });
});

describe('whoami', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({ files, permissions });
  });
  afterAll(() => bot.close());

  it('says how somebody was found', async () => {
    expect(await bot.say('whoami', { actor: member('U7') })).toMatch(/Found by +the annotation/);
    expect(await bot.say('whoami', ann)).toMatch(/Found by +the e-mail/);
  });

  it('says why somebody is nobody, when two Users claim them', async () => {
    const said = await bot.say('whoami', { actor: member('U3', 'pair@acme.example') });
    expect(said).toContain('belongs to nobody');
    expect(said).toMatch(/several Users have your e-mail: Bob, Rob\./);
  });
});
