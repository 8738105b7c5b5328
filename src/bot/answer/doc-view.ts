/** The beginning of a page of docs, and what else there is to read: the View of `doc`. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { DocsPage } from '../../docs/docs-pages.ts';
import type { Shelf } from '../../docs/shelf.ts';
import type { Search } from '../../search/search.ts';
import { age, ask, bold, code, count, docsPath, link, note, open, view } from '../../view/build.ts';
import type { Block, Text, View } from '../../view/view.ts';
import { pdfView } from './doc-pdf-view.ts';
import { searchPath, writeFirstPage } from './docs-view.ts';
import { factsBlock } from './facts.ts';
import { footerOf } from './footer.ts';
import { nameSpan, short } from './names.ts';
import { actionsBlock, openPage, show } from './next-steps.ts';
import { ownerCell } from './ownership.ts';

const beginningLetters = 600;

export type Reading = {
  readonly catalog: Catalog;
  readonly docs: Pick<Shelf, 'pages' | 'standing' | 'check'> & { readonly canPrint?: () => boolean };
  readonly search: Search;
};

/** `page`: an address below the site, or a title as people write it. */
type Asked = { readonly page?: string | undefined; readonly as?: 'pdf' | undefined };

export async function docView(reading: Reading, about: Entity, { page: asked, as }: Asked): Promise<View> {
  const { catalog, docs } = reading;
  const owner = ownerOfDocs(catalog, about);
  await docs.check(owner.ref);
  const pages = docs.pages(owner.ref);
  const [first] = pages;
  if (!first) return noDocsView(catalog, about, docs.standing(owner.ref));
  const page =
    asked === undefined
      ? (pages.find(({ path }) => path === '') ?? first)
      : (pageNamed(pages, asked) ?? (await pageFound(reading, owner, asked)));
  if (!page) return noPageView(owner, asked ?? '', pages);
  if (as === 'pdf') return pdfView(catalog, owner, { page, pages, canPrint: docs.canPrint?.() ?? false });
  return pageView(catalog, owner, { page, pages });
}

/** `backstage.io/techdocs-entity` names another one, whose docs they are. */
function ownerOfDocs(catalog: Pick<Catalog, 'get'>, entity: Entity): Entity {
  const other = entity.annotations['backstage.io/techdocs-entity'];
  return (other !== undefined && catalog.get(other.toLowerCase())) || entity;
}

function pageNamed(pages: readonly DocsPage[], asked: string): DocsPage | undefined {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const wanted = plain(asked.replace(/\.md$/i, ''));
  return pages.find(({ path, title }) => plain(path) === wanted || plain(title) === wanted);
}

/** By its words, where it is not named. */
async function pageFound({ docs, search }: Reading, about: Entity, asked: string): Promise<DocsPage | undefined> {
  const { hits } = await search.find({
    ...{ words: asked, only: 'section', most: 1 },
    accepts: ({ entity }) => entity.ref === about.ref,
  });
  const [hit] = hits;
  return hit?.kind === 'section' ? docs.pages(about.ref).find(({ path }) => path === hit.path) : undefined;
}

type Open = { readonly page: DocsPage; readonly pages: readonly DocsPage[] };

function pageView(catalog: Catalog, about: Entity, { page, pages }: Open): View {
  const next = pages[pages.indexOf(page) + 1];
  return view({
    title: short(page.title, 100),
    lead: [bold(short(page.title, 60)), ...ofHow(pages), nameSpan(catalog, about), '.'],
    blocks: [
      ...beginningOf(page),
      ...factsBlock([
        { label: 'Stands in', value: page.titlePath.length > 0 ? [short(page.titlePath.join(' › '), 120)] : [] },
        { label: 'Owner', value: ownerCell(catalog, about) },
      ]),
      ...contentsOf(about, { page, pages }),
      ...actionsBlock([
        open('Read the page', docsPath(about.ref, page.path)),
        next && ask(short(`Next: ${next.title}`, 24), 'doc', { entity: about.ref, page: next.path }),
        show(catalog, about),
      ]),
    ],
    footer: [
      `From the docs of ${short(about.name, 63)}${page.path && ` · ${short(page.path, 100)}`} · read `,
      age(page.renderedAt),
    ],
  });
}

