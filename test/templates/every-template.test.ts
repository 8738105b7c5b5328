/** Every template that Callboard brings runs dry with what its form offers, knows all its actions, asks for nothing in plain, and goes to GitHub when it is told to. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tryTemplates } from '../scaffold/try-templates.ts';

const folder = join(import.meta.dirname, '../../templates');
const onGithub = { destination: 'github', 'repoUrl.owner': 'larder', 'repoUrl.repo': 'parcel-tracker' };

describe('every template', () => {
  it('runs dry with what its form offers', async () => {
    const tried = await tryTemplates(folder);
    expect(tried.length).toBeGreaterThanOrEqual(4);
    for (const { file, failure, unfit, warnings, problems, unknown, files } of tried) {
      expect({ file, failure: failure?.message, unfit, warnings, problems, unknown, made: (files ?? 0) > 0 }).toEqual({
        ...{ file, failure: undefined, unfit: [], warnings: [], problems: [], unknown: [], made: true },
      });
    }
  }, 60_000);

  it.each([
    ['node-service', 'publish:github'],
    ['docs-site', 'publish:github'],
    ['catalog-onboarding', 'publish:github:pull-request'],
  ])(
    '%s would run %s where GitHub is meant',
    async (name, action) => {
      const [tried] = await tryTemplates(join(folder, name), onGithub);
      expect(tried?.failure?.message).toBeUndefined();
      const would = tried?.log?.filter((line) => line.startsWith('Would run')) ?? [];
      expect(would).toEqual([
        expect.stringMatching(`^Would run ${action} with .*"github.com\\?owner=larder&repo=parcel-tracker"`),
      ]);
    },
    60_000,
  );
});
