/** What is searched in the browser: MkDocs' search_index.json, an entry a heading. */
import type { Site } from './site.ts';

export type SearchIndex = {
  readonly config: { readonly lang: readonly string[]; readonly separator: string };
  readonly docs: readonly { readonly location: string; readonly title: string; readonly text: string }[];
};

/** A browser loads all of it. */
const largest = 4 * 1024 * 1024;

export function searchIndexOf(site: Site): SearchIndex {
  const sections = site.pages().flatMap(({ file, rendered }) =>
    rendered.sections.map(({ id, title, text }, at) => ({
      location: at === 0 || id === '' ? file.url : `${file.url}#${id}`,
      title: at === 0 ? site.titleOf(file) : title,
      text,
    })),
  );
  const size = sections.reduce((sum, { text }) => sum + text.length, 0);
  const share = size > largest ? Math.max(100, Math.floor(largest / sections.length)) : Number.POSITIVE_INFINITY;
  return {
    config: { lang: ['en'], separator: '[\\s\\-]+' },
    docs: sections.map((section) => ({ ...section, text: section.text.slice(0, share) })),
  };
}
