import { fail } from '../../../errors.ts';
import { type ActionRun, defineAction } from '../../action.ts';
import { fetchedTree, fetchProperties, place } from '../../fetch-into.ts';
import { type FillIn, fillIn } from '../../fill-in.ts';
import { flag, isSet, mappingIn, object, step, texts, textsIn, values } from '../../inputs.ts';
import { fitting } from '../../matching.ts';

export default defineAction({
  description:
    'Fetches a skeleton, fills values into the names and contents of its files, and puts them into the workspace',
  examples: [
    {
      description: 'A folder beside the template',
      steps: step('fetch:template', { url: './skeleton', targetPath: './target', values: { name: 'web', count: 3 } }),
    },
    {
      description: 'With files that only look like templates',
      steps: step('fetch:template', {
        url: './skeleton',
        values: { name: 'web' },
        copyWithoutTemplating: ['.github/workflows/*'],
      }),
    },
  ],
  input: object(
    {
      ...fetchProperties,
      values: values('Values to fill in'),
      copyWithoutRender: texts('Patterns of files and folders that are copied without being filled in'),
      copyWithoutTemplating: texts(
        'Patterns of files whose contents are copied as they are; their names are filled in',
      ),
      cookiecutterCompat: flag('Reads {{ cookiecutter.name }} in place of ${{ values.name }}'),
      templateFileExtension: {
        type: ['string', 'boolean'],
        description: 'Only files with this ending are filled in; true: .njk',
      },
      replace: flag('Replaces files that are there already instead of leaving them alone'),
      trimBlocks: flag('Removes the line end after a block'),
      lstripBlocks: flag('Removes spaces before a block at the start of a line'),
    },
    ['url'],
  ),
  changes: 'workspace',
  async run(run) {
    const how = howToFillIn(run);
    const tree = await fetchedTree(run);
    await place(run, await fillIn(tree, run.services.expressions, how), isSet(run.input, 'replace'));
    return undefined;
  },
});

function howToFillIn({ input }: ActionRun): FillIn {
  const refused = (reason: string) => fail('ACTION_FAILED', { action: 'fetch:template', reason });
  const extension = extensionOf(input.templateFileExtension);
  const [untouched, verbatim] = [textsIn(input, 'copyWithoutRender'), textsIn(input, 'copyWithoutTemplating')];
  if (untouched.length > 0 && verbatim.length > 0)
    throw refused('copyWithoutRender and copyWithoutTemplating cannot be used together');
  if (extension && (untouched.length > 0 || verbatim.length > 0 || isSet(input, 'cookiecutterCompat')))
    throw refused(
      'templateFileExtension cannot be used with copyWithoutRender, copyWithoutTemplating or cookiecutterCompat',
    );
  return {
    values: mappingIn(input, 'values'),
    style: {
      cookiecutter: isSet(input, 'cookiecutterCompat'),
      trimBlocks: isSet(input, 'trimBlocks'),
      lstripBlocks: isSet(input, 'lstripBlocks'),
    },
    untouched: fitting(untouched),
    verbatim: fitting(verbatim),
    ...(extension && { extension }),
  };
}

function extensionOf(value: unknown): string | undefined {
  if (value === true) return '.njk';
  if (typeof value !== 'string' || value === '') return undefined;
  return value.startsWith('.') ? value : `.${value}`;
}
