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
      expect({ file, told: reason === undefined ? files !== undefined : /^[A-Z“].*\.$/s.test(reason) }).toEqual({
        file,
        told: true,
      });
    }
  }, 120_000);
});

describe.skipIf(folder)('real templates', () => {
  it.skip(skipped, () => {});
});
