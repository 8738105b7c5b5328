/** The table of the environment is whole: what is read stands in it, what stands in it is read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { environmentTable } from '../src/environment-table.ts';

const root = join(import.meta.dirname, '..');
const readers = globSync(['src/config.ts', 'src/*-settings.ts', 'src/environment-checks.ts'], { cwd: root });
const text = readers.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
const listed = environmentTable.flatMap(({ variables }) => Object.keys(variables));

describe('the table of the environment', () => {
  it('names every variable that is read, and no other', () => {
    const named = new Set(text.match(/\b(?:CALLBOARD|SLACK|MICROSOFT|GITHUB|MONGODB|PUPPETEER)_[A-Z_]+\b/g));
    const read = [...named, 'PORT', 'HOST'];
    expect([...listed].sort()).toEqual(read.sort());
  });
});
