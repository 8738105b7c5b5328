/** docs/reference is what `npm run docs` writes: it is made from the definitions and cannot say anything else. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { referencePages } from './reference/pages.ts';

const folder = join(import.meta.dirname, '../../docs/reference');

describe('the reference', () => {
  it('is what the definitions say; where it is not, `npm run docs` writes it anew', async () => {
    const pages = await referencePages();
    expect(readdirSync(folder).sort()).toEqual(Object.keys(pages).sort());
    for (const [name, text] of Object.entries(pages)) expect(readFileSync(join(folder, name), 'utf8'), name).toBe(text);
  }, 60_000);
});
