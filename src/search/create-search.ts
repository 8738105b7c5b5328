/** Entities and docs in one index, in memory: what changes is found by the next question, never by a nightly run. */
import { setImmediate as breathe, setTimeout as wait } from 'node:timers/promises';
import type { Catalog, Entity, Ref } from '../catalog/catalog.ts';
import type { DocsPage, DocsPages } from '../docs/docs-pages.ts';
import type { Shelf } from '../docs/shelf.ts';
import { finely, lookedAtTwice } from './fine.ts';
import { excerptOf, marksIn } from './marks.ts';
import type { Found, Hit, Search, SearchQuestion } from './search.ts';
import { type Asked, createTextIndex, type FoundTexts } from './text-index.ts';
import { entityText, type Item, pageTexts } from './texts.ts';
import { askedWords, wordsOf } from './words.ts';

export type SearchParts = {
  readonly catalog: Pick<Catalog, 'get' | 'summary'> & {
    each(): Iterable<Entity>;
    /** Told of refs that came, changed or went. */
    onChange(listener: (refs: readonly Ref[]) => void): void;
  };
  readonly docs: DocsPages & Pick<Shelf, 'standing'>;
  readonly log?: (event: Readonly<Record<string, unknown>>) => void;
};

export type OpenSearch = {
  /** As one person sees the catalog. */
  seenBy(visible: Pick<Catalog, 'get' | 'summary'>): Search;
  /** Everything that was told is in the index. */
  settled(): Promise<void>;
};

/** Letters that are taken in before others have their turn: a few milliseconds. */
const sliceLetters = 50_000;
/** Of milliseconds that a question waits for what was told; at a start there may be thousands of pages to read. */
const patience = 250;

export function createSearch({ catalog, docs, log = () => {} }: SearchParts): OpenSearch {
  const index = createTextIndex<Item>();
  const keptPages = new Map<Ref, ReadonlyMap<string, DocsPage>>();
  const [entities, sites] = [new Set<Ref>(), new Set<Ref>(docs.sites())];
  for (const { ref } of catalog.each()) entities.add(ref);
  let [working, letters] = [Promise.resolve(), 0];

  const slice = async (more: number) => {
    letters += more;
    if (letters < sliceLetters) return;
    letters = 0;
    await breathe();
  };

  async function takeEntity(ref: Ref): Promise<void> {
    const entity = catalog.get(ref);
    index.put(ref, entity && !isGenerated(ref) ? [entityText(entity)] : []);
    await slice(entity?.description?.length ?? 100);
  }

  async function takeSite(ref: Ref): Promise<void> {
    const [before, now] = [keptPages.get(ref), new Map(docs.pages(ref).map((page) => [page.path, page]))];
    for (const path of before?.keys() ?? []) if (!now.has(path)) index.put(groupOf(ref, path), []);
    if (now.size === 0) keptPages.delete(ref);
    else keptPages.set(ref, now);
    const entity = catalog.get(ref);
    for (const [path, page] of now) {
      if (isSamePage(before?.get(path), page)) continue;
      index.put(groupOf(ref, path), pageTexts(ref, entity, page));
      await slice(lettersOf(page));
    }
  }

  /** What cannot be taken in keeps nobody else out: it is found as it was before. */
  const toldOf = (ref: Ref) => (cause: unknown) =>
    log({ event: 'search-failed', entity: ref, reason: cause instanceof Error ? cause.message : String(cause) });

  async function work(): Promise<void> {
    for (const ref of drained(entities)) await takeEntity(ref).catch(toldOf(ref));
    for (const ref of drained(sites)) await takeSite(ref).catch(toldOf(ref));
  }
  /** One at a time; who comes meanwhile waits for what was told until now. */
  const settled = () => {
    working = working.then(work);
    return working;
  };
  docs.onChange((ref) => {
    sites.add(ref);
    void settled();
  });
  catalog.onChange((refs) => {
    for (const ref of refs) entities.add(ref);
  });

  /** Told and not yet taken in, or rendered for the first time. */
  const isUnread = (ref: Ref) => {
    if (keptPages.has(ref)) return false;
    const standing = docs.standing(ref);
    return sites.has(ref) || (standing !== undefined && !standing.site && !standing.failure);
  };
  const holds = (visible: Pick<Catalog, 'get' | 'summary'>) => {
    const seen = [...keptPages].filter(([ref]) => visible.get(ref));
    const pages = seen.reduce((sum, [, { size }]) => sum + size, 0);
    const unread = docs.sites().filter((ref) => visible.get(ref) && isUnread(ref)).length;
    return { entities: visible.summary().entities, sites: seen.length, pages, unread };
  };
  return {
    settled,
    seenBy: (visible) => ({
      async find(question) {
        await within(settled(), patience);
        return find({ index, visible, catalog }, question);
      },
      holds: () => holds(visible),
    }),
  };
}

type Index = ReturnType<typeof createTextIndex<Item>>;

type Looking = {
  readonly index: Index;
  readonly visible: Pick<Catalog, 'get'>;
  readonly catalog: Pick<Catalog, 'get'>;
};

