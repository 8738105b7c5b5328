/** Links in its docs lead somewhere. */
import { defineCheck } from '../check.ts';
import { namesDocs } from '../names-docs.ts';

export default defineCheck({
  title: 'Links in its docs work',
  why: 'A broken link is where a reader gives up.',
  about: { kinds: ['component', 'system', 'domain', 'api', 'resource'], fits: namesDocs },
  judge({ docs }) {
    const found = docs();
    if (found.kind === 'elsewhere') return { kind: 'holds' };
    if (found.kind !== 'there') return { kind: 'unknown', because: 'its docs are not known' };
    const [first] = found.broken;
    if (!first) return { kind: 'holds' };
    const at = first.line === undefined ? first.file : `${first.file}:${first.line}`;
    const more = found.broken.length > 1 ? `, and ${found.broken.length - 1} more` : '';
    return { kind: 'fails', because: `a link leads nowhere: ${first.what} in ${at}${more}` };
  },
  fix: { text: 'Mend the links; `callboard docs build <folder> --out <folder>` names each with file and line.' },
});
