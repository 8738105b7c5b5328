import { App } from '@slack/bolt';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../../adapters/slack/http.ts';
import { createIntake, type IntakePorts } from '../../../adapters/slack/intake.ts';
import { createInbox } from '../../../src/bot/inbox.ts';
import type { TakenRequests } from '../../../src/bot/ports.ts';
import { heldClock } from '../../../src/clock.ts';
import { type Server, startServer } from '../../../src/server/server.ts';
import { memoryRequests } from '../../support/memory-requests.ts';
import { noon, seenOnce } from '../../support/slack/bench.ts';
import { event, interact, payload, signingSecret } from '../../support/slack/requests.ts';

/** Only pauses of this length pass. */
const only = (length: number) => (milliseconds: number) =>
  milliseconds === length ? Promise.resolve() : new Promise<void>(() => {});

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

/** The intake on a real server under a real Bolt app, with listeners of the test's own. */
async function served(listen: (app: App) => void, ports: Partial<IntakePorts> & { requests?: TakenRequests } = {}) {
  const clock = heldClock(noon);
  const logged: unknown[] = [];
  const log = (entry: unknown) => void logged.push(entry);
  const requests = ports.requests ?? memoryRequests();
  const inbox = createInbox({ requests, platform: 'slack', owner: 'this', clock, log });
  const pause = () => new Promise<void>(() => {});
  const shared = { inbox, log, pause, firstTime: seenOnce(), firstTimeHere: () => true };
  const intake = createIntake({ ...shared, ready: () => true, ...ports });
  const { route } = createHttp({ signingSecret, intake, clock, log });
  const app = new App({ receiver: intake, authorize: async () => ({ botToken: 'xoxb-bench' }), convoStore: false });
  listen(app);
  const server = await startServer([route], {
    host: '127.0.0.1',
    port: 0,
    baseUrl: 'http://localhost',
    tokens: [],
    log,
  });
  servers.push(server);
  return { url: `http://127.0.0.1:${server.port}`, intake, inbox, clock, logged, signing: { at: noon } };
}

const modal = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Review' },
  blocks: [{ type: 'divider' }],
};

describe('an interaction', () => {
  it.each<[string, object | undefined]>([
    ['nothing, so that the form closes', undefined],
    ['errors', { response_action: 'errors', errors: { title: 'Taken.' } }],
    ['the next page', { response_action: 'update', view: modal }],
    ['one more page', { response_action: 'push', view: modal }],
  ])('that submits a form is answered with %s by its listener', async (_, answer) => {
    const { url, signing } = await served((app) =>
      app.view('form', ({ ack }) => (answer ? ack(answer as never) : ack())),
    );
    const { status, message, text } = await interact(url, 'view-submission', {}, signing);
    expect(status).toBe(200);
    expect(answer ? message : text).toEqual(answer ?? '');
  });

  it('that asks for options is answered with them, every time, and never remembered', async () => {
    const options = [{ text: { type: 'plain_text' as const, text: 'Payments' }, value: 'group:default/payments' }];
    const { url, signing } = await served((app) => app.options('owner', ({ ack }) => ack({ options })), {
      requests: { ...memoryRequests(), put: () => Promise.reject(new Error('The store is away.')) },
    });
    for (let at = 0; at < 2; at++) {
      expect(await interact(url, 'block-suggestion', {}, signing)).toMatchObject({ status: 200, message: { options } });
    }
  });

  it.each(['view-closed', 'press-view', 'press-home', 'shortcut', 'message-action', 'press-message'])(
    'recorded as %s reaches its listener once, however often it is sent (THREATS 11)',
    async (name) => {
      const heard: string[] = [];
      const { url, signing } = await served((app) => {
        const listener = async ({ body, ack }: { body: { type: string }; ack: () => Promise<void> }) => {
          heard.push(body.type);
          await ack();
        };
        app.view({ type: 'view_closed', callback_id: 'form' }, listener);
        app.action({ type: 'block_actions' }, listener);
        app.shortcut(/./, listener);
      });
      const same = 'trigger_id' in payload(name) ? { trigger_id: 'same' } : {};
      for (let at = 0; at < 2; at++)
        expect(await interact(url, name, same, signing)).toMatchObject({ status: 200, text: '' });
      expect(heard).toEqual([payload(name).type]);
    },
  );

  it('that submits a form and is not answered in time stays open: Slack is told to say so (PLATFORMS S8)', async () => {
    const never = new Promise<void>(() => {});
    const late = { pause: only(2500) };
    const { url, signing } = await served((app) => app.view('form', () => never), late);
    expect((await interact(url, 'view-submission', {}, signing)).status).toBe(503);
  });

  it('that asks for options and is not answered in time gets none (PLATFORMS S8)', async () => {
    const never = new Promise<void>(() => {});
    const late = { pause: only(2500) };
    const { url, signing } = await served((app) => app.options('owner', () => never), late);
    expect(await interact(url, 'block-suggestion', {}, signing)).toMatchObject({
      status: 200,
      message: { options: [] },
    });
  });

  it('that nobody listens to is answered and left alone', async () => {
    const { url, signing } = await served(() => {});
    for (const name of ['view-submission', 'view-closed', 'shortcut', 'message-action', 'block-suggestion'])
      expect((await interact(url, name, {}, signing)).status).toBe(200);
  });

  it('whose listener fails is answered all the same, and the log tells', async () => {
    const { url, signing, logged } = await served((app) => {
      app.error((error) => Promise.reject(error));
      app.shortcut('ask', async () => {
        throw new Error('oops');
      });
    });
    expect((await interact(url, 'shortcut', {}, signing)).status).toBe(200);
    expect(logged).toContainEqual({ event: 'slack-failed', reason: expect.stringContaining('oops') });
  });
});

describe('an event', () => {
  it.each(['app-home-opened', 'link-shared', 'app-uninstalled', 'tokens-revoked'])(
    'recorded as %s is acknowledged and reaches its listener once (THREATS 14)',
    async (name) => {
      const heard: string[] = [];
      const { url, signing } = await served((app) =>
        app.event(/./, async ({ event: { type } }) => void heard.push(type)),
      );
      for (let at = 0; at < 2; at++) {
        expect(await event(url, name, { event_id: 'Ev7' }, signing)).toMatchObject({ status: 200, text: '' });
      }
      expect(heard).toEqual([name.replaceAll('-', '_')]);
    },
  );
});