function find({ index, visible, catalog }: Looking, question: SearchQuestion): Found {
  const { only, accepts, isTyping = false, from = 0, most } = question;
  const words = askedWords(question.words);
  const known = new Map<Ref, Entity | undefined>();
  const entityOf = (ref: Ref) => {
    if (!known.has(ref)) known.set(ref, visible.get(ref));
    return known.get(ref);
  };
  // What a description says of something hidden is not found in it either (THREATS 23).
  const isTold = (ref: Ref) => {
    const shown = entityOf(ref);
    return shown !== undefined && (shown.description === catalog.get(ref)?.description || says(index, shown, words));
  };
  const hitOf = (item: Item): Hit | undefined => {
    const entity = entityOf(item.ref);
    return entity && (item.kind === 'entity' ? { kind: 'entity', entity } : sectionOf(item, entity));
  };
  const sees = (item: Item) => (item.kind === 'entity' ? isTold(item.ref) : entityOf(item.ref) !== undefined);
  const isWanted = (item: Item) => {
    if ((only && item.kind !== only) || !sees(item)) return false;
    if (!accepts) return true;
    const hit = hitOf(item);
    return hit !== undefined && accepts(hit);
  };
  const asked = { words, isTyping, accepts: isWanted, sees, most: Math.max(2 * (from + most), lookedAtTwice) };
  const found = words.length === 0 ? everything(index, asked) : index.find(asked);
  const ranked = found.best.flatMap(({ item, score }) => {
    const hit = hitOf(item);
    return hit ? [{ hit, score, place: placeOf(item) }] : [];
  });
  const each = eachPlaceOnce(finely(ranked, question.words));
  return {
    hits: each.slice(from, from + most).map(({ hit }) => hit),
    total: found.total - (ranked.length - each.length),
    unknown: found.unknown,
    excerpt: excerpts(index, found),
  };
}

/** Several entities may share one folder of docs: what stands there is told once, as whose it fits best. */
function eachPlaceOnce<Placed extends { readonly place: object }>(ranked: readonly Placed[]): readonly Placed[] {
  const seen = new Set<object>();
  return ranked.filter(({ place }) => !seen.has(place) && seen.add(place));
}

const placeOf = (item: Item): object => {
  if (item.kind === 'entity') return item;
  return item.heading === undefined ? item.page : (item.page.headings[item.heading] ?? item.page);
};

/** Half of what is asked, as for everything that is found. */
function says(index: Index, entity: Entity, words: readonly string[]): boolean {
  const said = new Set(entityText(entity).fields.flatMap(({ text }) => wordsOf(text).map(index.term)));
  const asked = words.map(index.term).filter((term) => term !== undefined);
  return asked.filter((term) => said.has(term)).length * 2 >= asked.length;
}

/** Where no word is asked, all that is wanted fits alike. */
function everything(
  index: Index,
  { accepts, most }: Pick<Required<Asked<Item>>, 'accepts' | 'most'>,
): FoundTexts<Item> {
  const all = Array.from(index.items()).filter(accepts);
  const best = all.slice(0, most).map((item) => ({ item, score: 0 }));
  return { best, total: all.length, unknown: [], terms: new Set() };
}

const excerpts =
  (index: Index, { terms }: FoundTexts<Item>): Found['excerpt'] =>
  (text, most) => {
    const marks = marksIn(text, (word) => {
      const term = index.term(word);
      return term !== undefined && terms.has(term);
    });
    return most === undefined ? { text, marks } : excerptOf(text, marks, most);
  };

function sectionOf({ page, heading: at }: Extract<Item, { kind: 'section' }>, entity: Entity): Hit {
  const { path, title: pageTitle, titlePath, renderedAt } = page;
  const heading = at === undefined ? undefined : page.headings[at];
  const { title = pageTitle, text = page.text } = heading ?? {};
  const anchor = heading && { anchor: heading.id };
  return { kind: 'section', entity, path, ...anchor, title, pageTitle, titlePath, text, renderedAt };
}

async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  const done = new AbortController();
  const late = wait(milliseconds, undefined, { signal: done.signal, ref: false }).catch(() => {});
  await Promise.race([work, late]).finally(() => done.abort());
}

/** The pages of a site are listed anew when one of them has changed. */
function isSamePage(one: DocsPage | undefined, other: DocsPage): boolean {
  const saidBy = ({ title, titlePath, text, headings }: DocsPage) => [
    ...[title, text, ...titlePath],
    ...headings.flatMap((heading) => [heading.id, heading.title, heading.text]),
  ];
  if (!one || one.headings.length !== other.headings.length) return false;
  const said = saidBy(other);
  return saidBy(one).every((text, at) => text === said[at]);
}

const groupOf = (ref: Ref, path: string) => `docs ${ref} ${path}`;
const lettersOf = ({ text, headings }: DocsPage) =>
  headings.reduce((sum, heading) => sum + heading.text.length, text.length);
/** Locations that the catalog itself makes. */
const isGenerated = (ref: Ref) => ref.startsWith('location:') && ref.includes('/generated-');

/** What is taken out is done when it is taken in: what is told meanwhile comes after. */
function* drained(refs: Set<Ref>): Generator<Ref> {
  for (const ref of refs) {
    refs.delete(ref);
    yield ref;
  }
}
