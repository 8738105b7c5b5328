import { Failure, fail } from '../../../../../errors.ts';
import { defineAction } from '../../../../action.ts';
import type { Expressions } from '../../../../expression.ts';
import { object, step, text, textIn } from '../../../../inputs.ts';

/** Deeper into one document than any template looks; what is larger is data for other programs. */
const bytesAtMost = 5_000_000;

export default defineAction({
  description: 'Reads a YAML or JSON file of the workspace as a value that later steps can use',
  examples: [
    {
      description: 'A YAML file that was written before',
      steps: [
        ...step('fs:write', { path: 'values.yaml', content: 'replicas: 2\n' }),
        ...step('roadiehq:utils:fs:parse', { path: 'values.yaml', parser: 'yaml' }),
      ],
    },
  ],
  input: object(
    {
      path: text('Path of the file within the workspace'),
      parser: { type: 'string', enum: ['yaml', 'json', 'multiyaml'], description: 'How it is read; text without it' },
    },
    ['path'],
  ),
  output: object({ content: { description: 'What is in the file' } }, ['content']),
  changes: 'nothing',
  async run({ input, workspace, services }) {
    const path = await workspace.path(textIn(input, 'path') ?? '');
    const bytes = await workspace.read(path);
    if (bytes.length > bytesAtMost) throw refused(`${path} is larger than ${bytesAtMost / 1_000_000} MB`);
    try {
      const content = new TextDecoder().decode(bytes);
      return { content: await read(content, textIn(input, 'parser'), services.expressions) };
    } catch (cause) {
      if (cause instanceof Failure && cause.code === 'EXPRESSION_TOO_LONG')
        throw refused(`${path} takes too long to read`);
      const told = cause instanceof Failure ? String(cause.details.reason) : String(Object(cause).message);
      const [reason = ''] = told.split('\n');
      throw refused(`${path} cannot be read as ${textIn(input, 'parser')}: ${reason.replace(/[.:]$/, '')}`);
    }
  },
});

const refused = (reason: string) => fail('ACTION_FAILED', { action: 'roadiehq:utils:fs:parse', reason });

function read(content: string, parser: string | undefined, { yaml }: Pick<Expressions, 'yaml'>): unknown {
  switch (parser) {
    case 'json':
      return JSON.parse(content);
    case 'yaml':
    case 'multiyaml':
      return yaml(content, parser === 'multiyaml');
    default:
      return content;
  }
}