const ofHow = (pages: readonly DocsPage[]) => [
  pages.length === 1
    ? ' is the only page of the docs of '
    : ` is one of ${count(pages.length, 'page', 'pages')} of the docs of `,
];

/** A page that begins with a heading begins with what stands below it. */
function beginningOf({ text, headings }: DocsPage): readonly Block[] {
  const begins = [text, ...headings.map((heading) => heading.text)].find((part) => part.trim() !== '');
  return [{ kind: 'text', text: [begins === undefined ? 'It is empty.' : short(begins, beginningLetters)] }];
}

/** What stands on the page; on the first one, which pages there are. */
function contentsOf(about: Entity, { page, pages }: Open): readonly Block[] {
  const sections = page.headings.map(
    ({ id, title }): Text => [link(short(title, 100), docsPath(about.ref, page.path, id))],
  );
  const others = page === pages[0] ? pages.filter((other) => other !== page) : [];
  const rest = others.map(({ titlePath, title, path }): Text => {
    const above = titlePath.length > 0 ? [`${short(titlePath.join(' › '), 80)} › `] : [];
    return [...above, link(short(title, 100), docsPath(about.ref, path))];
  });
  const more = docsPath(about.ref, page.path);
  const list = (title: string, items: readonly Text[]): readonly Block[] =>
    items.length > 0 ? [{ kind: 'list', title, items, total: items.length, more }] : [];
  return [...list('On this page', sections), ...list('Pages', rest)];
}

function noPageView(about: Entity, asked: string, pages: readonly DocsPage[]): View {
  const shown = pages.slice(0, 3);
  return view({
    title: `Docs of ${about.name}`,
    lead: [bold('No page'), ' of the docs of ', code(short(about.name, 63)), ' fits ', code(short(asked, 40)), '.'],
    blocks: actionsBlock([
      ...shown.map(({ title, path }) => ask(short(title, 24), 'doc', { entity: about.ref, page: path || title })),
      open('Search all docs', searchPath(asked)),
    ]),
    footer: [
      `Looked in ${count(pages.length, 'page', 'pages')} · read `,
      age(Math.min(...pages.map((page) => page.renderedAt))),
    ],
  });
}

/** What it takes to have some. */
function noDocsView(catalog: Catalog, about: Entity, standing: ReturnType<Shelf['standing']>): View {
  const isReading = standing?.isReading && !standing.failure;
  return view({
    title: `Docs of ${about.name}`,
    lead: isReading
      ? ['The docs of ', nameSpan(catalog, about), ' are ', bold('being read'), ' for the first time.']
      : [nameSpan(catalog, about), ' has ', bold('no docs'), standing ? ' that can be read.' : '.'],
    blocks: [
      ...whyBlock(standing),
      ...actionsBlock([
        isReading ? ask('Look again', 'doc', { entity: about.ref }) : writeFirstPage(catalog),
        show(catalog, about),
        openPage(catalog, about),
      ]),
    ],
    footer: footerOf(about),
  });
}

function whyBlock(standing: ReturnType<Shelf['standing']>): readonly Block[] {
  const { source, failure } = standing ?? {};
  const reason = failure?.reason ?? (source?.kind === 'refused' ? source.reason : undefined);
  if (reason !== undefined) return [note('bad', [`fails: its docs ${short(reason, 300)}.`])];
  if (standing) return [];
  const how = code('backstage.io/techdocs-ref: dir:.');
  return [
    { kind: 'text', text: ['Its descriptor names none: ', how, ' leads to a ', code('mkdocs.yml'), ' beside it.'] },
  ];
}
