/** The section of the docs that answers: the View of `docs`. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { Found, Search, SectionHit } from '../../search/search.ts';
import { age, ask, bold, code, count, docsPath, link, note, open, view } from '../../view/build.ts';
import type { Action, Block, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { factsBlock } from './facts.ts';
import { markedText } from './marked-text.ts';
import { nameSpan, short } from './names.ts';
import { actionsBlock, show } from './next-steps.ts';
import { ownerCell } from './ownership.ts';

const excerptLetters = 420;
const otherLetters = 90;
const othersAtMost = 5;

export type Asking = { readonly catalog: Catalog; readonly search: Search };

export async function docsView({ catalog, search }: Asking, words: string): Promise<View> {
  const found = await search.find({ words, only: 'section', most: 3 * othersAtMost });
  const [best, ...others] = found.hits.filter((hit) => hit.kind === 'section');
  if (!best) return nothingView({ catalog, search }, words);
  return view({
    title: short(best.title, 100),
    lead: leadOf(catalog, best, found.total),
    blocks: [
      { kind: 'text', text: best.text === '' ? ['Only a heading.'] : markedText(found, best.text, excerptLetters) },
      ...factsBlock([
        { label: 'Where', value: [link(titlePathOf(best), sectionPath(best))] },
        { label: 'Owner', value: ownerCell(catalog, best.entity) },
      ]),
      ...alsoBlock(catalog, found, othersOf(best, others)),
      ...noteOf(found, search),
      ...actionsBlock([
        open('Read the section', sectionPath(best)),
        show(catalog, best.entity),
        found.total > 1 ? open(`All ${figure(found.total)} results`, searchPath(words)) : undefined,
      ]),
    ],
    footer: footerOf(best),
  });
}

export const sectionPath = ({ entity, path, anchor }: SectionHit) => docsPath(entity.ref, path, anchor);
export const searchPath = (words: string) => `/search?q=${encodeURIComponent(words)}`;

function leadOf(catalog: Catalog, best: SectionHit, total: number): Text {
  const fits =
    total > 1 ? `, fits best of ${count(total, 'section', 'sections')}.` : ', is the only section that fits.';
  return [bold(short(best.title, 60)), ', in the docs of ', nameSpan(catalog, best.entity), fits];
}

/** “Runbooks › Signing keys › Rotating the keys”. */
export function titlePathOf({ titlePath, pageTitle, title, anchor }: SectionHit): string {
  const path = [...titlePath, pageTitle, ...(anchor === undefined ? [] : [title])];
  return path
    .filter((part, at) => part !== '' && part !== path[at - 1])
    .map((part) => short(part, 60))
    .join(' › ');
}

/** Of one page the best alone: the rest of it is read there. */
function othersOf(best: SectionHit, others: readonly SectionHit[]): readonly SectionHit[] {
  const pages = new Set([pageOf(best)]);
  return others.filter((hit) => !pages.has(pageOf(hit)) && pages.add(pageOf(hit))).slice(0, othersAtMost);
}

const pageOf = ({ entity, path }: SectionHit) => `${entity.ref} ${path}`;

function alsoBlock(catalog: Catalog, found: Found, others: readonly SectionHit[]): readonly Block[] {
  if (others.length === 0) return [];
  const items = others.map((hit): Text => {
    const text = hit.text === '' ? [] : [': ', ...markedText(found, hit.text, otherLetters)];
    return [link(titlePathOf(hit), sectionPath(hit)), ' · ', nameSpan(catalog, hit.entity), ...text];
  });
  return [{ kind: 'list', title: 'Also', items }];
}

/** At most one: that not all is read comes before what nothing says. */
function noteOf({ unknown: [word] }: Found, search: Search): readonly Block[] {
  const unread = unreadNote(search);
  if (unread.length > 0 || word === undefined) return unread;
  return [note('warn', ['Nothing says ', code(short(word, 40)), '.'])];
}

function unreadNote(search: Search): readonly Block[] {
  const { unread } = search.holds();
  return unread > 0 ? [note('running', [`${count(unread, 'site is', 'sites are')} still being read.`])] : [];
}

const footerOf = ({ entity, path, renderedAt }: SectionHit): Text => [
  `From the docs of ${short(entity.name, 63)}${path === '' ? '' : ` · ${short(path, 100)}`} · read `,
  age(renderedAt),
];

/** Where nothing fits it is said where it was looked, and what else there is. */
async function nothingView({ catalog, search }: Asking, words: string): Promise<View> {
  const { hits, excerpt } = await search.find({ words, only: 'entity', most: 3 });
  // By its name: what a description says of all sorts of things is no hint.
  const nearest = hits.map(({ entity }) => entity).filter(({ name }) => excerpt(name).marks.length > 0);
  const { pages, unread } = search.holds();
  const without = nearest.find(({ annotations }) => annotations['backstage.io/techdocs-ref'] === undefined);
  const what = code(short(words, 50));
  return view({
    title: `Docs for ${short(words, 60)}`,
    lead:
      pages + unread === 0
        ? [bold('No docs'), ' are in the catalog yet.']
        : [bold('Nothing'), ' in the docs fits ', what, '.'],
    blocks: [
      ...nearestBlock(catalog, nearest),
      ...unreadNote(search),
      ...actionsBlock([
        ...nearest.slice(0, 2).map((entity) => show(catalog, entity)),
        without && writeFirstPage(catalog),
        ask('Find in the catalog', 'find', { words }),
      ]),
    ],
    footer: lookedIn(search),
  });
}

function nearestBlock(catalog: Catalog, nearest: readonly Entity[]): readonly Block[] {
  if (nearest.length === 0) return [];
  const names = nearest.flatMap((entity, at) => [...(at > 0 ? [', '] : []), nameSpan(catalog, entity)]);
  return [{ kind: 'text', text: ['In the catalog: ', ...names, '.'] }];
}

export function lookedIn(search: Search): Text {
  const { sites, pages, entities } = search.holds();
  const docs = `${count(pages, 'page', 'pages')} of ${count(sites, 'site', 'sites')}`;
  return [`Looked in ${docs} and ${count(entities, 'entity', 'entities')}`];
}

const firstPageTemplates = ['template:default/docs-site', 'template:default/catalog-onboarding'];

/** The template that begins a site, where the catalog has it. */
export function writeFirstPage(catalog: Pick<Catalog, 'get'>): Action | undefined {
  const ref = firstPageTemplates.find((template) => catalog.get(template));
  if (ref === undefined) return undefined;
  return { ...ask('Write the first page', 'new', { template: ref }), form: true };
}
