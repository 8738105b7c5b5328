/** Docs as one person may read them: whoever sees the entity sees its site (DOC-12). */
import type { Permission } from '../bot/command.ts';
import type { Actor } from '../bot/request.ts';
import type { Catalog, Entity, Ref } from '../catalog/catalog.ts';
import { fail } from '../errors.ts';
import type { DocsFile, DocsSite, DocsView } from './docs-renderer.ts';
import { editAddressOf } from './docs-source.ts';
import { type DocsBook, printedPagesAtMost } from './printing.ts';
import type { DocsFailure, Shelf, Standing } from './shelf.ts';

export type ReadingRoom = {
  /** `path` is below the site. Throws FORBIDDEN and ENTITY_NOT_FOUND. */
  read(actor: Actor, ref: Ref, path: string): Promise<DocsAnswer>;
  /** What a site is as a whole. Throws as `read` does, and DOCS_ABSENT. */
  facts(actor: Actor, ref: Ref): Promise<SiteFacts>;
  /** What is printed: one page, or without `path` all. Throws as `read` does, DOCS_ABSENT, PAGE_NOT_FOUND and PDF_TOO_LARGE. */
  book(actor: Actor, ref: Ref, path?: string): Promise<DocsBook>;
  /** All sites that this person may see. */
  all(actor: Actor): readonly DocsSiteFacts[];
};

export type DocsAnswer = { readonly entity: Entity; readonly owner: string | undefined } & (
  | { readonly kind: 'page'; readonly view: DocsView; readonly state: DocsState }
  | { readonly kind: 'file'; readonly file: DocsFile }
  /** An address of the docs: of this entity below its site, or of another one. */
  | { readonly kind: 'moved'; readonly ref: Ref; readonly path: string }
  | { readonly kind: 'rendering' }
  /** `tree`: the contents of the site, as seen from this path. */
  | { readonly kind: 'missing'; readonly site: string; readonly tree: string }
  /** `reason` goes on after “its docs”; absent where it names none. */
  | { readonly kind: 'none'; readonly reason?: string; readonly at?: number }
);
export type DocsState = {
  /** When it was last known to be as its source says. */
  readonly checkedAt: number | undefined;
  readonly failure?: DocsFailure;
  readonly isReading: boolean;
};
export type DocsSiteFacts = {
  readonly entity: Entity;
  readonly owner: string | undefined;
  readonly pages: number;
  readonly failure?: DocsFailure;
};

export type SiteFacts = {
  readonly name: string;
  readonly description?: string;
  /** Of the page that was rendered last. */
  readonly renderedAt: number;
  readonly files: readonly string[];
};

type Ports = {
  readonly shelf: Shelf;
  readonly people: {
    identify(actor: Actor): Actor;
    permits(actor: Actor, needs: Permission): { readonly allowed: boolean };
    visible(actor: Actor): Catalog;
  };
};

/** So long a page waits for what has just been changed; then it is shown as it was, with its age. */
const patience = 700;
/** Nothing at all is there before the first time. */
const firstPatience = 4_000;
const searchIndex = 'search/search_index.json';

