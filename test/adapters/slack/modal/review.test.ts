/** The review, answers and questions as modals. */
import { describe, expect, it } from 'vitest';
import { answerModal, loadingModal, questionModal, runningModal } from '../../../../adapters/slack/modal/answer.ts';
import type { FormAnswer } from '../../../../src/bot/request.ts';
import type { View } from '../../../../src/view/view.ts';
import { hostileTexts, hostileUrls, hostileView } from '../../../support/slack/hostile.ts';
import { liveMarkup } from '../../../support/slack/live-markup.ts';
import { viewProblems } from '../../../support/slack/views.ts';
import { context, draftOf, drawn, formOf, local, wordsOf } from './draw.ts';

type Review = Extract<FormAnswer, { kind: 'review' }>;

const view: View = {
  title: 'Register a location',
  lead: ['Everything that will be sent.'],
  blocks: [{ kind: 'facts', facts: [{ label: 'Target', value: ['https://github.com/larder/web'] }] }],
  footer: ['Nothing was sent yet'],
};
const pages = [
  { title: 'Where', fields: [] },
  { title: 'Who', fields: [] },
];
const review = (more: Partial<Review> = {}): Review => ({
  kind: 'review',
  draft: draftOf(formOf(pages, { review: true })),
  view,
  secrets: [],
  problems: {},
  ...more,
});

describe('the review in a modal', () => {
  it('shows all that will be sent, leads back, can be discarded, and sends it', () => {
    const modal = drawn(review());
    expect(modal.submit?.text).toBe('Register');
    expect(JSON.parse(modal.private_metadata)).toMatchObject({ page: 'review', submits: 'submit' });
    expect(modal.blocks).toMatchObject([
      { elements: [{ text: 'Where · Who · *Review*' }] },
      { text: { text: 'Everything that will be sent.' } },
      { fields: [{ text: '*Target*\nhttps://github.com/larder/web' }] },
      { elements: [{ action_id: 'form-back' }, { action_id: 'form-discard', style: 'danger' }] },
      { elements: [{ text: expect.stringContaining('Draft kept') }] },
    ]);
  });

  it('says what is wrong', () => {
    expect(wordsOf(drawn(review({ problems: { target: 'Target is missing.' } })))).toContain('✕ Target is missing.');
  });

  it('with a secret is sent from the browser (THREATS 25)', () => {
    const modal = drawn(review({ secrets: [{ name: 'token', label: 'Token', kind: 'secret' }] }));
    expect(modal.submit).toBeUndefined();
    expect(wordsOf(modal)).toContain('*Token*: ••••');
    expect(liveMarkup(modal).links).toContain('https://callboard.example/drafts/d1');
    const optional = drawn(review({ secrets: [{ name: 'token', label: 'Token', kind: 'secret', optional: true }] }));
    expect(optional.submit?.text).toBe('Register');
  });

  it('of more than a modal holds says so, and can still be sent', () => {
    const facts = Array.from({ length: 900 }, (_, at) => ({ label: `Field ${at}`, value: ['x'.repeat(1900)] }));
    const modal = drawn(review({ view: { ...view, blocks: [{ kind: 'facts', facts }] } }));
    expect(wordsOf(modal)).toContain('more here than Slack shows');
    expect(modal.submit?.text).toBe('Register');
  });
});

describe('an answer in a modal', () => {
  it('has tables as lines, which modals do not take otherwise, and cannot be sent', () => {
    const table = {
      kind: 'table',
      columns: [{ title: 'Team' }, { title: 'Size' }],
      rows: [[['Ledger'], ['4']]],
    } as const;
    const modal = answerModal({ ...view, blocks: [table] }, context);
    expect(viewProblems(modal, '')).toEqual([]);
    expect(wordsOf({ ...modal })).toContain('*Team* · *Size*\\nLedger · 4');
    expect([modal.callback_id, modal.submit, modal.close.text]).toEqual(['answer', undefined, 'Close']);
  });

  it.each(hostileTexts)('of hostile words is one that Slack takes: %j (THREATS 29, 43)', (text) => {
    for (const where of [context, local]) {
      for (const url of hostileUrls) {
        const asked = { turn: 1, asked: text, view: hostileView(text, url) };
        for (const modal of [answerModal(hostileView(text, url), where), questionModal(where, asked)]) {
          expect(viewProblems(modal, '')).toEqual([]);
          expect(liveMarkup(modal).mentions).toEqual([]);
        }
      }
    }
  });

  it('waits in modals that Slack takes', () => {
    for (const modal of [loadingModal(context), runningModal('😀'.repeat(30), context), questionModal(context)])
      expect(viewProblems(modal, '')).toEqual([]);
  });
});
