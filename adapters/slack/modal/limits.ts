/** What Slack takes at most in a modal. Lengths count code points (PLATFORMS: Block Kit limits, Views). */

export const caps = {
  blocks: 100,
  /** Of a modal's title and of its two buttons. */
  title: 24,
  label: 2000,
  hint: 2000,
  placeholder: 150,
  typed: 3000,
  options: 100,
  optionGroups: 100,
  optionText: 75,
  optionValue: 150,
  /** Radio buttons and checkboxes. */
  boxes: 10,
  id: 255,
  metadata: 3000,
  /** Views stand on each other at most so deep. */
  stack: 3,
  /** Of a whole view as JSON. */
  bytes: 250_000,
} as const;

/** What goes wrong with a field is said in a line. */
export const problemLetters = 300;

/** Milliseconds in which an acknowledgement must have its answer, of Slack's three seconds. */
export const answerWithin = 1500;
/** The same for menus, which wait at every letter. */
export const suggestWithin = 1000;
