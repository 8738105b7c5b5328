import { basename, dirname } from 'node:path/posix';
import { defineAction } from '../../../action.ts';
import { fetchedFile, fileProperties, place } from '../../../fetch-into.ts';
import { object, step, textIn } from '../../../inputs.ts';

export default defineAction({
  description: 'Fetches one file into the workspace, as it is',
  examples: [
    {
      description: 'A file beside the template',
      steps: step('fetch:plain:file', { url: './skeleton/README.md', targetPath: 'README.md' }),
    },
  ],
  input: object(fileProperties, ['url', 'targetPath']),
  changes: 'workspace',
  async run(run) {
    const file = await fetchedFile(run);
    const target = textIn(run.input, 'targetPath') ?? '';
    const inFolder = { ...run, input: { ...run.input, targetPath: dirname(target) } };
    await place(inFolder, { files: [{ ...file, path: basename(target) }], emptyFolders: [] }, true);
    return undefined;
  },
});