export function createReadingRoom({ shelf, people }: Ports): ReadingRoom {
  const visibleTo = (asked: Actor) => {
    const actor = people.identify(asked);
    if (!people.permits(actor, 'read').allowed) throw fail('FORBIDDEN', { who: actor.name, command: 'docs' });
    return people.visible(actor);
  };
  return {
    async facts(actor, ref) {
      const catalog = visibleTo(actor);
      if (!catalog.get(ref)) throw fail('ENTITY_NOT_FOUND', { name: ref });
      await within(shelf.check(ref), patience);
      const site = shelf.standing(ref)?.site;
      if (!site) throw fail('DOCS_ABSENT', { name: ref });
      const pages = site.pages();
      const { name, description } = site;
      return {
        ...{ name, ...(description !== undefined && { description }) },
        renderedAt: Math.max(0, ...pages.map((page) => page.renderedAt)),
        files: pages.map(({ path }) => `${path}index.html`),
      };
    },
    async read(actor, ref, path) {
      const catalog = visibleTo(actor);
      const entity = catalog.get(ref);
      if (!entity) throw fail('ENTITY_NOT_FOUND', { name: ref });
      const owner = entity.owner === undefined ? undefined : catalog.get(entity.owner)?.displayName;
      const about = { entity, owner: owner ?? ownerOf(catalog, entity) };
      const known = shelf.standing(ref);
      if (!known) return { kind: 'none', ...about };
      if (known.source.kind === 'refused') return { kind: 'none', reason: known.source.reason, ...about };
      if (known.source.kind === 'entity') {
        const { ref: other, path: from } = known.source;
        if (!catalog.get(other))
          return { kind: 'none', reason: `are those of ${other}, which is not in the catalog`, ...about };
        return { kind: 'moved', ref: other, path: path === '' ? from : path, ...about };
      }
      await within(shelf.check(ref), known.site && known.site.size() > 0 ? patience : firstPatience);
      return { ...about, ...answerOf(shelf.standing(ref) ?? known, ref, path) };
    },
    async book(actor, ref, path) {
      const catalog = visibleTo(actor);
      const entity = catalog.get(ref);
      if (!entity) throw fail('ENTITY_NOT_FOUND', { name: ref });
      await within(shelf.check(ref), patience);
      const site = shelf.standing(ref)?.site;
      if (!site) throw fail('DOCS_ABSENT', { name: ref });
      return { entity, owner: ownerOf(catalog, entity), ...bookOf(site, path) };
    },
    all(actor) {
      const catalog = visibleTo(actor);
      return shelf.sites().flatMap((ref): DocsSiteFacts[] => {
        const entity = catalog.get(ref);
        return entity ? [{ entity, owner: ownerOf(catalog, entity), ...shelf.size(ref) }] : [];
      });
    },
  };
}

function bookOf(site: DocsSite, path: string | undefined): Omit<DocsBook, 'entity' | 'owner'> {
  const paths = path === undefined ? site.pages().map((page) => page.path) : [path];
  if (paths.length > printedPagesAtMost) throw fail('PDF_TOO_LARGE', { most: `${printedPagesAtMost} pages` });
  const pages = paths.flatMap((at) => {
    const view = site.page(at);
    return view ? [{ path: at, view }] : [];
  });
  if (pages.length === 0) throw fail('PAGE_NOT_FOUND', { path: path ?? '' });
  const { name, description } = site;
  return { site: name, ...(description !== undefined && { description }), pages, file: (at) => site.file(at) };
}

const ownerOf = (catalog: Catalog, { owner }: Entity) => (owner === undefined ? undefined : catalog.teamName(owner));

type Found = DocsAnswer extends infer Answer
  ? Answer extends unknown
    ? Omit<Answer, 'entity' | 'owner'>
    : never
  : never;

function answerOf({ source, site, failure, checkedAt, isReading }: Standing, ref: Ref, path: string): Found {
  if (!site) return failure ? { kind: 'none', ...failure } : { kind: 'rendering' };
  // It is open, and none of its pages is rendered yet.
  if (isReading && site.size() === 0) return { kind: 'rendering' };
  const found = site.page(path);
  const edit = found && (found.edit ?? editAddressOf(source, found.file));
  const view = found && { ...found, ...(edit !== undefined && { edit }) };
  if (view) return { kind: 'page', view, state: { checkedAt, isReading, ...(failure && { failure }) } };
  if (path === searchIndex)
    return { kind: 'file', file: { type: 'application/json; charset=utf-8', body: site.searchIndex() } };
  const to = site.page(`${path}/`) ? `${path}/` : site.movedTo(path);
  if (to !== undefined) return { kind: 'moved', ref, path: to };
  const file = path.endsWith('/') ? undefined : site.file(path);
  return file ? { kind: 'file', file } : { kind: 'missing', site: site.name, tree: site.treeFrom(path) };
}

async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, milliseconds);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
