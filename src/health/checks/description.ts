/** It says what it is. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Has a description',
  why: 'Whoever finds it wants to know what it is without asking.',
  about: { kinds: ['component', 'api', 'resource', 'system', 'domain', 'template'] },
  judge({ entity: { description = '', name, displayName } }) {
    const said = plain(description);
    if (said === '') return { kind: 'fails', because: 'it has no description' };
    const isEmpty = said === plain(name) || said === plain(displayName) || /^(todo|tbd|description|fixme)$/.test(said);
    return isEmpty
      ? { kind: 'warns', because: `its description says nothing: “${short(description)}”` }
      : { kind: 'holds' };
  },
  fix: { text: 'Say in one sentence what it does, as metadata.description in its descriptor.' },
});

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const short = (text: string) => Array.from(text.trim()).slice(0, 60).join('');
