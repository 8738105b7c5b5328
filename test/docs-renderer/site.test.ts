/** Folders as sites: mkdocs.yml in its forms, files, links between pages, what changed, what is written and served. */
import { existsSync, mkdirSync, readFileSync, symlinkSync, utimesSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { writeSite } from '../../docs-renderer/build-site.ts';
import { editAddress } from '../../docs-renderer/page-parts.ts';
import { troublesOf } from '../../docs-renderer/report.ts';
import { searchIndexOf } from '../../docs-renderer/search-index.ts';
import { serveSite } from '../../docs-renderer/serve-site.ts';
import { openSite, type Site, usualLimits } from '../../docs-renderer/site.ts';
import { heldClock } from '../../src/clock.ts';
import { lookOf } from '../../src/command-line/docs.ts';
import { type Folder, temporaryFolder } from '../support/folder.ts';

// Threads start for each site, slowly where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, '../..');
const look = lookOf(root);
const start = Date.UTC(2026, 10, 24, 10, 0);

async function siteOf(folder: Folder, limits = usualLimits): Promise<Site> {
  const site = openSite(folder.path, heldClock(start), limits);
  onTestFinished(() => site.close());
  await site.refresh();
  return site;
}
const written = (files: Readonly<Record<string, string>>) => siteOf(temporaryFolder(files));
const titles = (site: Site) =>
  site.navigation().pages.map(({ title, file, above }) => [...above, `${title} → ${file.url}`].join(' / '));

describe('mkdocs.yml (DOC-2)', () => {
  it('nav is read with titles, without, as sections, folders and patterns', async () => {
    const site = await written({
      'mkdocs.yml':
        'site_name: Board\nnav:\n  - Home: index.md\n  - plain.md\n  - Section:\n      - Deep:\n          - A: deep/a.md\n  - Folder: more/\n  - Some: many/*.md\n  - Out: https://example.com\n  - gone.md\n',
      'docs/index.md': '# Home page',
      'docs/plain.md': '# Plain page',
      'docs/deep/a.md': 'x',
      'docs/more/b.md': '# B',
      'docs/more/README.md': '# More',
      'docs/many/c.md': '# C',
    });
    expect(titles(site)).toEqual([
      'Home → ',
      'Plain page → plain/',
      'Section / Deep / A → deep/a/',
      'Folder / More → more/',
      'Folder / B → more/b/',
      'Some / C → many/c/',
    ]);
    expect(troublesOf(site)).toEqual([{ kind: 'broken', what: 'nav: gone.md is not there', file: 'mkdocs.yml' }]);
  });

  it('plugins and extensions are read in every form, and nothing of them is run', async () => {
    const site = await written({
      'mkdocs.yaml':
        'site_name: !ENV [SITE_NAME, Fallback]\nplugins:\n  techdocs-core:\n  redirects:\n    redirect_maps: { old.md: index.md }\nmarkdown_extensions:\n  - admonition\n  - toc: { permalink: true, slugify: !!python/object/apply:os.system ["touch /tmp/owned"] }\n  - pymdownx.superfences:\n      custom_fences:\n        - { name: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }\nhooks: [evil.py]\n',
      'docs/index.md': '# Hi\n\n[moved](old.md)',
    });
    expect(site.source().settings.name).toBe('Fallback');
    expect(Object.keys(site.source().settings.extensions)).toEqual(['admonition', 'toc', 'pymdownx.superfences']);
    expect(troublesOf(site)).toEqual([{ kind: 'unsupported', what: 'setting hooks', line: 12, file: 'mkdocs.yaml' }]);
    expect(site.page('')?.rendered.html).toContain('<a href="./">moved</a>');
  });

  it('parts of a monorepo stand under their names, and nothing above the site is one', async () => {
    const site = await written({
      'mkdocs.yml': `site_name: Root\nnav:\n  - Home: index.md\n  - Sub: '!include ./sub/mkdocs.yml'\n  - All: '*include ./plugins/*/mkdocs.yml'\n  - Bad: '!include ../../etc/mkdocs.yml'\n`,
      'docs/index.md': '# Root\n\n[part](../sub/docs/index.md)',
      'sub/mkdocs.yml': 'site_name: subdocs\nnav:\n  - Start: index.md\n',
      'sub/docs/index.md': '# Sub',
      'plugins/a/mkdocs.yml': 'site_name: Plugin A\n',
      'plugins/a/docs/index.md': '# A',
    });
    expect(titles(site)).toEqual(['Home → ', 'Sub / Start → subdocs/', 'All / Plugin A / A → plugin-a/']);
    expect(site.page('')?.rendered.html).toContain('<a href="subdocs/">part</a>');
    expect(troublesOf(site).map(({ kind, what }) => `${kind} ${what}`)).toEqual([
      'refused !include ../../etc/mkdocs.yml: no such file in the site',
    ]);
  });

  it('without it a folder is a site all the same, and the README its first page', async () => {
    const site = await written({
      'README.md': '# Read me\n\n[a](docs/a-page.md)',
      'docs/a-page.md': 'text',
      'docs/.hidden.md': 'x',
    });
    expect(titles(site)).toEqual(['Read me → ', 'A page → a-page/']);
    expect(site.page('')?.rendered.html).toContain('<a href="a-page/">a</a>');
  });

  it('a docs_dir outside of the site is refused (CVE-2021-32662, THREATS 49)', async () => {
    const folder = temporaryFolder({
      'site/mkdocs.yml': 'docs_dir: ../secret\n',
      'site/README.md': '# R',
      'secret/x.md': '# SECRET',
    });
    const site = openSite(folder.at('site'), heldClock(start));
    onTestFinished(() => site.close());
    await site.refresh();
    expect(site.pages().map(({ file }) => file.path)).toEqual(['index.md']);
    expect(troublesOf(site).map(({ what }) => what)).toEqual(['docs_dir ../secret lies outside of the site']);
  });

  it('a folder without docs says where it looked', () => {
    expect(() => openSite(temporaryFolder({ 'x.txt': '' }).path, heldClock(start))).toThrow(
      /looked for docs\/, README.md/,
    );
  });

  it.each(['a: &a [x]\nb: [*a', '%', '\tx: 1'])('what is no YAML is refused with its file: %j', (text) => {
    const folder = temporaryFolder({ 'mkdocs.yml': text, 'docs/index.md': 'x' });
    expect(() => openSite(folder.path, heldClock(start))).toThrow(/mkdocs\.yml cannot be read/);
  });
});

describe('a site', () => {
  it('knows which links and anchors lead to nothing, with file and line', async () => {
    const site = await written({
      'docs/index.md': '# A\n\n[x](b.md#here) [y](b.md#gone)\n\n[z](c.md)',
      'docs/b.md': '# B\n\n## Here',
    });
    expect(troublesOf(site).map(({ file, line, what }) => `${file}:${line} ${what}`)).toEqual([
      'docs/index.md:3 Leads to no such heading: b.md#gone',
      'docs/index.md:5 Leads to nothing: c.md',
    ]);
  });

  it('renders only what changed: the page, those that put it in, those whose links came to lead somewhere', async () => {
    const folder = temporaryFolder({
      'docs/index.md': '# A\n\n[b](b.md)',
      'docs/part.md': 'one',
      'docs/whole.md': '--8<-- "part.md"',
      'docs/other.md': '# Other',
    });
    const site = await siteOf(folder);
    expect(await site.refresh()).toBe(0);
    folder.write({ 'docs/part.md': 'two, longer' });
    expect(await site.refresh()).toBe(2);
    expect(site.page('whole/')?.rendered.html).toContain('two, longer');
    folder.write({ 'docs/b.md': '# B' });
    expect(await site.refresh()).toBe(2);
    expect(site.page('')?.rendered.html).toContain('<a href="b/">b</a>');
    folder.remove('docs/b.md');
    expect(await site.refresh()).toBe(1);
    expect(site.page('b/')).toBeUndefined();
  });

  it('shows a page that takes too long as its source, and the others as always (THREATS 59, marked)', {
    timeout: 60_000,
  }, async () => {
    const folder = temporaryFolder({ 'docs/index.md': '# Fine', 'docs/slow.md': `# Slow\n\n${'*a_'.repeat(20_000)}` });
    const site = await siteOf(folder, { ...usualLimits, timeoutMs: 1_500 });
    expect(site.page('')?.rendered.head).toContain('Fine');
    expect(site.page('slow/')?.rendered.html).toContain('This page is not rendered within 1500 ms.');
    expect(site.page('slow/')?.rendered.html).toContain('*a_*a_');
  });

  it('follows no link out of its docs (THREATS 46)', async () => {
    const folder = temporaryFolder({
      'docs/index.md': '# A\n\n![x](key.png) [y](out/secret.md)',
      'secret/secret.md': '# SECRET',
      'secret/key.png': 'KEY',
    });
    symlinkSync(folder.at('secret'), folder.at('docs/out'));
    symlinkSync(folder.at('secret/key.png'), folder.at('docs/key.png'));
    const site = await siteOf(folder);
    expect(site.source().files.map(({ path }) => path)).toEqual(['index.md']);
  });

  it('has MkDocs’ search index, an entry a heading (DOC-9)', async () => {
    const site = await written({ 'docs/index.md': '# Board\n\nAll `calls`.\n\n## Next & last\n\nSoon.' });
    expect(searchIndexOf(site).docs).toEqual([
      { location: '', title: 'Board', text: 'All calls.' },
      { location: '#next-last', title: 'Next & last', text: 'Soon.' },
    ]);
  });

  it.each([
    [
      'repo_url: https://github.com/acme/x\nedit_uri: edit/main/docs/\n',
      'https://github.com/acme/x/edit/main/docs/a/b.md',
    ],
    ['repo_url: https://github.com/acme/x/\n', 'https://github.com/acme/x/edit/master/docs/a/b.md'],
    ['edit_uri: https://git.example/edit\n', 'https://git.example/edit/a/b.md'],
    ['repo_url: javascript:alert(1)\n', undefined],
    ['', undefined],
  ])('leads from a page to where it is edited: %j (DOC-13)', async (settings, address) => {
    const site = await written({ 'mkdocs.yml': settings, 'docs/a/b.md': '# B' });
    expect(editAddress(site, 'docs/a/b.md')).toBe(address);
  });
});

describe('a site as files', () => {
  const docs = {
    'mkdocs.yml':
      'site_name: Board\nplugins:\n  - redirects:\n      redirect_maps: { old/x.md: a.md, ../../evil.md: a.md }\n',
    'docs/index.md': '# Board\n\n![p](p.svg)',
    'docs/a.md': '# A',
    'docs/p.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'docs/evil.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    'docs/evil.html': '<script>alert(1)</script>',
    'docs/b.svg':
      '<svg xmlns="http://www.w3.org/2000/svg"><x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script></svg>',
    'docs/c.svg':
      '<!DOCTYPE svg [<!ENTITY x "alert">]><svg xmlns="http://www.w3.org/2000/svg"><a href="java&#115;cript:&x;(1)"/></svg>',
    'docs/d.svg': Buffer.from('\ufeff<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'utf16le'),
    'docs/e.phtml': '<?php phpinfo();',
  };

  it('is written page by page, and again only where it changed', async () => {
    const folder = temporaryFolder(docs);
    const site = await siteOf(folder);
    const first = writeSite(site, look, folder.at('out'));
    expect(first.leftOut).toEqual(['b.svg', 'c.svg', 'd.svg', 'e.phtml', 'evil.html', 'evil.svg']);
    expect(existsSync(folder.at('out/old/x/index.html'))).toBe(true);
    expect(existsSync(folder.at('evil/index.html'))).toBe(false);
    const page = readFileSync(folder.at('out/a/index.html'), 'utf8');
    expect(page).toContain('href="../assets/docs.');
    expect(page).not.toMatch(/<script(?! type="module" src=)|<style|\sstyle=|\son\w+=/);
    expect(writeSite(site, look, folder.at('out')).written).toBe(0);
  });

  it('is not written into its own docs', async () => {
    const folder = temporaryFolder(docs);
    const site = await siteOf(folder);
    mkdirSync(folder.at('docs/site'));
    expect(() => writeSite(site, look, folder.at('docs/site'))).toThrow(/its own docs/);
    expect(() => writeSite(site, look, folder.path)).toThrow(/its own docs/);
  });

  it('is served with right types and headers, on this machine alone (THREATS 49, 109)', async () => {
    const folder = temporaryFolder(docs);
    const site = await siteOf(folder);
    const serving = await serveSite(site, look, 0);
    onTestFinished(() => serving.close());
    const ask = (path: string, headers: Record<string, string> = {}) =>
      new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((done, refuse) => {
        const { port } = new URL(serving.url);
        get({ host: '127.0.0.1', port, path, headers }, async (answer) => {
          let text = '';
          for await (const part of answer) text += String(part);
          done({ status: answer.statusCode ?? 0, headers: answer.headers, text });
        }).on('error', refuse);
      });
    const page = await ask('/a/');
    expect([page.status, page.headers['content-type'], page.headers['x-content-type-options']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'nosniff',
    ]);
    expect(page.headers['content-security-policy']).toMatch(/script-src 'self'.*frame-ancestors 'none'/);
    expect((await ask('/evil.html')).headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await ask('/evil.svg')).headers['content-security-policy']).toContain('sandbox');
    for (const path of [
      '/..%2f..%2fmkdocs.yml',
      '/%2e%2e/mkdocs.yml',
      '/..%5cmkdocs.yml',
      '/%252e%252e/mkdocs.yml',
      '/mkdocs.yml',
      '/a.md',
    ])
      expect([path, (await ask(path)).status]).toEqual([path, 404]);
    expect((await ask('/%ff')).status).toBe(400);
    expect((await ask('/a/', { host: 'evil.example' })).status).toBe(421);
    expect((await ask('/a')).headers.location).toBe('/a/');
    folder.write({ 'docs/a.md': '# A changed' });
    utimesSync(folder.at('docs/a.md'), 1, 1);
    expect((await ask('/a/')).text).toContain('A changed');
  });
});
