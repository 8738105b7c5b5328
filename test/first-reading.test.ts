/** The first reading of the sources is cut short by a kill: what it left must never pass for the catalog. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openStore } from '../src/store/connect.ts';
import { builtProgram } from './support/built.ts';
import { type Folder, temporaryFolder } from './support/folder.ts';
import { loopback } from './support/loopback.ts';
import { patient } from './support/patience.ts';

const root = join(import.meta.dirname, '..');
const callboard = builtProgram();
const entity = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: team-a }\n`;
/** More than is written at once, so that a part of it is in the store before the rest has been read. */
const file = (letter: string) => Array.from({ length: 1500 }, (_, at) => entity(`${letter}-${at}`)).join('---\n');

function ask(folder: Folder, question: string) {
  const env = {
    PATH: process.env.PATH ?? '',
    NO_COLOR: '1',
    CALLBOARD_CONFIG: folder.at('callboard.yaml'),
    CALLBOARD_DATA_DIR: folder.at('data'),
  };
  const child = spawn(process.execPath, [callboard, 'ask', question], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  return { child, ended: once(child, 'close').then(() => output) };
}

const sizeOf = (folder: string) =>
  readdirSync(folder).reduce((total, name) => total + statSync(join(folder, name)).size, 0);

async function countStored(dataDir: string): Promise<number> {
  const store = await openStore({ dataDir }, { log: () => {} });
  const count = await store.db.collection<{ _id: string }>('entities').countDocuments({ _id: /^component:/ });
  await store.close();
  return count;
}

describe('the first reading', () => {
  it('that a kill cut short is done again before the first answer (THREATS 70, I7)', async () => {
    let answer: RequestListener = () => {};
    const far = await loopback((request, response) => answer(request, response));
    const folder = temporaryFolder({
      'catalog/a.yaml': file('a'),
      'catalog/b.yaml': file('b'),
      'catalog/c.yaml': file('c'),
      'callboard.yaml': `catalog:\n  sources:\n    - { type: file, target: "catalog/*.yaml" }\n    - { type: url, target: "${far.url}/far.yaml" }\nurls: { allow: ["${far.host}"] }\n`,
    });
    const killed = ask(folder, 'owner far-thing');
    await vi.waitUntil(() => existsSync(folder.at('data')) && sizeOf(folder.at('data')) > 500_000, patient);
    killed.child.kill('SIGKILL');
    expect(await killed.ended).toBe('');
    const half = await countStored(folder.at('data'));
    expect([half > 0, half < 4501]).toEqual([true, true]);

    answer = (_, response) => response.end(entity('far-thing'));
    expect(await ask(folder, 'owner far-thing').ended).toMatch(
      /far-thing names an owner that is not in the catalog.*read just now/s,
    );
    expect(await countStored(folder.at('data'))).toBe(4501);
  }, 120_000);
});
