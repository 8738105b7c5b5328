import { defineAction } from '../../action.ts';
import { fetchedTree, fetchProperties, place } from '../../fetch-into.ts';
import { object, step } from '../../inputs.ts';

export default defineAction({
  description: 'Fetches a folder of files into the workspace, as they are',
  examples: [
    { description: 'A folder beside the template', steps: step('fetch:plain', { url: './skeleton' }) },
    { description: 'Into a folder', steps: step('fetch:plain', { url: './skeleton', targetPath: 'fetched' }) },
  ],
  input: object(fetchProperties, ['url']),
  changes: 'workspace',
  async run(run) {
    const { files, emptyFolders } = await fetchedTree(run);
    const read = await Promise.all(files.map(async (file) => ({ ...file, bytes: await file.bytes() })));
    await place(run, { files: read, emptyFolders }, true);
    return undefined;
  },
});
