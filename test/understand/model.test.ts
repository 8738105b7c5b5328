/** What was learned is learned from the phrases as they stand; what is learned is answered, and what is answered was learned. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Family, isIntent } from '../../src/bot/intent.ts';
import { type KeptModel, modelFromFile } from '../../src/bot/learned/model.ts';
import { markOf, readPhrases } from '../../src/bot/learned/phrase-files.ts';
import { discover } from '../../src/discover.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'src/bot/understand');
/** Known, so that nothing else is taken for it, and answered by nothing yet. */
const answeredByNothing: ReadonlySet<string> = new Set(['bulk', 'report', 'subscribe', 'two']);

const phrases = readPhrases(join(folder, 'english'));
/** What is said around questions is no question. */
const files = new Set(phrases.map(({ label }) => label).filter((label) => !label.startsWith('aside-')));

describe('src/bot/understand/english.model', () => {
  let kept: KeptModel;
  let families: readonly Family[];
  let asks: ReadonlySet<string>;
  beforeAll(async () => {
    kept = modelFromFile(readFileSync(join(folder, 'english.model')));
    families = [...(await discover(folder, isIntent)).values()];
    asks = new Set(families.flatMap(({ intents }) => intents.flatMap((intent) => intent.asks ?? [])));
  });

  it('is learned from the phrases as they stand', () => {
    expect(kept.of, 'The phrases in src/bot/understand/english were changed: run npm run learn').toBe(markOf(phrases));
  });

  it('knows no label that is neither answered, nor nothing to answer, nor known to be answered by nothing yet', () => {
    const labels = new Set(kept.net.labels.map((label) => label.replace(/-turned$/, '')));
    const unanswered = [...labels].filter((label) => label !== 'decline' && !asks.has(label));
    expect(unanswered).toEqual([...answeredByNothing]);
    expect(labels).toEqual(files);
  });

  it('knows every kind of question that is answered', () => {
    expect([...asks].filter((label) => !files.has(label))).toEqual([]);
  });

  it('is asked by phrases or compared with them, of every intent', () => {
    const silent = families.flatMap(({ intents }) => intents.filter((one) => !one.asks && !('phrases' in one)));
    expect(silent).toEqual([]);
  });
});

describe('phrases', () => {
  const kinds = 'thing|component|api|resource|system|domain|team|person|template|tag';
  const hole = new RegExp(`\\{(?:(?:from|to|a|b):)?(?:${kinds})\\}`, 'g');

  it('have holes of kinds that there are', () => {
    expect(phrases.filter(({ text }) => /[{}]/.test(text.replace(hole, '')))).toEqual([]);
  });
});
