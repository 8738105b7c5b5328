/** Which repository of GitHub an entity names: by its slug, else by where its source is. */
import type { Entity } from '../catalog/catalog.ts';

export type Repository = { readonly owner: string; readonly name: string };

const slugAnnotation = 'github.com/project-slug';
const sourceAnnotation = 'backstage.io/source-location';
const slug = /^([\w.-]{1,100})\/([\w.-]{1,100})$/;

/** `web`: where GitHub is, `https://github.com` or an Enterprise Server. */
export function repositoryOf(
  { annotations }: Pick<Entity, 'annotations'>,
  web = 'https://github.com',
): Repository | undefined {
  const written = annotations[slugAnnotation]?.trim();
  if (written !== undefined) return partsOf(slug.exec(written));
  const source = annotations[sourceAnnotation]?.replace(/^url:/, '') ?? '';
  if (!URL.canParse(source)) return undefined;
  const { origin, pathname } = new URL(source);
  const [, owner = '', name = ''] = pathname.split('/');
  return origin === web ? partsOf(slug.exec(`${owner}/${name.replace(/\.git$/, '')}`)) : undefined;
}

function partsOf(found: RegExpExecArray | null): Repository | undefined {
  const [, owner, name] = found ?? [];
  const isOne = owner && name && !/^\.+$/.test(owner) && !/^\.+$/.test(name);
  return isOne ? { owner, name } : undefined;
}

/** Whatever host it is on: whether that is GitHub, the fact says. */
export const namesRepository = ({ annotations }: Pick<Entity, 'annotations'>) =>
  annotations[slugAnnotation] !== undefined ||
  /^(?:url:)?https:\/\/[^/]*github/i.test(annotations[sourceAnnotation] ?? '');
