/** A plugin outside the repository: made by `callboard new plugin`, passing its own tests, packed, installed in a fresh folder and asked there. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtProgram } from '../support/built.ts';
import { ran } from '../support/templates.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'callboard-packed-'));
const made = join(folder, 'callboard-plugin-dashboard');
const fresh = join(folder, 'fresh');
const program = builtProgram();

const yaml = `catalog: { sources: [{ type: file, target: catalog-info.yaml }] }
plugins:
  - ./broken
  - use: callboard-plugin-dashboard
    settings: { annotation: acme.example/board }
`;
const descriptor = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop, annotations: { acme.example/board: "https://boards.acme.example/shop" } }
spec: { type: service, lifecycle: production, owner: nobody }
`;

beforeAll(() => {
  mkdirSync(join(fresh, 'broken'), { recursive: true });
  writeFileSync(join(fresh, 'broken/index.js'), 'throw new Error("no such wire");');
  writeFileSync(join(fresh, 'package.json'), '{ "private": true }');
  writeFileSync(join(fresh, 'callboard.yaml'), yaml);
  writeFileSync(join(fresh, 'catalog-info.yaml'), descriptor);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const callboard = (words: readonly string[], at: string) => ran(at, process.execPath, [program, ...words]);

/** As `npm install` leaves it, with what is on this disk. */
function linkPackages(): void {
  const own = join(made, 'node_modules/callboard');
  mkdirSync(own, { recursive: true });
  copyFileSync(join(root, 'package.json'), join(own, 'package.json'));
  symlinkSync(dirname(dirname(program)), join(own, 'dist'), 'dir');
  symlinkSync(join(root, 'node_modules/vitest'), join(made, 'node_modules/vitest'), 'dir');
}

describe('a plugin of one’s own', () => {
  it('is made, passes its tests at once, and is used where it is installed', async () => {
    expect(await callboard(['new', 'plugin', 'dashboard'], folder)).toContain('commands/dashboard.js');
    linkPackages();
    await ran(made, process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run']);
    await ran(made, 'npm', ['pack', '--silent', '--pack-destination', folder]);
    const quiet = ['--offline', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
    await ran(fresh, 'npm', ['install', ...quiet, join(folder, 'callboard-plugin-dashboard-0.1.0.tgz')]);
    expect(await callboard(['ask', 'dashboard shop'], fresh)).toContain('https://boards.acme.example/shop');
    const plugins = await callboard(['ask', 'plugins'], fresh);
    expect(plugins).toMatch(/dashboard +0\.1\.0 +✓ on +1 command, 1 check/);
    expect(plugins).toMatch(/broken.*✕ switched off/);
    expect(plugins).toContain('no such wire');
  }, 120_000);
});
