/** Real templates: each becomes a form, and is run dry or refused with a reason; none brings anything down. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpus, skipped } from '../catalog/corpus.ts';
import { tryTemplates } from './try-templates.ts';

const folder = corpus && join(corpus.catalogs, '..', 'templates');

describe.runIf(folder)('real templates', () => {
  it('become forms, and are run dry or refused with a reason', async () => {
    const tried = await tryTemplates(folder ?? '');
    expect(tried.length).toBeGreaterThan(50);
    for (const { file, problems, failure, files } of tried) {
      const reason = problems[0] ?? failure?.message;
      // A sentence: it may begin with the name of an action or the path of a field.
      expect({ file, told: reason === undefined ? files !== undefined : /^\S+ \S.*\.$/s.test(reason) }).toEqual({
        file,
        told: true,
      });
    }
  }, 120_000);
});

describe.skipIf(folder)('real templates', () => {
  it.skip(skipped, () => {});
});
