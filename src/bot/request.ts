/** The one shape in: who asks, where, and what. Every surface turns its payloads into this. */

/** A platform account, resolved to a catalog User where possible. */
export type Actor = {
  readonly platform: 'slack' | 'teams' | 'web' | 'terminal' | 'api' | 'job';
  /** Unique within the platform, with the team or tenant in it: `T123/U456`. */
  readonly account: string;
  /** What to call the person. Never used as identity. */
  readonly name: string;
  /** E-mail as the platform vouches for it; matched against User entities. */
  readonly email?: string;
  /** `local` has all rights; `known` is a full member; `outsider` is refused everything. */
  readonly standing: 'local' | 'known' | 'outsider';
  /** `user:default/maya`, set by people/identity. */
  readonly user?: string;
};

/** Where it was asked. `id` is stable and unique over platforms: memory and buttons are kept by it. */
export type Place = { readonly id: string; readonly private: boolean };

export type Asked =
  /** `followed`: by a link, which another site may have written and a machine may have opened: nothing is changed by it. */
  | { readonly kind: 'text'; readonly text: string; readonly followed?: true }
  | { readonly kind: 'command'; readonly command: string; readonly args: Readonly<Record<string, string>> }
  /** A pressed button: the id that dispatch gave it. */
  | { readonly kind: 'button'; readonly id: string };

export type Request = { readonly actor: Actor; readonly place: Place; readonly asked: Asked };

/** What dispatch gives back: the View to draw, the command that ran, and its words when they were understood rather than typed. */
export type Answer = {
  readonly view: import('../view/view.ts').View;
  /** For example `impact ledger-db`; absent when nothing ran. */
  readonly command?: string;
  /** True when the words were free text and `command` is how they were read. */
  readonly understood: boolean;
  /** True when the words began with a command's name, whether it could be run or not. */
  readonly typed?: boolean;
  readonly outcome: 'ok' | 'failed' | 'refused';
};

export type Suggestion = {
  /** The whole line as it would be after taking it. */
  readonly line: string;
  /** Shown at the right: “service · Payments”. */
  readonly hint: string;
};

/** The waist: adapters hold one of these and nothing else of the bot. */
export type Bot = {
  /** Never throws: failures are Views. */
  ask(request: Request): Promise<Answer>;
  /** Typeahead; memory only. `usage` is the current command's signature and summary, for example `path <from> <to> · how one entity reaches another`. */
  suggest(actor: Actor, typed: string): { readonly usage?: string; readonly suggestions: readonly Suggestion[] };
};
