/** What a language is to the reader: one such value a language; the intents know only the names of its concepts. */
export type Language = {
  /** Say nothing of what is asked: dropped, and never missed. */
  readonly fillers: string;
  /** Words of the language that tell nothing here, and are no names. */
  readonly common: string;
  /** Written in one word, meant as several: `whos` is `who is`. */
  readonly contractions: Readonly<Record<string, string>>;
  /** Concept → words and phrases, between commas, that say it. Endings of the language need not be written. */
  readonly concepts: Readonly<Record<string, string>>;
  /** Nothing that a catalog knows of: a sentence with one of these is asked of the wrong one. */
  readonly elsewhere: string;
  /** What people call sets, where the catalog calls them otherwise: `sites` are websites. */
  readonly sets: Readonly<Record<string, string>>;
  /** What something may lack or have, as the filters call it. */
  readonly having: Readonly<Record<string, string>>;
  /** Stages of life as people call them → as catalogs do. */
  readonly lifecycles: Readonly<Record<string, string>>;
  /** What says no more than the word behind it → those words, `*` for any: `batch jobs` are jobs, `available apis` are apis. */
  readonly saysAgain: Readonly<Record<string, string>>;
  /** What counts are told by. */
  readonly facets: Readonly<Record<string, string>>;
  /** What links lead to → how they may be called: `dashboard` may be Grafana. */
  readonly links: Readonly<Record<string, string>>;
  /** Those of them that run elsewhere, as metrics do. */
  readonly liveData: string;
  /** Words that ask for something to be done there. */
  readonly actingWords: string;
  /** Words that ask for the place where something is looked at. */
  readonly addressWords: string;
  /** Words that ask to be shown something at once. */
  readonly showingWords: string;
  /** Plain forms that a word may be an inflection of, the word itself first. */
  readonly baseForms: (word: string) => readonly string[];
};
