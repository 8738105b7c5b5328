/** Its descriptor can be read as it is now. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Its descriptor has no error',
  why: 'While it has one, everybody sees what was true before.',
  about: { kinds: ['component', 'api', 'resource', 'system', 'domain', 'template'] },
  judge({ entity: { errors } }) {
    const [first] = errors;
    if (!first) return { kind: 'holds' };
    const more = errors.length > 1 ? `, and ${errors.length - 1} more` : '';
    const said = first.message.replace(/\.$/, '');
    return { kind: 'fails', because: `${first.file}:${first.line}: ${said}${more}` };
  },
  fix: { text: 'Mend the descriptor; `errors` shows each place and what is expected there.' },
});
