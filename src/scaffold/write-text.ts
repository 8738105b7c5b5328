/** What actions that write one text file share. */
import type { ActionRun, Values } from './action.ts';
import { object, text, textIn } from './inputs.ts';

export const writeInput = (more: Values = {}) =>
  object(
    {
      path: text('Path of the file within the workspace'),
      content: text('What is to be in it'),
      ...more,
    },
    ['path', 'content'],
  );
export const writeOutput = object({ path: text('Path of the file within the workspace') }, ['path']);

/** `change` makes the new text of the one that is there, or of none. */
export async function writeText(run: ActionRun, change: (before: string, content: string) => string): Promise<Values> {
  const { input, workspace, log } = run;
  const path = await workspace.path(textIn(input, 'path') ?? '');
  const before = (await workspace.kindOf(path)) === 'file' ? new TextDecoder().decode(await workspace.read(path)) : '';
  const after = change(before, textIn(input, 'content') ?? '');
  await workspace.write(path, new TextEncoder().encode(after), { executable: false });
  log(`Wrote ${path}`);
  return { path };
}
