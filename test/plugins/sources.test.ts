/** A type of source that a plugin brings is named in `catalog.sources` as any other; one that none brings is read as what it is: not at all. */
import { expect, it, onTestFinished } from 'vitest';
import { parseSettings } from '../../src/config.ts';
import { botWith, pluginFile } from '../support/plugins.ts';

const inventory = pluginFile(
  'inventory',
  `sources: { inventory: defineSource({ open: ({ readAt }) => async function* ({ target }) {
     const [location, label] = ['inventory:' + target, target];
     const text = 'apiVersion: backstage.io/v1alpha1\\nkind: Component\\nmetadata: { name: ' + target + ' }\\nspec: { type: service, lifecycle: production, owner: ops }';
     const result = await readDescriptors(text, { location, label, origin: location, readAt });
     yield { target, location, label, unchanged: false, fingerprint: '', result };
   } }) }`,
  'defineSource, readDescriptors',
);

it('a source of a plugin is read; one that no plugin brings says so, and nothing else is held up', async () => {
  const sources = [
    { type: 'inventory', target: 'mainframe' },
    { type: 'cmdb', target: 'rack-7' },
  ];
  const bot = await botWith('plugins: [./inventory]', { 'inventory/index.js': inventory }, { settings: { sources } });
  onTestFinished(() => bot.close());
  expect(await bot.say('show mainframe')).toMatch(/^mainframe is /);
  expect(await bot.say('sources')).toMatch(/No plugin brings sources of type cmdb|cmdb[\s\S]*(?:failed|cannot)/);
});

it('without plugins a type that is not there is a mistake of the settings, with its line', () => {
  const yaml = 'catalog:\n  sources:\n    - { type: cmdb, target: x }\n';
  expect(parseSettings(yaml, 'callboard.yaml', {}).problems).toEqual([
    expect.stringMatching(/^callboard\.yaml:3: .*type/),
  ]);
  expect(parseSettings(`${yaml}plugins: [./cmdb]\n`, 'callboard.yaml', {}).problems).toEqual([]);
});
