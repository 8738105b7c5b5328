import { basename, join } from 'node:path';
import { fail } from '../../../errors.ts';
import { defineAction } from '../../action.ts';
import { isSet, object, step, text, textsIn } from '../../inputs.ts';

const entry = object(
  {
    name: text('Name of the file or directory'),
    path: text('path to the file or directory relative to the workspace'),
    fullPath: text('full path to the file or directory'),
  },
  ['name', 'path', 'fullPath'],
);
const entries = { type: 'array', items: entry };

export default defineAction({
  description: 'Lists files and folders of the workspace',
  examples: [
    { description: 'What is in the workspace', steps: step('fs:readdir', { paths: ['.'] }) },
    { description: 'Everything below a folder', steps: step('fs:readdir', { paths: ['docs'], recursive: true }) },
  ],
  input: object(
    {
      paths: { type: 'array', items: { type: 'string', minLength: 1 } },
      recursive: { type: 'boolean', default: false },
    },
    ['paths'],
  ),
  output: object({ files: entries, folders: entries }, ['files', 'folders']),
  changes: 'nothing',
  async run({ input, workspace }) {
    const { files, emptyFolders } = await workspace.tree();
    const all = {
      files: files.map(({ path }) => path),
      folders: foldersOf(
        files.map(({ path }) => path),
        emptyFolders,
      ),
    };
    const asked = await Promise.all(textsIn(input, 'paths').map(workspace.path));
    for (const path of asked) {
      if (path !== '' && !all.folders.includes(path))
        throw fail('ACTION_FAILED', { action: 'fs:readdir', reason: `there is no folder ${path}` });
    }
    const isMeant = (path: string) => asked.some((folder) => isIn(path, folder, isSet(input, 'recursive')));
    const told = (path: string) => ({ name: basename(path), path, fullPath: join(workspace.folder, path) });
    return { files: all.files.filter(isMeant).map(told), folders: all.folders.filter(isMeant).map(told) };
  },
});

function foldersOf(files: readonly string[], empty: readonly string[]): readonly string[] {
  const folders = new Set(empty);
  for (const file of files) {
    const parts = file.split('/');
    for (let length = parts.length - 1; length > 0; length -= 1) folders.add(parts.slice(0, length).join('/'));
  }
  return [...folders].sort();
}

function isIn(path: string, folder: string, deep: boolean): boolean {
  if (folder !== '' && !path.startsWith(`${folder}/`)) return false;
  const below = folder === '' ? path : path.slice(folder.length + 1);
  return deep || !below.includes('/');
}
