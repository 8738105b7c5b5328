/** Parts of a template that stand in files of their own (PAR-11): `$yaml` in place of parameters, of steps, of single ones, and of output. */
import { describe, expect, it, vi } from 'vitest';
import { createTestBot } from '../support/bot.ts';
import { makeFrom } from '../support/templates.ts';

// Whole bots, on a machine that has other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const template = (spec: string) => `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: parts }
spec:
  owner: group:default/platform
  type: trial
${spec.replace(/^/gm, '  ')}
`;
const files = {
  'parts/page.yaml': 'title: It\nproperties: { name: { title: Name, type: string } }\n',
  'parts/step.yaml': "id: publish\naction: publish:folder\ninput: { name: '${{ parameters.name }}' }\n",
  'parts/steps.yaml': "- id: publish\n  action: publish:folder\n  input: { name: '${{ parameters.name }}' }\n",
  'parts/output.yaml': "links: [{ title: It, url: '${{ steps.publish.output.remoteUrl }}' }]\n",
};

describe('a template', () => {
  it.each([
    [
      'whole parts',
      'parameters: { $yaml: ./page.yaml }\nsteps: { $yaml: ./steps.yaml }\noutput: { $yaml: ./output.yaml }',
    ],
    [
      'single pages and steps',
      'parameters: [{ $yaml: ./page.yaml }]\nsteps: [{ $yaml: ./step.yaml }]\noutput: { $yaml: ./output.yaml }',
    ],
  ])('of %s is one', async (_, spec) => {
    const bot = await createTestBot({ files: { ...files, 'parts/template.yaml': template(spec) } });
    expect((await makeFrom(bot, 'parts', { name: 'made-of-parts' })).folder).toMatch(/made-of-parts$/);
    await bot.close();
  });

  it('of a part that is not there names it', async () => {
    const spec = 'parameters: { $yaml: ./gone.yaml }\nsteps: { $yaml: ./steps.yaml }';
    const bot = await createTestBot({ files: { ...files, 'parts/template.yaml': template(spec) } });
    expect(await bot.say('errors')).toContain('gone.yaml');
    await bot.close();
  });
});
