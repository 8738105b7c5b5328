/** A step that waits for days: its task is put down, and taken up again when it is time or somebody wakes it. */

export type Sleep = {
  /** Milliseconds since 1970. */
  readonly until: number;
  /** For people: `for 2 of Team Platform`. */
  readonly what: string;
  /** The approval that it waits for. */
  readonly approval?: string;
  /** What wakes it when it happens: `github:acme/web#12`. */
  readonly on?: string;
};
export type Waiting = Sleep & {
  /** The round of the step that waits. */
  readonly key: string;
  readonly since: number;
};

/** Thrown through whatever runs the step: nothing went wrong. */
export class Asleep extends Error {
  readonly waiting: Waiting;
  constructor(waiting: Waiting) {
    super('This step waits.');
    this.waiting = waiting;
  }
}
