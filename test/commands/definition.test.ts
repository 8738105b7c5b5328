/** `definition`: an API’s calls in short, a part of it in full, and what cannot be read with its line. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

// A thread is started for the first definition.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bot: TestBot;
beforeAll(async () => {
  const broken =
    'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: broken }\nspec:\n  type: graphql\n  lifecycle: production\n  owner: nobody\n  definition: |\n    type Query {\n      a:\n    }\n';
  const ledger =
    'apiVersion: backstage.io/v1alpha1\nkind: API\nmetadata: { name: ledger-api }\nspec:\n  type: grpc\n  lifecycle: production\n  owner: nobody\n  definition: |\n    syntax = "proto3";\n    service Ledger {\n      // Posts once.\n      rpc Post(PostRequest) returns (Posting);\n      rpc PostAll(PostRequest) returns (Posting);\n    }\n    message Posting { string id = 1; }\n';
  bot = await createTestBot({ files: { 'catalog/a.yaml': broken, 'catalog/b.yaml': ledger } });
});
afterAll(() => bot.close());

describe('definition', () => {
  it('tells the calls in short', async () => {
    const said = await bot.say('definition ledger-api');
    expect(said).toContain('ledger-api is gRPC · proto3: 2 calls and 1 type.');
    expect(said).toMatch(/rpc Post.*Posts once\..*PostRequest.*Posting/);
  });

  it('tells a part in full', async () => {
    expect(await bot.say('definition ledger-api posting')).toMatch(/Posting · message[\s\S]*id.*string/);
    expect(await bot.say('definition ledger-api rpc post')).not.toContain('PostAll');
    expect(await bot.say('definition ledger-api rpc po')).toContain('PostAll');
    expect(await bot.say('definition ledger-api nothing')).toContain('Nothing in it is called “nothing”.');
  });

  it('says where one is broken, and shows that place', async () => {
    const said = await bot.say('definition broken');
    expect(said).toContain('The definition of broken cannot be read from line 3 on.');
    expect(said).toMatch(/> 3 {2}}/);
  });
});
