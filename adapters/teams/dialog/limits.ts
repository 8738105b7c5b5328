/** What a form in Teams takes at most. Lengths count code points (PLATFORMS §7 and §8). */

/** Ours: what still reads well. */
export const aims = {
  /** Of a dialog, beside its cross. */
  title: 60,
  label: 300,
  hint: 500,
  placeholder: 150,
  problem: 300,
  about: 1000,
  choiceText: 200,
  choiceValue: 400,
  /** More lie in a menu that is searched while one types. */
  shownChoices: 10,
  menuChoices: 15,
  /** Of what is typed into one box, on one card. */
  typed: 8000,
  steps: 12,
  held: 150,
  /** Of one page; more are filled in elsewhere. */
  fields: 60,
  fieldsElsewhere: 20,
  problems: 20,
} as const;

/** Teams shows no more of what is found while somebody types. */
export const foundAtMost = 15;

/** Milliseconds in which what is found must be there: it is asked at every letter. */
export const suggestWithin = 1000;
