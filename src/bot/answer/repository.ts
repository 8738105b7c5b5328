/** Where an entity's code is, as its annotations say. */
import type { Entity } from '../../catalog/catalog.ts';
import { link } from '../../view/build.ts';
import type { Text } from '../../view/view.ts';
import { isWebAddress } from './footer.ts';

const slugForm = /^[\w.-]+\/[\w.-]+$/;

/** Linked by its slug; on GitHub itself unless the source location names another server. Empty when nothing is known. */
export function repositoryOf(entity: Entity): Text {
  const slug = entity.annotations['github.com/project-slug'];
  const source = sourceUrl(entity);
  if (slug && slugForm.test(slug)) return [link(slug, `${source?.origin ?? 'https://github.com'}/${slug}`)];
  return source ? [link(`${source.host}${source.pathname}`.replace(/\/$/, ''), source.href)] : [];
}

function sourceUrl({ annotations }: Entity): URL | undefined {
  const url = annotations['backstage.io/source-location']?.replace(/^url:/, '') ?? '';
  return isWebAddress(url) && URL.canParse(url) ? new URL(url) : undefined;
}
