/** What is wrong in a site, each with file and line: broken links and anchors, what is not supported, what was refused. */
import type { Trouble } from './rendered.ts';
import type { Site } from './site.ts';

export type SiteTrouble = Trouble & { readonly file: string };

export function troublesOf(site: Site): readonly SiteTrouble[] {
  const { settingsFile, troubles } = site.source();
  const anchors = new Map(
    site
      .pages()
      .map(({ file, rendered }) => [
        file.path,
        new Set([...rendered.anchors, ...rendered.headings.map(({ alias }) => alias)]),
      ]),
  );
  return [
    ...[...troubles, ...site.navigation().troubles].map((trouble) => ({ ...trouble, file: settingsFile })),
    ...site.pages().flatMap(({ file, rendered }) => [
      ...rendered.troubles.map((trouble) => ({ ...trouble, file: file.real })),
      ...rendered.links.flatMap(({ href, line, target, anchor, broken }) => {
        const isThere = broken === undefined && (!anchor || !target || anchors.get(target)?.has(anchor) !== false);
        if (isThere) return [];
        const what = broken ?? `Leads to no such heading: ${href}`;
        return [{ kind: 'broken' as const, what, file: file.real, ...(line !== undefined && { line }) }];
      }),
    ]),
  ];
}

export const lineOf = ({ file, line, what }: SiteTrouble) => `${file}${line === undefined ? '' : `:${line}`} ${what}`;
