/** “Who owns this?” at a message. */
import { afterEach, describe, expect, it } from 'vitest';
import { messageText } from '../../../../adapters/slack/surfaces/message-text.ts';
import type { View } from '../../../../src/view/view.ts';
import { type BenchOptions, closeBenches, ownerView, startBench } from '../../../support/slack/bench.ts';
import { interact } from '../../../support/slack/requests.ts';

afterEach(closeBenches);

async function asked(options: BenchOptions = {}, fields: Readonly<Record<string, unknown>> = {}) {
  const bench = await startBench(options);
  const response_url = bench.slack.responseUrl();
  const answer = await interact(bench.url, 'message-action', { response_url, ...fields }, bench.signing);
  await bench.settled();
  const said = bench.slack.calls.find(({ method }) => method === 'response_url');
  return { bench, answer, said: said?.args };
}

const forEverybody = ({ actor }: { readonly actor: { readonly account: string } }) =>
  actor.account.includes('everybody');

describe('“Who owns this?”', () => {
  it('is acknowledged at once, asks about the message’s text, and is answered in its thread for all', async () => {
    const { bench, answer, said } = await asked();
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect(bench.asked[0]).toMatchObject({
      actor: { account: 'T1/U1', standing: 'known' },
      place: { id: 'slack/T1/C1/1767225600.000100', private: false },
      asked: { kind: 'command', command: 'whose', args: { text: 'checkout is down, payments-api answers 503' } },
    });
    expect(said).toMatchObject({
      response_type: 'in_channel',
      thread_ts: '1767225600.000100',
      replace_original: false,
    });
  });

  it('in a thread is answered in that thread', async () => {
    const message = { type: 'message', text: 'x', ts: '1767225602.000100', thread_ts: '1767225600.000100' };
    expect((await asked({}, { message })).said).toMatchObject({ thread_ts: '1767225600.000100' });
  });

  it('is answered for the asker alone where others may not see as much (THREATS 23)', async () => {
    const less: View = { ...ownerView, lead: ['Nothing.'] };
    const { said } = await asked({ answer: (request) => (forEverybody(request) ? less : ownerView) });
    expect(said).toMatchObject({ response_type: 'ephemeral', text: 'Team Payments owns payments-api.' });
  });

  it.each<[string, NonNullable<BenchOptions['workspace']>]>([
    ['guests', { rooms: new Map([['C1', { members: ['U1', 'UGUEST'] }]]) }],
    ['nobody knows who', { rooms: new Map() }],
  ])('is answered for the asker alone where %s may read it', async (_, workspace) => {
    expect((await asked({ workspace })).said).toMatchObject({ response_type: 'ephemeral' });
  });

  it('is refused to a guest, who alone is told so', async () => {
    const user = { id: 'UGUEST', username: 'g', name: 'g', team_id: 'T1' };
    const { bench, said } = await asked({ outcome: 'refused' }, { user });
    expect(bench.asked.map(({ actor }) => actor.standing)).toEqual(['outsider']);
    expect(said).toMatchObject({ response_type: 'ephemeral' });
  });
});

describe('what a message says', () => {
  it('is its text with addresses as well as their words, and what apps put beside it, once', () => {
    const text = messageText({
      text: 'see <https://x.example/a|the graph> of <@U1> &amp; `ledger-db`',
      attachments: [
        {
          fallback: 'Alert',
          title: 'Alert',
          title_link: 'https://x.example/b',
          fields: [{ title: 'Host', value: 'ledger-db.prod' }],
        },
      ],
      blocks: [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://x.example/c' }] }],
        },
        { type: 'section', text: { type: 'mrkdwn', text: 'from a block' } },
      ],
    });
    for (const part of [
      'https://x.example/a',
      'the graph',
      '& `ledger-db`',
      'Alert',
      'x.example/b',
      'ledger-db.prod',
      'x.example/c',
      'from a block',
    ])
      expect(text).toContain(part);
    expect(text.match(/Alert/g)).toHaveLength(1);
    expect(text).not.toContain('U1');
  });

  it('is bounded, however deep and long (THREATS 59)', () => {
    let deep: unknown = { text: 'deep' };
    for (let at = 0; at < 5000; at += 1) deep = { elements: [deep] };
    const wide = Array.from({ length: 5000 }, (_, at) => ({
      type: 'section',
      text: { text: `${at} ${'x'.repeat(500)}` },
    }));
    expect(messageText({ text: 'a'.repeat(1e6), blocks: [deep, ...wide] })).toHaveLength(4000);
    expect(messageText(undefined)).toBe('');
  });
});
