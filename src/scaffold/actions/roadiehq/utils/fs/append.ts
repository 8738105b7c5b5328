import { defineAction } from '../../../../action.ts';
import { step } from '../../../../inputs.ts';
import { writeInput, writeOutput, writeText } from '../../../../write-text.ts';

export default defineAction({
  description: 'Adds text to the end of a file of the workspace; makes the file where there is none',
  examples: [
    {
      description: 'A line to a list',
      steps: step('roadiehq:utils:fs:append', { path: 'file1.txt', content: '- another\n' }),
    },
  ],
  input: writeInput(),
  output: writeOutput,
  changes: 'workspace',
  run: (run) => writeText(run, (before, content) => before + content),
});
