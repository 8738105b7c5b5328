import { stringify } from 'yaml';
import { defineAction } from '../../action.ts';
import { mappingIn, object, step, text, textIn, values } from '../../inputs.ts';

export default defineAction({
  description: 'Writes an entity as catalog-info.yaml into the workspace',
  examples: [
    {
      description: 'A component',
      steps: step('catalog:write', {
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'web', annotations: {} },
          spec: { type: 'service', lifecycle: 'production', owner: 'group:default/web' },
        },
      }),
    },
  ],
  input: object(
    { filePath: text('Defaults to catalog-info.yaml'), entity: values('The entity as a descriptor has it') },
    ['entity'],
  ),
  changes: 'workspace',
  async run({ input, workspace, log, task }) {
    const path = await workspace.path(textIn(input, 'filePath') ?? 'catalog-info.yaml');
    const entity = mappingIn(input, 'entity');
    const metadata = mappingIn(entity, 'metadata');
    const annotations = { ...mappingIn(metadata, 'annotations'), ...origin(task.templateRef) };
    const text = stringify({ ...entity, metadata: { ...metadata, annotations } });
    await workspace.write(path, new TextEncoder().encode(text), { executable: false });
    log(`Wrote ${path}`);
    return undefined;
  },
});

/** Which template it was made from, as Backstage notes it. */
const origin = (ref: string | undefined) => (ref === undefined ? {} : { 'backstage.io/source-template': ref });
