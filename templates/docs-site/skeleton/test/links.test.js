/** Every page that mkdocs.yml lists is there, every page that is there is listed, and every link between them leads somewhere. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
const docs = join(root, 'docs');
const { nav } = parse(readFileSync(join(root, 'mkdocs.yml'), 'utf8'));

const listed = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry).flat().flatMap(listed));
const pages = readdirSync(docs, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
  .map((entry) => relative(docs, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

/** The parts of a page that can be linked to, as they are called in an address. */
const anchorsOf = (text) =>
  Array.from(text.matchAll(/^#+ (.+)$/gm), ([, words]) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/[\s-]+/g, '-'),
  );
const withoutCode = (text) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
const linksOf = (text) => Array.from(withoutCode(text).matchAll(/\]\(<?([^)\s>]+)/g), ([, address]) => address);
const isElsewhere = (address) => /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(address);

describe('mkdocs.yml', () => {
  it('lists the pages that there are, each once', () => {
    assert.deepEqual(nav.flatMap(listed).sort(), pages.sort());
  });
});

for (const page of pages) {
  describe(page, () => {
    const text = readFileSync(join(docs, page), 'utf8');

    it('begins with its title', () => {
      assert.match(text, /^(---\n[\s\S]*?\n---\n)?\s*# \S/);
    });

    it('links to what is there', () => {
      for (const address of linksOf(text).filter((one) => !isElsewhere(one))) {
        const [path, anchor] = address.split('#');
        const target = path === '' ? join(docs, page) : join(docs, dirname(page), decodeURIComponent(path));
        assert.ok(existsSync(target), `${address} leads nowhere`);
        if (anchor && target.endsWith('.md'))
          assert.ok(anchorsOf(readFileSync(target, 'utf8')).includes(anchor), `${address}: no such heading`);
      }
    });
  });
}
