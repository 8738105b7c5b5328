/** `api`: who provides and who uses an API. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('api', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('names who uses an API, who provides it, and what its definition holds', async () => {
    const said = await bot.say('api payments-api');
    expect(said).toMatch(/^2 entities use payments-api, which payments-service provides\./);
    expect(said).toContain('OpenAPI 3.1 · 5 operations · Payments API 2.4.0');
    expect(said).toMatch(/Used by\n[\s\S]*checkout-service[\s\S]*refunds-worker/);
  });

  it('lists the APIs at both ends of a component', async () => {
    const said = await bot.say('api checkout-service');
    expect(said).toMatch(/^checkout-service provides 1 API and uses 3\./);
    expect(said).toMatch(/Provides\n.*\n +checkout-api +OpenAPI 3\.1 · 3 operations +2 entities/);
    expect(said).toMatch(/Uses\n[\s\S]*slots-api +OpenAPI 3\.1 · 2 operations +Delivery/);
  });

  it('says that there is none', async () => {
    expect(await bot.say('api larder-ui')).toMatch(/^larder-ui provides and uses no API that the catalog knows of\./);
    expect(await bot.say('api coupon-importer')).toMatch(/^coupon-importer provides no API and uses 1 API\./);
  });

  it('means the API where a component has the name, too', async () => {
    const own = await createTestBot({ files: { 'catalog-info.yaml': twins } });
    expect(await own.say('api petstore')).toMatch(/^1 entity uses api:petstore, which component:petstore provides\./);
    expect(await own.say('api component:petstore')).toMatch(/^component:petstore provides 1 API and uses none\./);
    expect(await own.say('api shop')).toMatch(/^shop provides no API and uses 1 API\./);
    await own.close();
  });
});

const twins = `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: petstore }
spec: { type: service, lifecycle: production, owner: crew, providesApis: [petstore] }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: petstore }
spec: { type: openapi, lifecycle: production, owner: crew, definition: "openapi: 3.0.0" }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: shop-api }
spec: { type: openapi, lifecycle: production, owner: crew, definition: "openapi: 3.0.0" }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: shop }
spec: { type: website, lifecycle: production, owner: crew, consumesApis: [petstore] }
`;
