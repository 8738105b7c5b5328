/** The definition of an API can be read. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Its definition can be read',
  why: 'Pages, clients and tests are made from it.',
  about: { kinds: ['api'] },
  facts: ['definition'],
  judge({ fact }) {
    const found = fact('definition');
    if ('missing' in found) return { kind: 'unknown', because: `its definition is not known: ${found.missing}` };
    const { letters, problem, line, format, isRead } = found.value;
    if (letters === 0) return { kind: 'unknown', because: 'its definition is empty' };
    if (isRead === false) return { kind: 'unknown', because: `definitions of type “${format}” are not read` };
    if (problem === undefined) return { kind: 'holds' };
    const at = line === undefined ? '' : ` in line ${line}`;
    return { kind: 'fails', because: `its definition is no ${format}${at}: ${problem}` };
  },
  fix: { text: 'Mend the definition; `definition {name}` shows where it is broken.' },
});
