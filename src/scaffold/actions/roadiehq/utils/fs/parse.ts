import { parse, parseAllDocuments } from 'yaml';
import { fail } from '../../../../../errors.ts';
import { defineAction } from '../../../../action.ts';
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
  async run({ input, workspace }) {
    const path = await workspace.path(textIn(input, 'path') ?? '');
    const bytes = await workspace.read(path);
    if (bytes.length > bytesAtMost) throw refused(`${path} is larger than ${bytesAtMost / 1_000_000} MB`);
    try {
      return { content: read(new TextDecoder().decode(bytes), textIn(input, 'parser')) };
    } catch (cause) {
      const [reason = ''] = cause instanceof Error ? cause.message.split('\n') : [];
      throw refused(`${path} cannot be read as ${textIn(input, 'parser')}: ${reason.replace(/[.:]$/, '')}`);
    }
  },
});

const refused = (reason: string) => fail('ACTION_FAILED', { action: 'roadiehq:utils:fs:parse', reason });

function read(content: string, parser: string | undefined): unknown {
  switch (parser) {
    case 'json':
      return JSON.parse(content);
    case 'yaml':
      return parse(content);
    case 'multiyaml':
      return [parseAllDocuments(content)].flat().map((document) => {
        const [error] = document.errors;
        if (error) throw error;
        return document.toJS();
      });
    default:
      return content;
  }
}
