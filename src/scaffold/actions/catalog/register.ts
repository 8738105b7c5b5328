import { Failure, fail } from '../../../errors.ts';
import { defineAction, type Values } from '../../action.ts';
import { flag, isSet, object, step, text, textIn } from '../../inputs.ts';

export default defineAction({
  description: 'Registers a descriptor in the catalog',
  examples: [
    {
      description: 'By its address',
      steps: step('catalog:register', {
        catalogInfoUrl: 'https://github.com/acme/web/blob/main/catalog-info.yaml',
      }),
    },
    {
      description: 'In a repository that was just made',
      steps: step('catalog:register', {
        ...{ repoContentsUrl: 'https://github.com/acme/web/blob/main', catalogInfoPath: '/catalog-info.yaml' },
      }),
    },
  ],
  input: {
    ...object({
      catalogInfoUrl: text('The address of the descriptor'),
      repoContentsUrl: text('The address of a repository’s root folder'),
      catalogInfoPath: text('Where the descriptor is in it; /catalog-info.yaml without'),
      optional: flag('Goes on though it cannot be registered'),
    }),
    anyOf: [{ required: ['catalogInfoUrl'] }, { required: ['repoContentsUrl'] }],
  },
  output: object({ entityRef: text('The entity in it'), catalogInfoUrl: text('The address of the descriptor') }, [
    'catalogInfoUrl',
  ]),
  changes: 'outside',
  async run({ input, log, services }) {
    const catalogInfoUrl = addressOf(input);
    log(`Registering ${catalogInfoUrl}`);
    try {
      const refs = await services.asker.register(catalogInfoUrl);
      // A descriptor of a whole repository is called after what runs.
      const entityRef = refs.find((ref) => ref.startsWith('component:')) ?? refs[0];
      log(refs.length > 0 ? `It brought ${refs.slice(0, 20).join(', ')}` : 'Nothing came of it yet');
      return { catalogInfoUrl, ...(entityRef && { entityRef }) };
    } catch (cause) {
      if (!(cause instanceof Failure) || !isSet(input, 'optional')) throw cause;
      log(`Left out: ${cause.say}`);
      return { catalogInfoUrl };
    }
  },
  /** Twice is as good as once. */
  recognise: async () => ({ kind: 'undone' }),
});

function addressOf(input: Values): string {
  const whole = textIn(input, 'catalogInfoUrl');
  const path = (textIn(input, 'catalogInfoPath') ?? '/catalog-info.yaml').replace(/^\/+/, '');
  const address = whole ?? `${(textIn(input, 'repoContentsUrl') ?? '').replace(/\/+$/, '')}/${path}`;
  if (!URL.canParse(address) || !/^https?:/i.test(address))
    throw fail('ACTION_FAILED', { action: 'catalog:register', reason: `“${address.slice(0, 200)}” is no web address` });
  return address;
}
