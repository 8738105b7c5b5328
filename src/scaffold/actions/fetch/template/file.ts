import { basename, dirname } from 'node:path/posix';
import { defineAction } from '../../../action.ts';
import { fetchedFile, fileProperties, place } from '../../../fetch-into.ts';
import { fillIn } from '../../../fill-in.ts';
import { flag, isSet, mappingIn, object, step, textIn, values } from '../../../inputs.ts';

export default defineAction({
  description: 'Fetches one file, fills values in, and puts it into the workspace',
  examples: [
    {
      description: 'A file beside the template',
      steps: step('fetch:template:file', {
        url: './skeleton/README.md',
        targetPath: 'README.md',
        values: { name: 'web' },
      }),
    },
  ],
  input: object(
    {
      ...fileProperties,
      values: values('Values to fill in'),
      cookiecutterCompat: flag('Reads {{ cookiecutter.name }} in place of ${{ values.name }}'),
      replace: flag('Replaces a file that is there already instead of leaving it alone'),
      trimBlocks: flag('Removes the line end after a block'),
      lstripBlocks: flag('Removes spaces before a block at the start of a line'),
    },
    ['url', 'targetPath'],
  ),
  changes: 'workspace',
  async run(run) {
    const { input } = run;
    const file = await fetchedFile(run);
    const target = await run.workspace.path(textIn(input, 'targetPath') ?? '');
    const never = () => false;
    const tree = {
      files: [{ ...file, path: 'file', size: file.bytes.length, bytes: async () => file.bytes }],
      emptyFolders: [],
    };
    const { files } = await fillIn(tree, run.services.expressions, {
      values: mappingIn(input, 'values'),
      style: {
        cookiecutter: isSet(input, 'cookiecutterCompat'),
        trimBlocks: isSet(input, 'trimBlocks'),
        lstripBlocks: isSet(input, 'lstripBlocks'),
      },
      untouched: never,
      verbatim: never,
    });
    const renamed = files.map((one) => ({ ...one, path: basename(target) }));
    const inFolder = { ...run, input: { ...input, targetPath: dirname(target) } };
    await place(inFolder, { files: renamed, emptyFolders: [] }, isSet(input, 'replace'));
    return undefined;
  },
});
