import { defineAction } from '../../action.ts';
import { step } from '../../inputs.ts';
import { writeInput, writeOutput, writeText } from '../../write-text.ts';

export default defineAction({
  description: 'Writes a text file into the workspace, over one that is there already',
  examples: [
    { description: 'A file', steps: step('fs:write', { path: 'docs/index.md', content: '# Welcome\n' }) },
    { description: 'Over another', steps: step('fs:write', { path: 'file1.txt', content: 'new' }) },
  ],
  input: writeInput(),
  output: writeOutput,
  changes: 'workspace',
  run: (run) => writeText(run, (_, content) => content),
});
