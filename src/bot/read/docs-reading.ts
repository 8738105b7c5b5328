/** “how do I rotate the keys”, “anything written about refunds” → a search of the docs, by the words behind it. */
import type { Item, Sentence } from './items.ts';
import type { Reading } from './reader.ts';
import type { Asking } from './set-reading.ts';
import type { Token } from './tokens.ts';

const worth = { howTo: 2, about: 2.7 } as const;

export function docsReadings(items: readonly Item[], { tokens }: Sentence, { named }: Asking): readonly Reading[] {
  const command = named('docs');
  const [argument = ''] = Object.keys(command?.definition.args ?? {});
  if (!command) return [];
  const reading = (words: string, score: number): readonly Reading[] =>
    words === ''
      ? []
      : [{ command, given: { [argument]: words }, said: {}, how: {}, score, by: 'the docs', leftOver: [], more: [] }];
  const isForeign = items.some((item) => item.is === 'word' && item.told === 'elsewhere');
  if (isForeign) return [];
  return [...reading(howTo(items, tokens), worth.howTo), ...reading(about(items, tokens), worth.about)];
}

const has = (item: Item | undefined, concept: string) => item?.is === 'word' && item.concepts.has(concept);
const textFrom = (tokens: readonly Token[], from: number) =>
  tokens
    .slice(from)
    .map(({ text }) => text)
    .join(' ');
const isText = (item: Item | undefined, text: string) => item?.is === 'word' && item.text === text;

/** “how do I …”, “how to …”, “how can one …”: what is to be done has two words at least. */
function howTo(items: readonly Item[], tokens: readonly Token[]): string {
  const how = items.findIndex((item) => has(item, 'how'));
  if (how < 0 || how > 3) return '';
  const next = items[how + 1];
  const subject = items[how + 2];
  const to = isText(next, 'to');
  const asks =
    (has(next, 'do') || has(next, 'can')) &&
    subject?.is === 'word' &&
    /^(?:i|we|you|one|people|somebody|someone|anyone|us)$/.test(subject.text);
  if (!to && !asks) return '';
  const from = items[how + (to ? 2 : 3)]?.from ?? tokens.length;
  return tokens.length - from >= 2 ? textFrom(tokens, from) : '';
}

/** “docs about …”, “what do the docs say on …”, “is … documented”, “a guide for …”: nothing that is called so. */
function about(items: readonly Item[], tokens: readonly Token[]): string {
  const word = items.findIndex(
    (item) =>
      has(item, 'doc') ||
      (item.is === 'word' && /^(?:runbook|guide|playbook|tutorial)s?$/.test(item.text)) ||
      (has(item, 'read') && /^(?:written|say|mention|search)/.test(item?.is === 'word' ? item.text : '')),
  );
  if (word < 0) return '';
  const lead = items.findIndex(
    (item, at) =>
      at > word && item.is === 'word' && /^(?:about|on|for|how|regarding|around|mention|that)$/.test(item.text),
  );
  if (lead < 0) return '';
  const start = isText(items[lead + 1], 'to') || isText(items[lead + 1], 'how') ? lead + 2 : lead + 1;
  const rest = items.slice(start);
  const first = rest.find((item) => item.is !== 'word' || item.told !== 'filler');
  if (
    first === undefined ||
    (first.is === 'name' && rest.length <= 2) ||
    (first.is === 'maybe' && first.coined && rest.length <= 2) ||
    first.is === 'it'
  )
    return '';
  return textFrom(tokens, items[start]?.from ?? tokens.length);
}
