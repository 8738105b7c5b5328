import { fail } from '../../../errors.ts';
import { defineAction } from '../../action.ts';
import { flag, isSet, mappingsIn, object, step, text, textIn } from '../../inputs.ts';

const file = object(
  {
    from: text('The file or folder as it is called now'),
    to: text('What it is to be called'),
    overwrite: flag('Replaces what is there already; false without it'),
  },
  ['from', 'to'],
);

export default defineAction({
  description: 'Renames files and folders of the workspace',
  examples: [
    {
      description: 'Two files, the second over another',
      steps: step('fs:rename', {
        files: [
          { from: 'file1.txt', to: 'renamed1.txt' },
          { from: 'file2.txt', to: 'file3.txt', overwrite: true },
        ],
      }),
    },
  ],
  input: object({ files: { type: 'array', items: file, description: 'What is to be renamed, in order' } }, ['files']),
  changes: 'workspace',
  async run({ input, workspace, log }) {
    for (const one of mappingsIn(input, 'files')) {
      const [from, to] = [
        await workspace.path(textIn(one, 'from') ?? ''),
        await workspace.path(textIn(one, 'to') ?? ''),
      ];
      const refused = (reason: string) => fail('ACTION_FAILED', { action: 'fs:rename', reason });
      if (from === '' || to === '') throw refused('the workspace itself cannot be renamed');
      if (!(await workspace.kindOf(from))) throw refused(`nothing is called ${from}`);
      if (from === to) continue;
      if (`${to}/`.startsWith(`${from}/`)) throw refused(`${from} cannot go into itself, to ${to}`);
      if (`${from}/`.startsWith(`${to}/`)) throw refused(`${from} cannot take the place of ${to}, which it lies in`);
      if (await workspace.kindOf(to)) {
        if (!isSet(one, 'overwrite')) throw refused(`${to} is there already, and overwrite is not set`);
        await workspace.remove(to);
      }
      await workspace.move(from, to);
      log(`${from} is now ${to}`);
    }
    return undefined;
  },
});
