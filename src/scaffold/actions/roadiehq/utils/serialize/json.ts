import { defineAction } from '../../../../action.ts';
import { listIn, object, step, text } from '../../../../inputs.ts';

export default defineAction({
  description: 'Writes a value as JSON text for later steps',
  examples: [
    {
      description: 'Over several lines',
      steps: step('roadiehq:utils:serialize:json', { data: { name: 'web' }, space: '  ' }),
    },
    {
      description: 'Some of its keys',
      steps: step('roadiehq:utils:serialize:json', { data: { name: 'web', size: 1 }, replacer: ['name'] }),
    },
  ],
  input: object(
    {
      data: { description: 'The value' },
      replacer: { type: 'array', items: { type: ['string', 'number'] }, description: 'The keys to keep; all without' },
      space: { type: ['string', 'number'], description: 'What each level begins with; one line without it' },
    },
    ['data'],
  ),
  output: object({ serialized: text('The JSON text') }, ['serialized']),
  changes: 'nothing',
  run({ input }) {
    const { space } = input;
    const keys = input.replacer === undefined ? null : listIn(input, 'replacer').map(String);
    const indent = typeof space === 'string' || typeof space === 'number' ? space : undefined;
    return { serialized: JSON.stringify(input.data, keys, indent) };
  },
});
