/** Files in personal chats: what a card cuts is offered, brought where Teams says and only there, and asked for anew each time. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longTextOf } from '../../../../adapters/teams/files/long-text.ts';
import { isMicrosoftFiles, readUpload } from '../../../../adapters/teams/files/upload.ts';
import { listAt, textAt, valueAt } from '../../../../src/outside/fields.ts';
import { view } from '../../../../src/view/build.ts';
import { createTestBot, type TestBot } from '../../../support/bot.ts';

const upload = 'https://acme-my.sharepoint.com/personal/maya/_api/v2.0/drive/items/1/uploadSession?guid=1';
const content = 'https://acme-my.sharepoint.com/personal/maya/Documents/x.yaml';

describe('where a file may go (THREATS 58)', () => {
  it.each([
    [upload, true],
    ['https://acme.sharepoint.us/x', true],
    ['https://sharepoint.com.evil.example/x', false],
    ['https://evilsharepoint.com/x', false],
    ['https://sharepoint.com@evil.example/x', false],
    ['https://evil.example#.sharepoint.com', false],
    ['https://evil.example/.sharepoint.com', false],
    ['http://acme-my.sharepoint.com/x', false],
    ['https://acme-my.sharepoint.com:8443/x', false],
    ['https://me@acme-my.sharepoint.com/x', false],
    ['https://169.254.169.254/', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
    [`https://acme-my.sharepoint.com/${'x'.repeat(5000)}`, false],
  ])('%s: %s', (url, expected) => {
    expect(isMicrosoftFiles(url)).toBe(expected);
  });

  it('is read whole or not at all', () => {
    const info = { name: 'x.yaml', uniqueId: '1', fileType: 'yaml', uploadUrl: upload, contentUrl: content };
    expect(readUpload(info, isMicrosoftFiles)).toEqual(info);
    for (const change of [
      { uploadUrl: 'https://evil.example/' },
      { contentUrl: 'https://evil.example/' },
      { name: 7 },
      { uniqueId: '' },
    ])
      expect(readUpload({ ...info, ...change }, isMicrosoftFiles)).toBeUndefined();
    for (const odd of [undefined, null, 7, [], {}]) expect(readUpload(odd, isMicrosoftFiles)).toBeUndefined();
  });
});

describe('a text that a card cuts', () => {
  const shown = (text: string, title = 'Descriptor of x', language = 'yaml') =>
    longTextOf(view({ title, lead: [], blocks: [{ kind: 'code', text, language }], footer: [] }));

  it('is one of more lines or letters than are drawn, and no other', () => {
    expect(shown('a: 1\n'.repeat(60))).toBeUndefined();
    expect(shown('a: 1\n'.repeat(61))?.name).toBe('Descriptor of x.yaml');
    expect(shown('x'.repeat(3000))).toBeUndefined();
    expect(shown('x'.repeat(3001))).toBeDefined();
    expect(shown('x'.repeat(5 * 1024 * 1024))).toBeUndefined();
  });

  it('has a name that every machine takes (THREATS 44)', () => {
    const long = 'x\n'.repeat(100);
    expect(shown(long, '../../etc/passwd\r\n"x" <a>:*?|')?.name).toBe('etcpasswd x a.yaml');
    expect(shown(long, '...', 'cobol')?.name).toBe('callboard.txt');
    expect(shown(long, 'y'.repeat(400))?.name.length).toBe(105);
  });
});

const annotations = Array.from({ length: 80 }, (_, at) => `    acme.example/note-${at}: "number ${at}"`).join('\n');
const descriptor = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: long-service
  annotations:
${annotations}
spec: { type: service, lifecycle: production, owner: payments }
`;

// The first word to Teams waits for Microsoft’s SDK.
describe('a long descriptor in a personal chat', { timeout: 60_000 }, () => {
  let bot: TestBot;
  const written: { readonly body: string; readonly range: string | undefined }[] = [];
  const service = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      written.push({ body, range: request.headers['content-range'] });
      response.writeHead(request.url === '/full' ? 507 : 201).end('{}');
    });
  });
  const store = { url: '' };
  beforeAll(async () => {
    await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
    store.url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    bot = await createTestBot({ teams: true, files: { 'all.yaml': descriptor }, fileServices: [store.url] });
  }, 60_000);
  afterAll(async () => {
    service.close();
    service.closeAllConnections();
    await bot.close();
  });

  const sent = (chat: string) => bot.teams?.posted.filter(({ conversation }) => conversation === chat) ?? [];
  const consent = (chat: string) =>
    sent(chat).flatMap(({ activity, id }) => {
      const [card] = listAt(activity, 'attachments');
      return textAt(card, 'contentType')?.endsWith('file.consent') ? [{ card, id }] : [];
    });
  const answer = (chat: string, action: string, { card, id }: { card: unknown; id: string }, path = '/ok') => {
    const at = `${store.url}${path}`;
    const uploadInfo = { name: textAt(card, 'name'), uniqueId: '1', fileType: 'yaml', uploadUrl: at, contentUrl: at };
    const context = valueAt(card, 'content', 'acceptContext');
    const value = { type: 'fileUpload', action, context, ...(action === 'accept' && { uploadInfo }) };
    return bot.inTeams(chat).invoke('fileConsent/invoke', value, { replyToId: id });
  };

  it('is offered as a file below the card, and brought to where it may go when somebody accepts', async () => {
    await bot.inTeams('a:file').say('descriptor long-service');
    await bot.teams?.said(2, 'a:file');
    const [offer] = consent('a:file');
    if (!offer) throw new Error('no file was offered');
    expect(textAt(offer.card, 'name')).toBe('Descriptor of long-service.yaml');
    expect(Object.keys(valueAt(offer.card, 'content', 'acceptContext') as object)).toEqual(['again']);
    expect((await answer('a:file', 'accept', offer)).status).toBe(200);
    expect(written.at(-1)?.body).toContain('acme.example/note-79');
    const size = Number(valueAt(offer.card, 'content', 'sizeInBytes'));
    expect(written.at(-1)?.body.length).toBe(size);
    expect(written.at(-1)?.range).toBe(`bytes 0-${size - 1}/${size}`);
    // What was answered is taken away, and the file stands there instead.
    expect(consent('a:file')).toEqual([]);
    expect(textAt(sent('a:file').at(-1)?.activity, 'attachments', 0, 'contentType')).toMatch(/file\.info$/);
  });

  it('goes nowhere when somebody declines', async () => {
    await bot.inTeams('a:no').say('descriptor long-service');
    await bot.teams?.said(2, 'a:no');
    const [offer] = consent('a:no');
    const before = written.length;
    expect(offer && (await answer('a:no', 'decline', offer)).status).toBe(200);
    expect(written).toHaveLength(before);
    expect(sent('a:no')).toHaveLength(1);
  });

  it('says in words what failed: another address, a full store, an old id', async () => {
    await bot.inTeams('a:bad').say('descriptor long-service');
    await bot.teams?.said(2, 'a:bad');
    const [offer] = consent('a:bad');
    if (!offer) throw new Error('no file was offered');
    await answer('a:bad', 'accept', offer, '/full');
    expect(textAt(sent('a:bad').at(-1)?.activity, 'summary')).toContain('could not be brought');
    const evil = { uploadUrl: 'https://evil.example/', contentUrl: 'https://evil.example/', name: 'x', uniqueId: '1' };
    const value = { action: 'accept', context: valueAt(offer.card, 'content', 'acceptContext'), uploadInfo: evil };
    const before = written.length;
    expect((await bot.inTeams('a:bad').invoke('fileConsent/invoke', value)).status).toBe(200);
    expect(written).toHaveLength(before);
    await answer('a:bad', 'accept', { card: { name: 'x', content: { acceptContext: { again: '../x' } } }, id: '1' });
    expect(textAt(sent('a:bad').at(-1)?.activity, 'summary')).toContain('too old');
  });

  it.each([undefined, null, 7, {}, { action: 'accept' }, { action: 'accept', context: [], uploadInfo: 'x' }])(
    'answers 200 to %j',
    async (value) => {
      expect((await bot.inTeams('a:odd').invoke('fileConsent/invoke', value)).status).toBe(200);
    },
  );

  it('is offered nowhere else than in a personal chat', async () => {
    expect(bot.teams?.posted.filter(({ conversation }) => conversation.startsWith('19:'))).toEqual([]);
  });
});
