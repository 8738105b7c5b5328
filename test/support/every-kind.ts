/** A form with every kind of field, as the gallery draws it and a browser fills it in. */
import type { Form } from '../../src/form/form.ts';

const options = (...values: readonly string[]) => values.map((value) => ({ value, label: value }));

export const everyKind: Form = {
  title: 'New service (Kotlin)',
  submit: 'Create the service',
  review: true,
  pages: [
    {
      title: 'About',
      about: 'A repository, a pipeline, a catalog entry and a first docs page. Takes about 3 minutes.',
      fields: [
        {
          kind: 'text',
          lines: 'one',
          name: 'name',
          label: 'Name',
          hint: 'Lower case letters, digits and hyphens, up to 63. Becomes the repository’s name too.',
          pattern: '[a-z][a-z0-9-]*',
          patternWords: 'Lower case letters, digits and hyphens',
          max: 63,
        },
        {
          kind: 'text',
          lines: 'many',
          name: 'does',
          label: 'What it does',
          hint: 'One sentence. People read it in every answer.',
        },
        { kind: 'lookup', lookup: { of: 'owner' }, name: 'owner', label: 'Owner' },
        {
          kind: 'choice',
          shown: 'radio',
          name: 'lifecycle',
          label: 'Lifecycle',
          options: [
            { value: 'experimental', label: 'experimental', about: 'May change or go away. Checks up to bronze.' },
            { value: 'production', label: 'production', about: 'Somebody is on call. Checks up to silver.' },
          ],
        },
        {
          kind: 'text',
          lines: 'one',
          name: 'pager',
          label: 'Who is called at night',
          when: { field: 'lifecycle', is: ['production'] },
        },
      ],
    },
    {
      title: 'Data',
      fields: [
        { kind: 'number', whole: true, min: 1, max: 20, initial: 2, name: 'replicas', label: 'Replicas' },
        {
          kind: 'choice',
          shown: 'menu',
          name: 'region',
          label: 'Region',
          options: options('Göteborg', 'Kiel', 'Tallinn'),
          optional: true,
        },
        {
          kind: 'choices',
          shown: 'boxes',
          name: 'speaks',
          label: 'Speaks',
          options: options('HTTP', 'gRPC', 'events'),
          min: 1,
        },
        { kind: 'date', name: 'from', label: 'Needed from', optional: true },
        { kind: 'flag', name: 'customers', label: 'Handles data of customers' },
        {
          kind: 'lookup',
          lookup: { of: 'entity', kinds: ['component', 'resource', 'api'] },
          many: { max: 5 },
          name: 'needs',
          label: 'Needs',
          optional: true,
        },
        { kind: 'lookup', lookup: { of: 'tag' }, free: true, many: {}, name: 'tags', label: 'Tags', optional: true },
        {
          kind: 'list',
          name: 'ports',
          label: 'Ports',
          optional: true,
          max: 3,
          fields: [
            { kind: 'text', lines: 'one', name: 'called', label: 'Called' },
            { kind: 'number', whole: true, min: 1, max: 65535, name: 'port', label: 'Port' },
          ],
        },
        {
          kind: 'secret',
          name: 'token',
          label: 'Deploy token',
          hint: 'From the cloud’s console. It is handed on and kept nowhere.',
          min: 8,
        },
      ],
    },
  ],
};
