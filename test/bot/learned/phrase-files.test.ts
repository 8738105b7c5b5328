/** Phrases as they lie in a folder, and the mark that what was learned from them bears. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { learn } from '../../../src/bot/learned/learn.ts';
import { modelAsFile } from '../../../src/bot/learned/model.ts';
import { markOf, modelIn, readPhrases } from '../../../src/bot/learned/phrase-files.ts';
import { vectors } from './vectors.ts';

const folder = mkdtempSync(join(tmpdir(), 'phrases-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

describe('phrase files', () => {
  it('are a phrase a line, of the label that the file is called; what asks nothing lies in several', () => {
    write('owner.txt', 'who owns {component}\n\nowner of {api}\n');
    write('decline.txt', 'hm\n');
    write('decline-near.txt', 'see you\n');
    write('notes.md', 'no phrase\n');
    expect(readPhrases(folder)).toEqual([
      { label: 'decline', text: 'see you' },
      { label: 'decline', text: 'hm' },
      { label: 'owner', text: 'who owns {component}' },
      { label: 'owner', text: 'owner of {api}' },
    ]);
  });

  it('have the same mark as long as no phrase is changed, added, taken away or moved to another file', () => {
    const phrases = readPhrases(folder);
    const mark = markOf(phrases);
    const [first = { label: '', text: '' }, ...rest] = phrases;
    expect(markOf(readPhrases(folder))).toBe(mark);
    for (const other of [
      rest,
      [...phrases, first],
      [{ ...first, text: 'hmm' }, ...rest],
      [{ ...first, label: 'owner' }, ...rest],
    ])
      expect(markOf(other)).not.toBe(mark);
  });

  it('are read once when learned', () => {
    const path = join(folder, 'learned.model');
    writeFileSync(path, modelAsFile(learn(readPhrases(folder), 'mark', vectors, { rounds: 2 })));
    const model = modelIn(path);
    write('learned.model', 'no model at all');
    expect(modelIn(path)).toBe(model);
  });
});
