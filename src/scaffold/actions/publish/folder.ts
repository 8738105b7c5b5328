import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from '../../../errors.ts';
import { type ActionRun, defineAction, type Recognised, type Values } from '../../action.ts';
import { countWords } from '../../fetch-into.ts';
import { flag, isSet, isValues, object, step, text, textIn } from '../../inputs.ts';
import { commitOf, commitProperties, publishedTree, sourceProperties } from '../../published.ts';
import type { Tree } from '../../tree.ts';
import { openWorkspace } from '../../workspace.ts';

/** A folder becomes visible at once and whole; beside it stands which task made it. */
type Place = { readonly name: string; readonly final: string; readonly partial: string; readonly note: string };

export default defineAction({
  description: 'Puts the workspace into a folder of this machine, or a bare git repository, under the one set for it',
  examples: [
    { description: 'A new service', steps: step('publish:folder', { name: 'payments-service' }) },
    {
      description: 'To be cloned from',
      steps: step('publish:folder', { name: 'payments-service', bare: true, gitCommitMessage: 'initial commit' }),
    },
  ],
  input: object(
    {
      name: { ...text('What the new folder is called'), minLength: 1, maxLength: 100 },
      ...sourceProperties,
      bare: flag('Makes a bare git repository with one commit; its name ends in .git'),
      ...commitProperties,
    },
    ['name'],
  ),
  output: object(
    {
      remoteUrl: text('The address of the folder'),
      path: text('Where it is on this machine'),
      commitHash: text('The commit, of a repository'),
    },
    ['remoteUrl', 'path'],
  ),
  changes: 'outside',
  async run(run) {
    const place = placeOf(run);
    if (await isThere(place.final)) throw refused(`there is a folder ${place.name} already`);
    const made = await publishedTree(run);
    await rm(place.partial, { recursive: true, force: true });
    const commitHash = isSet(run.input, 'bare')
      ? await run.services.outside.git.makeBare(place.partial, commitOf(run, made.files))
      : await copied(made, place.partial, run);
    await mkdir(dirname(place.note), { recursive: true });
    await writeFile(place.note, JSON.stringify({ task: run.task.id, ...(commitHash && { commitHash }) }));
    await rename(place.partial, place.final).catch((cause) => giveUp(place, cause));
    run.log(`Published ${countWords(made.files.length)} as ${place.name}`);
    return outputOf(place, commitHash);
  },
  async recognise(run): Promise<Recognised> {
    const place = placeOf(run);
    const note = noteOf(await readFile(place.note, 'utf8').catch(() => '{}'));
    // While the new folder still stands beside it, the one of that name is somebody else's.
    const isOurs = note.task === run.task.id && (await isThere(place.final)) && !(await isThere(place.partial));
    return isOurs ? { kind: 'done', output: outputOf(place, textIn(note, 'commitHash')) } : { kind: 'undone' };
  },
});

const refused = (reason: string) => fail('ACTION_FAILED', { action: 'publish:folder', reason });

/** Somebody else was faster: what says that it is ours goes first. */
async function giveUp({ name, note, partial, final }: Place, cause: unknown): Promise<never> {
  await rm(note, { force: true });
  await rm(partial, { recursive: true, force: true });
  throw (await isThere(final)) ? refused(`there is a folder ${name} already`) : cause;
}

async function copied({ files, emptyFolders }: Tree, folder: string, { signal }: ActionRun): Promise<undefined> {
  const target = await openWorkspace(folder);
  for (const empty of emptyFolders) await target.makeFolder(empty);
  for (const { path, bytes, executable } of files) {
    signal.throwIfAborted();
    await target.write(path, await bytes(), { executable });
  }
}

function noteOf(text: string): Values {
  const value: unknown = JSON.parse(text);
  return isValues(value) ? value : {};
}

function placeOf({ input, services, task }: ActionRun): Place {
  const asked = textIn(input, 'name') ?? '';
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(asked))
    throw refused(`“${asked.slice(0, 100)}” is no name for a folder: letters, digits, “-”, “_” and “.”`);
  const name = isSet(input, 'bare') ? `${asked.replace(/\.git$/, '')}.git` : asked;
  const root = services.publishFolder;
  return {
    name,
    final: join(root, name),
    partial: join(root, `.callboard-${task.id}`),
    // Of this task alone: whoever is slower takes nobody else's away.
    note: join(root, '.callboard', `${name}.${task.id}.json`),
  };
}

const outputOf = ({ final }: Place, commitHash: string | undefined) => ({
  ...{ remoteUrl: pathToFileURL(final).href, path: final },
  ...(commitHash && { commitHash }),
});

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
