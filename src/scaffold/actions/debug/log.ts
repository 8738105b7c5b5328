import { defineAction } from '../../action.ts';
import { object, step, text, textIn } from '../../inputs.ts';

/** Files longer than this are cut in the log. */
const lettersAtMost = 10_000;
const filesAtMost = 500;

export default defineAction({
  description: 'Writes a message into the log, and what is in the workspace when asked to',
  examples: [
    { description: 'A message', steps: step('debug:log', { message: 'Hello' }) },
    { description: 'The files of the workspace', steps: step('debug:log', { listWorkspace: true }) },
    { description: 'And what is in them', steps: step('debug:log', { listWorkspace: 'with-contents' }) },
  ],
  input: object({
    message: text('Message to write'),
    listWorkspace: {
      anyOf: [{ type: 'boolean' }, { type: 'string', enum: ['with-filenames', 'with-contents'] }],
      description: 'Lists all files of the workspace; “with-contents”: also what is in them',
    },
  }),
  changes: 'nothing',
  async run({ input, log, workspace }) {
    const message = textIn(input, 'message');
    if (message !== undefined) log(message);
    if (!input.listWorkspace) return undefined;
    const { files } = await workspace.tree();
    log(
      `Workspace:\n${files
        .slice(0, filesAtMost)
        .map(({ path }) => `  - ${path}`)
        .join('\n')}`,
    );
    if (input.listWorkspace !== 'with-contents') return undefined;
    for (const { path, bytes } of files.slice(0, filesAtMost)) log(`${path}:\n${textOf(await bytes())}`);
    return undefined;
  },
});

function textOf(bytes: Uint8Array): string {
  if (bytes.includes(0)) return `(${bytes.byteLength.toLocaleString('en-US')} bytes that are no text)`;
  const text = new TextDecoder().decode(bytes);
  return text.length <= lettersAtMost ? text : `${text.slice(0, lettersAtMost)}…`;
}
