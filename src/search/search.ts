/** What search answers: entities and sections of docs, as one person may see them. */
import type { Entity } from '../catalog/catalog.ts';

/** A section of a page, from its heading to the next; the page's own beginning has no anchor. */
export type SectionHit = {
  readonly kind: 'section';
  /** Whose docs. */
  readonly entity: Entity;
  /** Of the page, below the site's address: `guides/start/`. */
  readonly path: string;
  readonly anchor?: string;
  /** The heading, or the page's title. */
  readonly title: string;
  readonly pageTitle: string;
  /** Sections of the navigation, outermost first. */
  readonly titlePath: readonly string[];
  readonly text: string;
  readonly renderedAt: number;
};
export type EntityHit = { readonly kind: 'entity'; readonly entity: Entity };
export type Hit = SectionHit | EntityHit;

export type SearchQuestion = {
  readonly words: string;
  /** Only these. */
  readonly only?: Hit['kind'];
  /** The last word may go on. */
  readonly isTyping?: boolean;
  /** Asked before anything is counted. */
  readonly accepts?: (hit: Hit) => boolean;
  readonly from?: number;
  readonly most: number;
};

export type Found = {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** Of all that fit, as far as this person may know. */
  readonly total: number;
  /** Words that stand nowhere. */
  readonly unknown: readonly string[];
  /** The part of a text, of so many letters, that says most of what was asked; all of it without a number. */
  readonly excerpt: (text: string, most?: number) => Excerpt;
};
export type Excerpt = { readonly text: string; readonly marks: readonly Mark[] };
/** A word that was asked: from this letter up to that one. */
export type Mark = { readonly from: number; readonly to: number };

/** As one person may see it. */
export type Search = {
  find(question: SearchQuestion): Promise<Found>;
  /** Where it is looked. */
  readonly holds: () => Holdings;
};
export type Holdings = {
  readonly entities: number;
  readonly sites: number;
  readonly pages: number;
  /** Sites that are still being read. */
  readonly unread: number;
};

/** For pages: whose something is, too. */
export type SearchDesk = Search & {
  /** As people say it: “Team Ledger”. */
  teamOf(entity: Entity): string | undefined;
};
