/** What all actions share that publish the workspace: which part of it, and the commit that is made of that. */
import { fail } from '../errors.ts';
import type { Commit } from '../outside/git.ts';
import type { ActionRun } from './action.ts';
import { text, textIn } from './inputs.ts';
import type { Tree, TreeFile } from './tree.ts';

export const sourceProperties = { sourcePath: text('The part of the workspace to publish; all of it without') };
export const commitProperties = {
  defaultBranch: text('What the branch is called'),
  gitCommitMessage: text('Message of the commit; “initial commit” without it'),
  gitAuthorName: text('Author of the commit; “Callboard” without it'),
  gitAuthorEmail: text('E-mail address of the author'),
};

/** The part of the workspace that `sourcePath` names, its paths beginning there. */
export async function publishedTree({ input, workspace }: Pick<ActionRun, 'input' | 'workspace'>): Promise<Tree> {
  const source = await workspace.path(textIn(input, 'sourcePath') ?? '.');
  const prefix = source === '' ? '' : `${source}/`;
  const { files, emptyFolders } = await workspace.tree();
  return {
    files: files
      .filter(({ path }) => path.startsWith(prefix))
      .map((file) => ({ ...file, path: file.path.slice(prefix.length) })),
    emptyFolders: emptyFolders.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length)),
  };
}

/** By its last line a commit is known as this step's after a crash. */
export const trailerOf = ({ mark }: Pick<ActionRun, 'mark'>) => `Callboard-Task: ${mark}`;

/** The whole line: the mark of another step may begin with this one's. */
export const isMarked = (run: Pick<ActionRun, 'mark'>, message: string | undefined): boolean =>
  message?.split(/\r?\n/).some((line) => line.trimEnd() === trailerOf(run)) ?? false;

export const messageOf = (run: ActionRun, message: string) => `${message.trim()}\n\n${trailerOf(run)}\n`;

/** Branch names as git takes them, and none that something could be hidden behind. */
const branchForm = /^(?!.*(?:\.\.|\/\/|@\{|\.lock(?:\/|$)))[A-Za-z0-9_][A-Za-z0-9_./#@+-]*(?<![./])$/;

export const isBranch = (name: string) => name.length <= 200 && name !== 'HEAD' && branchForm.test(name);

/** `usual`: the branch where none is named. */
export function commitOf(run: ActionRun, files: readonly TreeFile[], usual = 'main'): Commit {
  const { input } = run;
  const branch = textIn(input, 'defaultBranch') || usual;
  if (!isBranch(branch)) throw fail('ACTION_FAILED', { action: 'git', reason: `“${branch}” is no name for a branch` });
  return {
    ...{ files, branch },
    message: messageOf(run, textIn(input, 'gitCommitMessage') || 'initial commit'),
    author: {
      name: oneLine(textIn(input, 'gitAuthorName') || 'Callboard'),
      email: oneLine(textIn(input, 'gitAuthorEmail') || 'callboard@localhost'),
    },
  };
}

/** Of a name, nothing begins another line of the commit (THREATS 37). */
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\s<>]+/gu, ' ')
    .trim()
    .slice(0, 200);
