/** What “Catalog onboarding” writes is a descriptor without a mistake, with all or with next to nothing filled in. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { makeFrom, validated } from '../support/templates.ts';

// Whole bots, on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
});
afterAll(() => bot.close());

const least = { name: 'Parcel_Tracker.v2', type: 'service', owner: 'group:default/delivery' };

describe('catalog onboarding', () => {
  it('writes what was filled in, and nothing of what was not', async () => {
    const made = await makeFrom(bot, 'catalog-onboarding', least);
    expect(parse(made.text('catalog-info.yaml'))).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'Parcel_Tracker.v2' },
      spec: { type: 'service', lifecycle: 'production', owner: 'group:default/delivery' },
    });
    expect(await validated(made)).toBe('✓ 1 entity, no error\n');
  });

  it('writes all of it, whatever letters people use', async () => {
    const made = await makeFrom(bot, 'catalog-onboarding', {
      ...{ ...least, name: 'tracker', description: 'Says: "where" # and {when}', system: 'system:default/last-mile' },
      ...{
        dependsOn: ['component:default/courier-app', 'resource:default/ledger-db'],
        tags: ['go', 'maps'],
        docs: true,
      },
    });
    expect(parse(made.text('catalog-info.yaml'))).toMatchObject({
      metadata: {
        ...{ description: 'Says: "where" # and {when}', tags: ['go', 'maps'] },
        annotations: { 'backstage.io/techdocs-ref': 'dir:.' },
      },
      spec: {
        system: 'system:default/last-mile',
        dependsOn: ['component:default/courier-app', 'resource:default/ledger-db'],
      },
    });
    expect(await validated(made)).toBe('✓ 1 entity, no error\n');
  });
});
