/** What markdown of docs may hold: each construct as it is written, and what becomes of it. */
import { join } from 'node:path';
import { type DocsExtension, isExtension } from '../../../docs-renderer/extension.ts';
import { discover } from '../../../src/discover.ts';
import { code, fence, page, sentence } from './markdown.ts';

const folder = join(import.meta.dirname, '../../../docs-renderer/extensions');

export async function constructsPage(): Promise<string> {
  const found = await discover(folder, isExtension);
  return page('Markdown of docs', lead, [...found].map(entryOf));
}

const lead = [
  'What pages of docs may hold beside plain markdown, as TechDocs has it: each construct as it is written, then as it looks.',
  'All of them are on without being named in `mkdocs.yml`, but for those that say so.',
].join('\n');

function entryOf([path, { summary, names, byName, example }]: readonly [string, DocsExtension]): string {
  const title = path.replaceAll('-', ' ').replace(/^./, (letter) => letter.toUpperCase());
  const known = `\`markdown_extensions\` calls it ${names.map(code).join(', ')}.`;
  const on = byName ? ' It is on only where it is named.' : '';
  return [
    `## ${title}`,
    sentence(summary),
    fenced(asWritten(example)),
    notShown.has(path) ? '' : example,
    `${known}${on}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** A snippet is put in wherever it stands; a `;` before it shows it. */
const asWritten = (text: string) => text.replace(/^(?=-+8<-)/gm, ';');

/** Longer than any fence within. */
const fenced = (text: string) => (text.includes('```') ? `\`${fence('md', text)}\`` : fence('md', text));

/** What would name another file, or the headings of this page in the middle of it. */
const notShown = new Set(['snippets', 'contents', 'attribute-lists']);
