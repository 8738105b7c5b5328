/** Plugins outside the repository: made by `callboard new plugin`, passing its own tests, packed, installed in a fresh folder and asked there; the examples likewise. */
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
  - { use: callboard-plugin-hello, settings: { greeting: Ahoy } }
  - use: callboard-plugin-on-call
    settings: { rotas: [{ owner: "group:default/nobody", people: [zoe@larder.example], from: "2026-01-05T09:00:00Z", days: 7 }] }
  - use: callboard-plugin-kubernetes
    settings: { clusters: [{ name: prod, url: "https://k8s.acme.example", token: k8s }] }
`;
const descriptor = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop, annotations: { acme.example/board: "https://boards.acme.example/shop" } }
spec: { type: service, lifecycle: production, owner: nobody }
`;

/** Each line that must not compile says so. */
const typedPlugin = `import { bold, defineCommand, definePlugin, entity, known, view } from 'callboard/plugin';
import { bench } from 'callboard/test';
const board = defineCommand({
  summary: 'says', args: { entity: entity('what') }, examples: [], needs: 'read',
  run: ({ args, services: { catalog } }) => {
    // @ts-expect-error: no such argument
    args.nothing;
    // @ts-expect-error: a ref is a text
    const ref: number = args.entity;
    return view({ title: 'Board', lead: [bold(known(catalog, args.entity).name)], blocks: [], footer: [] });
  },
});
// @ts-expect-error: a plugin says which versions of Callboard it is for
definePlugin({ name: 'less', summary: 'less' });
const plugin = definePlugin<{ team: string }>({
  name: 'board', summary: 'says', callboard: '^0.1.0', hosts: ({ team }) => [team.trim()], commands: { board },
});
const said: Promise<string> = bench({ plugins: [plugin] }).then((bot) => bot.say('board shop'));
export default plugin;
export { said };
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
    const examples = ['hello', 'on-call', 'kubernetes'].map((name) =>
      join(root, `test/support/plugins/callboard-plugin-${name}`),
    );
    const packed = await ran(folder, 'npm', ['pack', '--silent', '--pack-destination', folder, made, ...examples]);
    const quiet = ['--offline', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
    const files = packed.trim().split('\n');
    expect(files).toHaveLength(4);
    await ran(fresh, 'npm', ['install', ...quiet, ...files.map((file) => join(folder, file))]);
    expect(await callboard(['ask', 'dashboard shop'], fresh)).toContain('https://boards.acme.example/shop');
    expect(await callboard(['ask', 'where is the dashboard of shop?'], fresh)).toContain(
      'https://boards.acme.example/shop',
    );
    expect(await callboard(['ask', 'say something nice'], fresh)).toContain('Ahoy, there.');
    expect(await callboard(['ask', 'who is on call for shop?'], fresh)).toContain('zoe@larder.example is on call');
    const plugins = await callboard(['ask', 'plugins'], fresh);
    expect(plugins).toMatch(/kubernetes +1\.0\.0 +✓ on +1 check, 1 fact, 1 slot/);
    expect(plugins).toMatch(/dashboard +0\.1\.0 +✓ on +1 command, 1 intent, 1 check/);
    expect(plugins).toMatch(/broken.*✕ switched off/);
    expect(plugins).toContain('no such wire');
  }, 120_000);

  it('compiles against the declarations that Callboard is packed with, and is told of a mistake', async () => {
    const typed = join(folder, 'typed');
    const own = join(typed, 'node_modules/callboard');
    mkdirSync(own, { recursive: true });
    copyFileSync(join(root, 'package.json'), join(own, 'package.json'));
    await ran(root, process.execPath, ['write-types.js', join(own, 'dist/types')]);
    writeFileSync(join(typed, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(typed, 'index.ts'), typedPlugin);
    const compiled = ran(typed, join(root, 'node_modules/.bin/tsc'), [
      ...['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2023', 'index.ts'],
    ]);
    await expect(compiled).resolves.toBe('');
  }, 120_000);
});
