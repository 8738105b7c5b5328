/** Forms of the real commands over the sample company: each drawn as Slack takes it, one filled in from the shortcut on. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCommand } from '../../../../src/bot/command.ts';
import type { FormAsked } from '../../../../src/bot/request.ts';
import { discover } from '../../../../src/discover.ts';
import { createTestBot, type TestBot } from '../../../support/bot.ts';
import { closeBenches, startBench } from '../../../support/slack/bench.ts';
import { personOf } from '../../../support/slack/person.ts';
import { drawn, local } from './draw.ts';

const commands = [...(await discover(join(import.meta.dirname, '../../../../commands'), isCommand)).keys()];
const you = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ permissions: [{ who: 'known', may: ['everything'] }] });
}, 60_000);
afterAll(async () => {
  await closeBenches();
  await bot.close();
}, 60_000);

describe('a form of the sample company', () => {
  it.each(commands)('of `%s` is one that Slack takes', async (command) => {
    const asked: FormAsked = { do: 'open', command, args: {} };
    const answer = await bot.callboard.bot.form({ actor: you, place: { id: 'here', private: true }, asked });
    drawn(answer);
    drawn(answer, local);
  });
});

const template = `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: node-service, title: Node service, description: A service with its docs, tags: [self-service] }
spec:
  owner: group:default/platform
  type: service
  parameters:
    - title: About it
      required: [name, owner]
      properties:
        name: { title: Name, type: string, maxLength: 20 }
        owner: { title: Owner, type: string, 'ui:field': OwnerPicker }
        docs: { title: Docs, type: boolean }
      dependencies:
        docs:
          oneOf:
            - properties: { docs: { const: false } }
            - { properties: { docs: { const: true }, theme: { title: Theme, type: string, enum: [plain, wide] } }, required: [theme] }
    - title: Ports
      properties:
        ports: { title: Ports, type: array, items: { type: object, properties: { port: { title: Port, type: integer } } } }
  steps:
    - { id: say, name: Say it, action: 'debug:log', input: { message: 'made \${{ parameters.name }}' } }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform, title: Team Platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: maya }
spec: { profile: { email: maya@larder.example }, memberOf: [platform] }
`;

describe('a template, started from the shortcut', () => {
  it('is found, filled in page by page with what Slack cannot show left to the browser, and run', async () => {
    const own = await createTestBot({
      files: { 'all.yaml': template },
      permissions: [{ who: 'known', may: ['everything'] }],
    });
    const bench = await startBench({ bot: own.callboard.bot });
    const maya = personOf(bench);
    await maya.shortcut('new');
    await maya.type('Template', 'node');
    await maya.fill({ Template: 'node-service' });
    await maya.submit();
    await maya.press('Fill it in');
    await maya.fill({ Name: 'ledger', Docs: true });
    await maya.type('Owner', 'plat');
    await maya.fill({ Owner: 'Platform', Theme: 'wide' });
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).toMatch(/cannot show this page[\s\S]*\*Ports\*: –/);
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).toMatch(/ledger[\s\S]*wide/);
    expect(await maya.submit()).toEqual({});
    expect(maya.words()).toContain('Node service');
    expect(maya.words()).toContain('Say it');
    expect(maya.buttons()).toContain('Open the task');
    await closeBenches();
    await own.close();
  }, 60_000);
});
