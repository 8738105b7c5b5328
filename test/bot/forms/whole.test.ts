/** Forms of the whole bot, with its real store: over surfaces, restarts and HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type OpenCallboard, openCallboard } from '../../../src/app.ts';
import type { Actor, FormAnswer, FormAsked } from '../../../src/bot/request.ts';
import { heldClock } from '../../../src/clock.ts';
import { readSettings } from '../../../src/config.ts';
import { member, now } from '../../support/bot.ts';
import { startRest } from '../../support/rest.ts';
import { inShort } from './fill.ts';

const root = join(import.meta.dirname, '../../..');
const amara = { ...member('U1', 'amara.okafor@larder.example') } as Actor;
const amaraOnTheWeb: Actor = { ...amara, platform: 'web', account: 'amara' };
const other = { ...member('U2') } as Actor;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function inFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-forms-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  const settings = readSettings(root, { CALLBOARD_DATA_DIR: join(folder, 'data') }, folder);
  return async () => {
    const callboard = await openCallboard(settings, { clock: heldClock(now), log: () => {} });
    await callboard.ready();
    return callboard;
  };
}

const asking = (callboard: OpenCallboard, actor: Actor) => (asked: FormAsked) =>
  callboard.bot.form({ actor, place: { id: `${actor.platform}/${actor.account}`, private: true }, asked });

const shown = (answer: FormAnswer) => {
  if (answer.kind === 'answered') throw new Error(inShort(answer));
  return { draft: answer.draft.id, version: answer.draft.version, page: 0 };
};

describe('a draft', () => {
  it('begun in Slack goes on in the console after a restart, for the same User and for nobody else', async () => {
    const open = inFolder();
    const first = await open();
    const slack = asking(first, amara);
    const begun = shown(await slack({ do: 'open', command: 'save', args: {} }));
    await slack({ do: 'keep', ...begun, values: { name: 'undocumented' } });
    await first.close();

    const second = await open();
    closing.push(() => second.close());
    const { draft } = begun;
    const web = asking(second, amaraOnTheWeb);
    const there = await web({ do: 'show', draft });
    expect(there).toMatchObject({ draft: { values: { name: 'undocumented' } } });
    const theirs = await asking(second, other)({ do: 'show', draft });
    expect(inShort(theirs)).toBe('answered: There is no such draft.');
    expect(inShort(await asking(second, other)({ do: 'show', draft: 'none' }))).toBe(inShort(theirs));
    const sent = await web({
      do: 'submit',
      ...shown(there),
      values: { name: 'undocumented', query: '!has:docs' },
      secrets: {},
    });
    expect(sent).toMatchObject({ kind: 'answered', answer: { outcome: 'ok', command: 'save undocumented !has:docs' } });
    const listed = await second.bot.ask({
      actor: amara,
      place: { id: 'slack/x', private: true },
      asked: { kind: 'text', text: 'saved' },
    });
    expect(JSON.stringify(listed.view)).toContain('undocumented');
    await web({ do: 'show', draft }).then((again) => expect(again).toEqual(sent));
  }, 60_000);
});

describe('POST /api/chat/form', () => {
  it('is the same for programs, and reads nothing that is no request', async () => {
    const rest = await startRest();
    closing.push(() => rest.close());
    const ask = async (body: unknown) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${rest.url}/api/chat/form`, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: answer.status, json: (await answer.json()) as FormAnswer };
    };
    const opened = await ask({ asked: { do: 'open', command: 'owner', args: { entity: 'ledger-db' } } });
    expect(opened).toMatchObject({
      status: 200,
      json: { kind: 'page', fields: [{ name: 'entity' }, { name: 'as of' }] },
    });
    const asked = { do: 'submit', ...shown(opened.json), values: { entity: 'ledger-db' }, secrets: {} };
    expect((await ask({ asked })).json).toMatchObject({ kind: 'answered', answer: { outcome: 'ok' } });
    for (const wrong of [
      {},
      { asked: 'x' },
      { asked: { do: 'other' } },
      { asked: { ...asked, values: [] } },
      { asked: { ...asked, page: 'x' } },
      { asked: { ...asked, secrets: { a: 1 } } },
      { asked: { do: 'press', id: 'x'.repeat(301) } },
      { asked, conversation: 5 },
    ]) {
      expect((await ask(wrong)).status, JSON.stringify(wrong)).toBe(400);
    }
  }, 60_000);
});
