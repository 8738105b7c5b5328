import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail } from '../../../errors.ts';
import { type ActionRun, defineAction, type Recognised } from '../../action.ts';
import { countWords } from '../../fetch-into.ts';
import { object, step, text, textIn } from '../../inputs.ts';
import { openWorkspace } from '../../workspace.ts';

/** A folder becomes visible at once and whole; beside it stands which task made it. */
type Place = { readonly name: string; readonly final: string; readonly partial: string; readonly note: string };

export default defineAction({
  description: 'Puts the workspace into a folder of this machine, under the one that is set for it',
  examples: [{ description: 'A new service', steps: step('publish:folder', { name: 'payments-service' }) }],
  input: object(
    {
      name: { ...text('What the new folder is called'), minLength: 1, maxLength: 100 },
      sourcePath: text('The part of the workspace to publish'),
    },
    ['name'],
  ),
  output: object({ remoteUrl: text('The address of the folder'), path: text('Where it is on this machine') }, [
    'remoteUrl',
    'path',
  ]),
  changes: 'outside',
  async run(run) {
    const place = placeOf(run);
    if (await isThere(place.final)) throw refused(`there is a folder ${place.name} already`);
    const source = await run.workspace.path(textIn(run.input, 'sourcePath') ?? '.');
    await rm(place.partial, { recursive: true, force: true });
    const target = await openWorkspace(place.partial);
    const { files, emptyFolders } = await run.workspace.tree();
    const prefix = source === '' ? '' : `${source}/`;
    for (const folder of emptyFolders.filter((path) => path.startsWith(prefix)))
      await target.makeFolder(folder.slice(prefix.length));
    const meant = files.filter(({ path }) => path.startsWith(prefix));
    for (const { path, bytes, executable } of meant) {
      run.signal.throwIfAborted();
      await target.write(path.slice(prefix.length), await bytes(), { executable });
    }
    await mkdir(dirname(place.note), { recursive: true });
    await writeFile(place.note, JSON.stringify({ task: run.task.id }));
    await rename(place.partial, place.final);
    run.log(`Published ${countWords(meant.length)} as ${place.name}`);
    return outputOf(place);
  },
  async recognise(run): Promise<Recognised> {
    const place = placeOf(run);
    const isOurs = (await readFile(place.note, 'utf8').catch(() => '')) === JSON.stringify({ task: run.task.id });
    return isOurs && (await isThere(place.final)) ? { kind: 'done', output: outputOf(place) } : { kind: 'undone' };
  },
});

const refused = (reason: string) => fail('ACTION_FAILED', { action: 'publish:folder', reason });

function placeOf({ input, services, task }: ActionRun): Place {
  const name = textIn(input, 'name') ?? '';
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name))
    throw refused(`“${name.slice(0, 100)}” is no name for a folder: letters, digits, “-”, “_” and “.”`);
  const root = services.publishFolder;
  return {
    name,
    final: join(root, name),
    partial: join(root, `.callboard-${task.id}`),
    note: join(root, '.callboard', `${name}.json`),
  };
}

const outputOf = ({ final }: Place) => ({ remoteUrl: pathToFileURL(final).href, path: final });

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
