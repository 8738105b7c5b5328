/** `npm run learn`: learns from the phrases anew, and keeps what was learned beside them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { learn } from '../../src/bot/learned/learn.ts';
import { markOf, readPhrases } from '../../src/bot/learned/phrase-files.ts';

const folder = join(import.meta.dirname, '../../src/bot/understand');
const phrases = readPhrases(join(folder, 'english'));
const { features, ...rest } = learn(phrases, markOf(phrases));
const lines = Object.entries(features).map(([name, weights]) => `${JSON.stringify(name)}:${JSON.stringify(weights)}`);
const start = JSON.stringify(rest).replace(/\}$/, ',"features":{\n');
writeFileSync(join(folder, 'english.json'), `${start}${lines.join(',\n')}\n}}\n`);
process.stdout.write(`learned from ${phrases.length} phrases: ${lines.length} features\n`);
