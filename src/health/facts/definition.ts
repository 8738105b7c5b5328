/** What the definition of an API says, in short: whether it can be read, and how many calls it holds. */
import { defineFact } from '../fact.ts';

export default defineFact({
  title: 'What its definition says',
  from: 'catalog',
  ofDescriptor: true,
  about: ({ kind }) => (kind.toLowerCase() === 'api' ? true : { missing: 'it is no API' }),
  key: ({ ref }) => ref,
  freshFor: 30 * 24 * 3600 * 1000,
  async read({ ref, type }, { whole, readDefinition }) {
    const { definition } = Object(Object(await whole(ref)).spec);
    if (typeof definition !== 'string') return { missing: 'it is no text' };
    const letters = definition.trim().length;
    if (letters === 0) return { value: { letters } };
    const read = await readDefinition(type, definition);
    if (!read) return { value: { letters, format: type ?? '', isRead: false } };
    const { format, groups, left, problem } = read;
    // That is said of the reader, not of what it read.
    if (problem && /^It (?:is not read within|cannot be read$)/.test(problem.message))
      return { missing: 'reading it takes too long' };
    const calls = groups.reduce((sum, group) => sum + group.calls.length, left);
    if (!problem) return { value: { letters, format, calls } };
    const line = problem.line === undefined ? {} : { line: problem.line };
    return { value: { letters, format, problem: problem.message.slice(0, 200), ...line } };
  },
});
