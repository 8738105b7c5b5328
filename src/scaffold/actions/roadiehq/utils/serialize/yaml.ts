import { stringify } from 'yaml';
import { defineAction } from '../../../../action.ts';
import { flag, isSet, mappingIn, numberIn, object, step, text } from '../../../../inputs.ts';

const options = object({
  indent: { type: 'integer', minimum: 1, maximum: 10, description: 'Spaces of each level; two without it' },
  lineWidth: { type: 'integer', minimum: -1, description: 'Longest line; -1: none is broken' },
  noArrayIndent: flag('Entries of lists stand no deeper than their key'),
  noRefs: flag('Writes what is there twice twice'),
  sortKeys: flag('In the order of the keys'),
  forceQuotes: flag('Quotes every text'),
});

export default defineAction({
  description: 'Writes a value as YAML text for later steps',
  examples: [
    { description: 'A mapping', steps: step('roadiehq:utils:serialize:yaml', { data: { name: 'web', ports: [80] } }) },
    {
      description: 'In the order of its keys',
      steps: step('roadiehq:utils:serialize:yaml', { data: { b: 1, a: 2 }, options: { sortKeys: true } }),
    },
  ],
  input: object({ data: { description: 'The value' }, options }, ['data']),
  output: object({ serialized: text('The YAML text') }, ['serialized']),
  changes: 'nothing',
  run({ input }) {
    const asked = mappingIn(input, 'options');
    const width = numberIn(asked, 'lineWidth') ?? 80;
    const how = {
      indent: numberIn(asked, 'indent') ?? 2,
      lineWidth: width === -1 ? 0 : width,
      indentSeq: !isSet(asked, 'noArrayIndent'),
      aliasDuplicateObjects: !isSet(asked, 'noRefs'),
      sortMapEntries: isSet(asked, 'sortKeys'),
      ...(isSet(asked, 'forceQuotes') && ({ defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' } as const)),
    };
    return { serialized: stringify(input.data, how) };
  },
});
