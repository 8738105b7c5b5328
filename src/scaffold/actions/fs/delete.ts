import { defineAction } from '../../action.ts';
import { object, step, texts, textsIn } from '../../inputs.ts';
import { matching } from '../../matching.ts';

export default defineAction({
  description: 'Deletes files and folders of the workspace',
  examples: [
    { description: 'By their names', steps: step('fs:delete', { files: ['file1.txt', 'folder'] }) },
    { description: 'By a pattern', steps: step('fs:delete', { files: ['*.txt'] }) },
    { description: 'Everything', steps: step('fs:delete', { files: ['**'] }) },
  ],
  input: object({ files: texts('Files and folders to delete; patterns as *.txt') }, ['files']),
  changes: 'workspace',
  async run({ input, workspace, log }) {
    for (const asked of textsIn(input, 'files')) {
      const path = await workspace.path(asked);
      const { files, emptyFolders } = await workspace.tree();
      // A folder goes with all that is in it, and leaves no empty one behind.
      const isOne = path !== '' && (await workspace.kindOf(path)) !== undefined;
      const found = isOne ? [path] : matching(path, [...files.map((file) => file.path), ...emptyFolders]);
      for (const one of found) await workspace.remove(one);
      log(found.length > 0 ? `Deleted ${found.length} of ${asked}` : `Nothing is called ${asked}`);
    }
    return undefined;
  },
});
