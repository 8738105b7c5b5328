import { defineAction } from '../../../../action.ts';
import { flag, isSet, step } from '../../../../inputs.ts';
import { writeInput, writeOutput, writeText } from '../../../../write-text.ts';

export default defineAction({
  description: 'Writes a text file into the workspace; JSON is laid out over several lines',
  examples: [
    {
      description: 'A JSON file',
      steps: step('roadiehq:utils:fs:write', { path: 'package.json', content: '{"name":"web"}' }),
    },
    {
      description: 'As it is given',
      steps: step('roadiehq:utils:fs:write', { path: 'a.json', content: '[1,2]', preserveFormatting: true }),
    },
  ],
  input: writeInput({ preserveFormatting: flag('Leaves JSON as it is given') }),
  output: writeOutput,
  changes: 'workspace',
  run: (run) => writeText(run, (_, content) => (isSet(run.input, 'preserveFormatting') ? content : laidOut(content))),
});

function laidOut(content: string): string {
  try {
    return JSON.stringify(JSON.parse(content), undefined, 2);
  } catch {
    return content;
  }
}
