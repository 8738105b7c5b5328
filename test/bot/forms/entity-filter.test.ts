/** Filters of pickers over the sample company: values in any case, lists of them, and that something is there. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';
import { makeFrom } from '../../support/templates.ts';

// Whole bots, on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const template = `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: pick }
spec:
  owner: group:default/platform
  type: trial
  parameters:
    properties:
      it: { title: It, type: string, ui:field: EntityPicker, ui:options: { allowArbitraryValues: false, catalogFilter: FILTER } }
      tag: { title: Tag, type: array, items: { type: string }, ui:field: EntityTagsPicker }
      code: { title: Code, type: string, ui:backstage: { review: { mask: hidden here } } }
      quiet: { title: Quiet, type: string, ui:backstage: { review: { show: false } } }
  steps: [{ id: publish, action: 'publish:folder', input: { name: "\${{ parameters.it | replace(':', '-') | replace('/', '-') }}" } }]
  output: { links: [{ title: It, url: '\${{ steps.publish.output.remoteUrl }}' }] }
`;
const files = {
  'all.yaml': `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: web, tags: [java], labels: { tier: one }, annotations: { github.com/project-slug: acme/web } }
spec: { type: website, lifecycle: production, owner: group:default/platform, system: shop }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform }
spec: { type: team, children: [] }
`,
};

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    files: { ...files, 'template.yaml': template.replace('FILTER', '{ kind: Component }') },
  });
});
afterAll(() => bot.close());

async function isOffered(filter: object): Promise<boolean> {
  bot.put({ 'template.yaml': template.replace('FILTER', JSON.stringify(filter)) });
  await bot.callboard.readNow();
  const actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
  const asked = { do: 'open', command: 'new', args: { template: 'template:default/pick' } } as const;
  const opened = await bot.callboard.bot.form({ actor, place: { id: 'p', private: true }, asked });
  if (opened.kind !== 'page') throw new Error('no page');
  const found = await bot.callboard.bot.options(actor, { draft: opened.draft.id, field: 'it', typed: '' }, 20);
  return found.some(({ value }) => value === 'component:default/web');
}

describe('an entity', () => {
  it.each(
    [
      { kind: 'component', 'spec.lifecycle': ['PRODUCTION', 'experimental'] },
      { 'metadata.tags': 'java', 'metadata.labels.tier': 'one' },
      { 'metadata.annotations.github.com/project-slug': { exists: true } },
      { 'spec.owner': 'platform', 'relations.ownedBy': 'group:default/platform' },
      [{ kind: 'API' }, { kind: 'Component', 'spec.system': 'shop' }],
    ].map((filter) => ({ filter })),
  )('is offered by $filter', async ({ filter }) => {
    expect(await isOffered(filter)).toBe(true);
  });

  it.each(
    [
      { kind: 'component', 'spec.lifecycle': 'experimental' },
      { kind: 'Component', 'metadata.annotations.pagerduty.com/service-id': { exists: true } },
      [{ kind: 'API' }, { kind: 'Component', 'spec.type': 'service' }],
    ].map((filter) => ({ filter })),
  )('is not offered by $filter', async ({ filter }) => {
    expect(await isOffered(filter)).toBe(false);
  });
});

describe('what was filled in', () => {
  it('has tags that may be tags (ENV-9)', async () => {
    await isOffered({ kind: 'Component' });
    const values = { it: 'component:default/web', tag: ['Not A Tag'] };
    await expect(makeFrom(bot, 'pick', values)).rejects.toThrow('Not a tag.');
  });

  it('is shown in the review as the template says (PAR-8)', async () => {
    const actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
    const form = (asked: Parameters<typeof bot.callboard.bot.form>[0]['asked']) =>
      bot.callboard.bot.form({ actor, place: { id: 'p', private: true }, asked });
    const opened = await form({ do: 'open', command: 'new', args: { template: 'template:default/pick' } });
    if (opened.kind !== 'page') throw new Error('no page');
    const { id, version } = opened.draft;
    const values = { it: 'component:default/web', code: 'x1234', quiet: 'nobody’s business' };
    const review = await form({ do: 'next', draft: id, version, page: 0, values });
    if (review.kind !== 'review') throw new Error('no review');
    const said = bot.inWords({ view: review.view, outcome: 'ok', understood: false });
    expect(said).toContain('hidden here');
    expect(said).not.toMatch(/x1234|business|Quiet/);
  });
});
