/** What “Node service” makes is a service: it builds, passes its tests, starts, and is a good entity of the catalog. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../bench/process.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { linkPackages, type Made, makeFrom, validated } from '../support/templates.ts';

const asked = {
  name: 'parcel-tracker',
  description: 'Tells where a parcel is: "here" or there',
  owner: 'group:default/delivery',
  system: 'system:default/last-mile',
};

let bot: TestBot;
let made: Made;
beforeAll(async () => {
  bot = await createTestBot();
  made = await makeFrom(bot, 'node-service', asked);
});
afterAll(() => bot.close());

describe('a node service', () => {
  it('is made on a fresh machine without any settings', () => {
    expect(made.said).toContain('Node service is done');
    expect(JSON.parse(made.text('package.json'))).toMatchObject({ name: 'parcel-tracker' });
    expect(JSON.parse(made.text('package-lock.json'))).toMatchObject({ name: 'parcel-tracker' });
    expect(existsSync(`${made.folder}/.gitignore`)).toBe(true);
    expect(made.text('README.md')).toContain('Tells where a parcel is: "here" or there');
  });

  it('builds, passes its tests and answers', async () => {
    linkPackages(made);
    const [types, tests] = await Promise.all([made.run('types'), made.run('test'), made.run('build')]);
    expect(types).toBe('');
    expect(tests).toMatch(/pass 6\n/);
    const port = String(await freePort());
    const child = spawn(process.execPath, ['dist/main.js'], { cwd: made.folder, env: { ...process.env, PORT: port } });
    for await (const line of child.stdout) if (String(line).includes('listening')) break;
    const answer = await fetch(`http://127.0.0.1:${port}/hello?name=Ada`);
    expect(await answer.json()).toEqual({ message: 'Hello Ada, this is parcel-tracker.' });
    child.kill('SIGTERM');
    expect(await new Promise((ended) => child.once('exit', ended))).toBe(0);
  }, 60_000);

  it('is an entity of the catalog, with its owner, system and docs', async () => {
    expect(await validated(made)).toBe('✓ 1 entity, no error\n');
    expect(made.text('.github/workflows/ci.yml')).toContain("group: '${{ github.workflow }}-${{ github.ref }}'");
  });
});
