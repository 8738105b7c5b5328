/** Random Views as Slack would get them, in messages and in modals, as often as is asked for. */
import { expect } from 'vitest';
import { answerModal } from '../../../adapters/slack/modal/answer.ts';
import type { DrawContext } from '../../../adapters/slack/modal/parts.ts';
import { renderMessage, wordsMessage } from '../../../adapters/slack/render.ts';
import { plainText } from '../../../src/view/plain-text.ts';
import { liveMarkup } from './live-markup.ts';
import { messageProblems, slashAnswerProblems } from './message.ts';
import { randomView } from './random-view.ts';
import { viewProblems } from './views.ts';

const now = Date.UTC(2026, 0, 1);
const seal = () => 'sealed';
const contexts: readonly DrawContext[] = [
  { linkBase: 'https://callboard.example', now, pictureUrl: () => 'https://callboard.example/pictures/x.png', seal },
  { linkBase: undefined, now, pictureUrl: undefined, seal },
];

/** Every problem of one View, with its seed. */
function problemsOf(seed: number): readonly string[] {
  const view = randomView(seed);
  const baseUrl = 'https://callboard.example';
  const found = contexts.flatMap((context) => {
    const [message, modal] = [renderMessage(view, context), answerModal(view, context)];
    const words = wordsMessage(plainText(view, { baseUrl, now }));
    return [
      ...messageProblems(message),
      ...slashAnswerProblems({ response_type: 'ephemeral', ...message }),
      ...messageProblems(words),
      ...viewProblems(modal, ''),
      ...[message, modal, words].flatMap((drawn) => liveProblems(drawn)),
    ];
  });
  return found.map((problem) => `seed ${seed}: ${problem}`);
}

/** Nobody is called, and nothing is opened but pages of the web. */
function liveProblems(drawn: unknown): readonly string[] {
  const { mentions, links } = liveMarkup(drawn);
  const isPlain = (link: string) => /^https?:\/\/[^\s<>"]+$/.test(link) && new URL(link).username === '';
  const strange = links.filter((link) => !isPlain(link));
  return [...mentions.map((mention) => `calls ${mention}`), ...strange.map((link) => `opens ${link.slice(0, 80)}`)];
}

export function viewTrial(from: number, count: number): void {
  const found: string[] = [];
  for (let seed = from; seed < from + count && found.length < 5; seed++) found.push(...problemsOf(seed));
  expect(found.slice(0, 5)).toEqual([]);
}
