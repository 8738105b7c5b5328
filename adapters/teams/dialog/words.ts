/** Words on inputs: some clients read markdown in them, others show every letter, so nothing is escaped and no link can be made. */
import { plainWords } from '../text.ts';

export const inputWords = (text: string, most: number) =>
  plainWords(text, most)
    .replace(/\](?=[([])/g, ']\u200b')
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, '$&\u200b');
