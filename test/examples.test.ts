import { afterAll, describe, expect, it } from 'vitest';
import { threeQuestions } from '../src/examples.ts';
import { createTestBot } from './support/bot.ts';

const bots = [await createTestBot(), await createTestBot({ files: { 'empty.yaml': '' } })];
const [sample, empty] = bots;
afterAll(() => Promise.all(bots.map((bot) => bot.close())));

describe('three questions to try', () => {
  it('are answered by the sample company', async () => {
    for (const words of sample?.callboard.summary().examples ?? []) {
      expect((await sample?.ask(words))?.outcome, words).toBe('ok');
    }
  });

  it('are about what another catalog holds', async () => {
    const bot = await createTestBot({ files: { 'catalog-info.yaml': descriptors } });
    const words = bot.callboard.summary().examples;
    expect(words).toEqual(['who owns web?', 'impact db', 'path web db']);
    for (const line of words) expect((await bot.ask(line)).outcome, line).toBe('ok');
    await bot.close();
  });

  it('name what they mean where several are called the same', async () => {
    const twin = descriptors.replace(
      'kind: Resource\nmetadata: { name: db }',
      'kind: Resource\nmetadata: { name: web }',
    );
    const bot = await createTestBot({ files: { 'catalog-info.yaml': twin.replace('resource:db', 'resource:web') } });
    const words = bot.callboard.summary().examples;
    expect(words).toEqual(['who owns component:web?', 'impact resource:web', 'path component:web resource:web']);
    for (const line of words) expect((await bot.ask(line)).outcome, line).toBe('ok');
    await bot.close();
  });

  it('always work, in an empty catalog too', async () => {
    const words = empty?.callboard.summary().examples ?? [];
    expect(words).toEqual(['errors', 'help', 'whoami']);
    for (const line of words) expect((await empty?.ask(line))?.outcome, line).toBe('ok');
  });

  it('look at a bounded part of the catalog only', () => {
    const asked: number[] = [];
    const complete = (_: string, limit: number) => {
      asked.push(limit);
      return [];
    };
    const resolve = () => ({ kind: 'none', nearest: [] }) as const;
    const reach = () => ({ depth: new Map(), needs: [] });
    threeQuestions({ complete, reach, get: () => undefined, path: () => undefined, resolve });
    expect(asked).toEqual([100]);
  });
});

const descriptors = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: web }
spec: { type: website, lifecycle: production, owner: team, dependsOn: [component:service] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: service }
spec: { type: service, lifecycle: production, owner: gone, dependsOn: [resource:db] }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: db }
spec: { type: database, owner: gone }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: team }
spec: { type: team, children: [] }
`;
