/** Registering by chat: looked at, shown, asked, added; and taken out again. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { renderMessage } from '../../adapters/slack/render.ts';
import { createTestBot, member, type TestBotOptions } from '../support/bot.ts';
import { pages } from '../support/loopback.ts';
import { messageProblems } from '../support/slack/message.ts';
import { breaches } from './anatomy.ts';

const component = (name: string, owner = 'red') =>
  `{ apiVersion: backstage.io/v1alpha1, kind: Component, metadata: { name: ${name} }, spec: { type: service, lifecycle: production, owner: ${owner} } }\n`;
const group =
  '{ apiVersion: backstage.io/v1alpha1, kind: Group, metadata: { name: admins }, spec: { type: team, children: [] } }\n';
const broken =
  '{ apiVersion: backstage.io/v1alpha1, kind: Component, metadata: { name: half }, spec: { type: service } }\n';
const together = (...documents: readonly string[]) => documents.join('---\n');

async function botBeside(served: Parameters<typeof pages>[0], options: TestBotOptions = {}) {
  const server = await pages(served);
  const settings = { urls: { allow: [server.host], internal: [] }, ...options.settings };
  const bot = await createTestBot({ files: { 'a.yaml': component('here') }, ...options, settings });
  onTestFinished(() => bot.close());
  return { bot, server, at: (path: string) => server.url + path };
}

describe('register', { timeout: 60_000 }, () => {
  it('shows what would come, and brings it when the button is pressed', async () => {
    const { bot, at } = await botBeside({ '/a.yaml': together(component('pay'), component('till')) });
    const shown = await bot.say(`register ${at('/a.yaml')}`);
    expect(shown).toMatch(/^2 entities would come from 127\.0\.0\.1:\d+\/a\.yaml\./);
    expect(shown).toMatch(/pay +service +red ✕ missing +new/);
    expect(shown).toContain('Looked at just now; nothing of it is kept yet');
    expect(await bot.say('show pay')).toMatch(/^Nothing is called “pay”/);
    await bot.say(`register ${at('/a.yaml')}`);
    expect(await bot.press('Register 2 entities')).toMatch(/^2 entities came from .*; it is read again by itself\./);
    expect(await bot.say('show till')).toMatch(/^till is a production service/);
    expect(await bot.say(`register ${at('/a.yaml')}`)).toMatch(/is in the catalog already[\s\S]*Registered +by you/);
  });

  it('tells what is wrong, which kinds are refused (LOC-6), and which names are taken (LIFE-6)', async () => {
    const { bot, at } = await botBeside({ '/a.yaml': together(component('here'), group, broken, component('pay')) });
    const shown = await bot.say(`register ${at('/a.yaml')}`);
    expect(shown).toMatch(/^2 entities would come from .*, with 3 errors\./);
    expect(shown).toMatch(/Names taken +1 entity stays out/);
    expect(shown).toMatch(/here +service +red ✕ missing +✕ name taken at catalog\/a\.yaml:1/);
    expect(shown).toMatch(
      /LOC-6[\s\S]*✕ Kind refused: 1 entity is of a kind that catalog\.rules does not allow there\./,
    );
    await bot.press('Register 2 entities');
    expect(await bot.say('find kind:component')).toMatch(/^2 /);
    expect(await bot.say('errors conflict')).toContain(
      'component:default/here is declared here and at catalog/a.yaml:1',
    );
  });

  it('is a clicker’s own right, at the time of the click (THREATS 20)', async () => {
    const permissions = [{ who: 'known', may: 'read' }] as const;
    const { bot, at } = await botBeside({ '/a.yaml': component('pay') }, { permissions });
    await bot.say(`register ${at('/a.yaml')}`);
    expect(await bot.press('Register 1 entity', { actor: member('U1') })).toMatch(/may not use register/);
    expect(await bot.say(`register ${at('/a.yaml')}`, { actor: member('U1') })).toMatch(/may not use/);
    expect(await bot.say('show pay')).toMatch(/^Nothing is called/);
  });

  it('is sure when somebody writes what its usage says', async () => {
    const { bot, at } = await botBeside({ '/a.yaml': component('pay') });
    expect(await bot.say(`register ${at('/a.yaml')} sure`)).toMatch(/^1 entity came from/);
    expect(await bot.say('unregister pay sure')).not.toContain('would go');
    expect(await bot.say('show pay')).toMatch(/^Nothing is called/);
  });

  it('is never run by a link, which another site may have written: it asks to press', async () => {
    const { bot, at } = await botBeside({ '/a.yaml': component('pay') });
    const actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
    const asked = { kind: 'text', text: `register ${at('/a.yaml')} yes`, followed: true } as const;
    const { view } = await bot.callboard.bot.ask({ actor, place: { id: 'web/1', private: true }, asked });
    expect(breaches(view)).toEqual([]);
    expect(await bot.say('show pay')).toMatch(/^Nothing is called/);
    const [button] = view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    if (button?.kind !== 'command' || !button.id) throw new Error('There is no button.');
    expect(button.danger).toBe(true);
    await bot.callboard.bot.ask({
      actor,
      place: { id: 'web/1', private: true },
      asked: { kind: 'button', id: button.id },
    });
    expect(await bot.say('show pay')).toMatch(/^pay is a production service/);
  });

  it('is not for addresses that may not be read (THREATS 26), nor for what is none', async () => {
    const { bot, server } = await botBeside({});
    const told = await bot.say('register https://169.254.169.254/latest/meta-data');
    expect(told).toMatch(/^169\.254\.169\.254\/latest\/meta-data may not be read\.[\s\S]*`?urls/);
    expect(await bot.say('register https://elsewhere.example/a.yaml yes')).toMatch(/cannot be registered/);
    expect(await bot.say('register /etc/passwd')).toMatch(/Address cannot be “\/etc\/passwd”/);
    expect(server.requests).toEqual([]);
  });

  it('keeps one that gives nothing, and reads it until it does', async () => {
    const served: Record<string, string> = {};
    const { bot, at } = await botBeside(served);
    expect(await bot.say(`register ${at('/a.yaml')}`)).toMatch(/^Nothing would come from .*, with 1 error\./);
    expect(await bot.say(`register ${at('/a.yaml')} yes`)).toMatch(/^Nothing came from .* yet; it is read again/);
    expect(await bot.say('errors')).toContain('is not there (404)');
    served['/a.yaml'] = component('pay');
    await bot.callboard.readNow();
    expect(await bot.say('show pay')).toMatch(/^pay is a production service/);
    expect(await bot.say('errors')).toMatch(/^No error/);
  });

  it('shows nothing that is hidden from who asks', async () => {
    const permissions = [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' } },
      { who: 'known', may: ['read', 'change'] },
    ] as const;
    const secret = component('vault').replace('name: vault', 'name: vault, labels: { visibility: private }');
    const files = {
      'maya.yaml':
        '{ apiVersion: backstage.io/v1alpha1, kind: User, metadata: { name: maya }, spec: { memberOf: [], profile: { email: maya@acme.example } } }',
    };
    const { bot, at } = await botBeside({ '/a.yaml': together(secret, component('pay')) }, { permissions, files });
    const maya = { actor: member('U1', 'maya@acme.example') };
    const shown = await bot.say(`register ${at('/a.yaml')}`, maya);
    expect(shown).toMatch(/^1 entity would come/);
    expect(shown).not.toContain('vault');
    const came = await bot.press('Register 1 entity', maya);
    expect(came).toMatch(/^1 entity came/);
    expect(came).not.toContain('vault');
    expect(await bot.say(`unregister ${at('/a.yaml')}`, maya)).not.toContain('vault');
    expect(await bot.say(`unregister ${at('/a.yaml')}`)).toContain('vault');
  });
});

describe('unregister', { timeout: 60_000 }, () => {
  it('shows what would go, and takes it out when the button is pressed', async () => {
    const { bot, at } = await botBeside({ '/a.yaml': together(component('pay'), component('till')) });
    await bot.say(`register ${at('/a.yaml')} yes`);
    const shown = await bot.say('unregister pay');
    expect(shown).toMatch(/^2 entities would go with 127\.0\.0\.1:\d+\/a\.yaml\./);
    expect(shown).toMatch(/Registered +by you, just now[\s\S]*till +service/);
    expect(await bot.press('Unregister 2 entities')).toMatch(/^2 entities left the catalog/);
    expect(await bot.say('find kind:component')).toMatch(/^1 /);
    expect(await bot.say(`unregister ${at('/a.yaml')}`)).toMatch(/is not registered\./);
    await bot.callboard.readNow();
    expect(await bot.say('find kind:component')).toMatch(/^1 /);
  });

  it('takes out what was imported on the command line as well: that registers an address, if it gives anything', async () => {
    const { bot, at } = await botBeside({ '/a.yaml': together(component('pay'), group) });
    const { added, failed } = await bot.callboard.import(at('/a.yaml'), () => {});
    expect([added, failed]).toEqual([1, 1]);
    await expect(bot.callboard.import(at('/none.yaml'), () => {})).rejects.toThrow('is not there (404)');
    expect(await bot.say(`unregister ${at('/none.yaml')}`)).toMatch(/is not registered/);
    expect(await bot.say('unregister pay')).toMatch(/^1 entity would go with 127\.0\.0\.1:\d+\/a\.yaml\./);
    expect(await bot.press('Unregister 1 entity')).toMatch(/^1 entity left the catalog/);
  });

  it('LOC-7: says where the settings name it', async () => {
    const { bot } = await botBeside({});
    const told = await bot.say('unregister here');
    expect(told).toMatch(/^here is named in the settings: it goes when it is taken out there\./);
    expect(told).toMatch(/Named at +catalog\.sources\[0\] in callboard\.yaml: file catalog\/\*\*\/\*\.yaml/);
    expect(told).toMatch(/Read from +catalog\/a\.yaml:1/);
  });
});

describe('validate', { timeout: 60_000 }, () => {
  it('tells every error and keeps nothing; reading is right enough', async () => {
    const permissions = [{ who: 'known', may: 'read' }] as const;
    const { bot, at } = await botBeside({ '/a.yaml': together(broken, component('pay')) }, { permissions });
    const told = await bot.say(`validate ${at('/a.yaml')}`, { actor: member('U1') });
    expect(told).toMatch(/^2 errors in 127\.0\.0\.1:\d+\/a\.yaml; 1 entity is read\.[\s\S]*spec\.lifecycle/);
    expect(told).not.toContain('Register it');
    expect(await bot.say('errors')).toMatch(/^No error/);
    expect(await bot.say(`is ${at('/a.yaml')} valid?`)).toMatch(/^2 errors in/);
  });

  it('looks again, and does not register, where nothing may be read', async () => {
    const bot = await createTestBot();
    onTestFinished(() => bot.close());
    const { view } = await bot.ask('validate https://git.example/a.yaml');
    const buttons = view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    expect(buttons).toMatchObject([{ label: 'Look again', command: 'validate' }]);
  });
});

describe('in Slack', { timeout: 60_000 }, () => {
  it('both are asked by a button with an opaque id; what cannot be undone asks once more', async () => {
    const { bot, at } = await botBeside({ '/a.yaml': component('pay') });
    const buttonsOf = async (line: string) => {
      const { view } = await bot.ask(line);
      const message = renderMessage(view, { linkBase: undefined, now: bot.clock.now(), pictureUrl: undefined });
      expect(messageProblems(message)).toEqual([]);
      return message.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    };
    const [register] = await buttonsOf(`register ${at('/a.yaml')}`);
    expect(register).toMatchObject({ type: 'button', text: { text: 'Register 1 entity' } });
    expect(JSON.stringify(register)).not.toContain('a.yaml');
    await bot.press('Register 1 entity');
    expect((await buttonsOf('unregister pay'))[0]).toMatchObject({
      text: { text: 'Unregister 1 entity' },
      style: 'danger',
      confirm: { confirm: { text: 'Unregister 1 entity' }, deny: { text: 'Cancel' } },
    });
  });
});

describe('each of these answers', { timeout: 60_000 }, () => {
  it('is as LOOK asks', async () => {
    const { bot, at } = await botBeside({ '/a.yaml': together(component('here'), group, broken, component('pay')) });
    const lines = [
      `validate ${at('/a.yaml')}`,
      `register ${at('/a.yaml')}`,
      `register ${at('/none.yaml')}`,
      `register ${at('/a.yaml')} yes`,
      `register ${at('/a.yaml')}`,
      'unregister pay',
      'unregister pay yes',
      'unregister here',
    ];
    for (const line of lines) expect([line, breaches((await bot.ask(line)).view)]).toEqual([line, []]);
  });
});
