import { fail } from '../../../errors.ts';
import { defineAction } from '../../action.ts';
import { parseEntityRef } from '../../filters.ts';
import { flag, isSet, object, step, text, textIn, texts, textsIn } from '../../inputs.ts';

export default defineAction({
  description: 'Gets entities from the catalog',
  examples: [
    { description: 'One', steps: step('catalog:fetch', { entityRef: 'component:default/name', optional: true }) },
    {
      description: 'Several',
      steps: step('catalog:fetch', { entityRefs: ['component:default/name'], optional: true }),
    },
  ],
  input: object({
    entityRef: text('Reference of the entity'),
    entityRefs: texts('References of the entities'),
    optional: flag('Whether they may be missing; false without it'),
    defaultKind: text('The kind where a reference names none'),
    defaultNamespace: text('The namespace where a reference names none'),
  }),
  output: object({
    entity: { description: 'The entity; only with entityRef' },
    entities: { type: 'array', description: 'The entities, null for one that is missing; only with entityRefs' },
  }),
  changes: 'nothing',
  async run({ input, services, log }) {
    const find = async (ref: string) => {
      const { kind, namespace, name } = parseEntityRef(ref, input);
      const entity = await services.catalog.entity(`${kind}:${namespace}/${name}`.toLowerCase());
      if (!entity && !isSet(input, 'optional'))
        throw fail('ACTION_FAILED', { action: 'catalog:fetch', reason: `the catalog has no ${ref}` });
      return entity ?? null;
    };
    const [one, several] = [textIn(input, 'entityRef'), textsIn(input, 'entityRefs')];
    if (one === undefined && several.length === 0)
      throw fail('ACTION_FAILED', { action: 'catalog:fetch', reason: 'neither entityRef nor entityRefs is given' });
    log(`Fetching ${one ?? several.join(', ')}`);
    if (one !== undefined) return { entity: await find(one) };
    return { entities: await Promise.all(several.map(find)) };
  },
});
