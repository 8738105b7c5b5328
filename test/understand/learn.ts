/** `npm run learn`: learns from the phrases anew, and keeps what was learned beside them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { learn } from '../../src/bot/learned/learn.ts';
import { modelAsFile } from '../../src/bot/learned/model.ts';
import { markOf, readPhrases } from '../../src/bot/learned/phrase-files.ts';
import { readVectors } from './vectors.ts';

const folder = join(import.meta.dirname, '../../src/bot/understand');
const phrases = readPhrases(join(folder, 'english'));
const tell = (line: string) => void process.stdout.write(`${line}\n`);
const model = learn(phrases, markOf(phrases), readVectors(), { tell });
writeFileSync(join(folder, 'english.model'), modelAsFile(model));
tell(`learned from ${phrases.length} phrases: ${model.words.length} words`);
