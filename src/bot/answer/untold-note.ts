/** That nobody was told of what is broken, and what makes that otherwise. */
import type { Catalog, CatalogError } from '../../catalog/catalog.ts';
import type { Trouble } from '../../notices/error-notice.ts';
import { code, count, note } from '../../view/build.ts';
import type { Block } from '../../view/view.ts';
import { refName } from './names.ts';

export type Untold = Pick<Trouble, 'name' | 'owner'>;

/** Of those files alone whose errors are listed there. */
export function untoldNote(
  catalog: Pick<Catalog, 'get'>,
  errors: readonly CatalogError[],
  untold: readonly Untold[],
): readonly Block[] {
  const files = new Set(errors.map(({ file }) => file));
  const here = untold.filter(({ name }) => files.has(name));
  if (here.length === 0) return [];
  const owner = here.map((one) => one.owner).find((ref) => ref?.startsWith('group:') && catalog.get(ref));
  const who = owner === undefined ? 'everything' : refName(owner);
  const what = here.length === files.size ? 'this' : `${count(here.length, 'of these files', 'of these files')}`;
  return [
    note('warn', [
      `Nobody was told of ${what}: no place is known for it. `,
      code(`subscribe ${who} errors`),
      ', said in a channel, makes it one.',
    ]),
  ];
}
