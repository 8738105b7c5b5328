/** The one shape in: who asks, where, and what. Every surface turns its payloads into this. */
import type { Field, FieldOf, Form, FormValues, Option, Problems } from '../form/form.ts';
import type { View } from '../view/view.ts';

/** A platform account, resolved to a catalog User where possible. */
export type Actor = {
  readonly platform: 'slack' | 'teams' | 'web' | 'terminal' | 'api' | 'job';
  /** Unique within the platform, with the team or tenant in it: `T123/U456`. */
  readonly account: string;
  /** What to call the person. Never used as identity. */
  readonly name: string;
  /** Where their clock hangs, as the platform knows it: Europe/Berlin. */
  readonly zone?: string;
  /** E-mail as the platform vouches for it; matched against User entities. */
  readonly email?: string;
  /** `local` has all rights; `known` is a full member; `outsider` is refused everything. */
  readonly standing: 'local' | 'known' | 'outsider';
  /** Where the account is from, when they are signed in with it elsewhere: on the pages. */
  readonly vouchedBy?: Actor['platform'];
  /** `user:default/maya`, set by people/identity. */
  readonly user?: string;
};

/** Where it was asked. `id` is stable and unique over platforms: memory and buttons are kept by it. */
export type Place = {
  readonly id: string;
  readonly private: boolean;
  /** The answers to one message: it stays about what it began with. */
  readonly thread?: true;
};

export type Asked =
  /** `followed`: by a link, which another site may have written and a machine may have opened: nothing is changed by it. */
  | { readonly kind: 'text'; readonly text: string; readonly followed?: true }
  | { readonly kind: 'command'; readonly command: string; readonly args: Readonly<Record<string, string>> }
  /** A pressed button: the id that dispatch gave it. */
  | { readonly kind: 'button'; readonly id: string }
  /** A link to a page that somebody shared: `path` is one of this server's. */
  | { readonly kind: 'preview'; readonly path: string };

export type Request = {
  readonly actor: Actor;
  readonly place: Place;
  readonly asked: Asked;
  /** The answer comes with an id under which it can be asked again: for others, or somewhere else. */
  readonly again?: true;
  /** A page that is open shows the same anew: it was asked for when it was opened. */
  readonly watching?: true;
};

/** What dispatch gives back: the View to draw, the command that ran, and its words when they were understood rather than typed. */
export type Answer = {
  readonly view: View;
  /** For example `impact ledger-db`; absent when nothing ran. */
  readonly command?: string;
  /** True when the words were free text and `command` is how they were read. */
  readonly understood: boolean;
  /** True when the words began with a command's name, whether it could be run or not. */
  readonly typed?: boolean;
  readonly outcome: 'ok' | 'failed' | 'refused';
  /** What `explain` is asked with about it. */
  readonly reading?: string;
  /** As for a button; only where it was wanted, and asking again changes nothing. */
  readonly again?: string;
};

export type Suggestion = {
  /** The whole line as it would be after taking it. */
  readonly line: string;
  /** Shown at the right: “service · Payments”. */
  readonly hint: string;
};

/** What is done with a form. `version` is that of the draft which the person saw: an older one than is kept is told as a conflict. */
export type FormAsked =
  /** Begins a draft of a command's form; `args` are filled in already. */
  | { readonly do: 'open'; readonly command: string; readonly args: Readonly<Record<string, string>> }
  /** The same by a pressed button whose action has `form`. */
  | { readonly do: 'press'; readonly id: string }
  /** Goes on with a draft where it was left, or on a page of it. */
  | { readonly do: 'show'; readonly draft: string; readonly page?: number }
  /** Keeps what was typed so far and stays; nothing is complained of. For fields that appear as values change. */
  | ({ readonly do: 'keep' } & Filled)
  /** `next`: to the following page or the review, unless something is wrong on this one. `back`: keeps whatever is there. */
  | ({ readonly do: 'next' | 'back' } & Filled)
  /** Checks everything and runs the command. `values` of the last page where there is no review; `secrets` by field. */
  | ({ readonly do: 'submit'; readonly secrets: Readonly<Record<string, string>> } & Filled)
  | { readonly do: 'discard'; readonly draft: string };
/** `values` of the fields that `page` shows, by name, as the surface could read them; a field left empty is absent. */
type Filled = {
  readonly draft: string;
  readonly version: number;
  readonly page: number | 'review';
  readonly values: FormValues;
  /** Fields of the page that the surface does not ask: they keep what they hold. */
  readonly kept?: 'all' | readonly string[];
  /** `digestOf` what the others held when they were drawn: as long as they hold it, a newer draft is no conflict. */
  readonly drawn?: string;
};
export type FormRequest = { readonly actor: Actor; readonly place: Place; readonly asked: FormAsked };

/** A draft as a surface draws it. */
export type OpenDraft = {
  readonly id: string;
  readonly version: number;
  readonly form: Form;
  /** Of all pages. */
  readonly values: FormValues;
  /** How the values of lookups are called, by value, for menus that show a choice already made. */
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds since 1970 of the last change. */
  readonly savedAt: number;
};
export type FormAnswer =
  /** `page` counts from 0; `fields` are those that appear now, secrets left out; `first`, `last` among the pages that have any. */
  | {
      readonly kind: 'page';
      readonly draft: OpenDraft;
      readonly page: number;
      readonly fields: readonly Field[];
      readonly problems: Problems;
      readonly first: boolean;
      /** True where the next step sends it: then `secrets` are asked here. */
      readonly last: boolean;
      readonly secrets: readonly FieldOf<'secret'>[];
      /** Somebody (or the same person elsewhere) changed it meanwhile: the draft is the newer one, what was typed here is in `typed`. */
      readonly conflict?: { readonly typed: FormValues };
    }
  /** Everything that will be sent, one fact a field, and what secrets are still to be given. */
  | {
      readonly kind: 'review';
      readonly draft: OpenDraft;
      /** A line that tells what sending it would do; absent where that cannot be said. */
      readonly tryOut?: string;
      readonly view: View;
      readonly secrets: readonly FieldOf<'secret'>[];
      readonly problems: Problems;
      readonly conflict?: { readonly typed: FormValues };
    }
  /** It was sent, discarded, refused, or there is no such draft. */
  | { readonly kind: 'answered'; readonly answer: Answer };

/** The waist: adapters hold one of these and nothing else of the bot. */
export type Bot = FormBot & {
  /** True where a pressed button is known to change nothing, however often it is pressed: from memory. */
  readsOnly(button: string): boolean;
  /** Never throws: failures are Views. */
  ask(request: Request): Promise<Answer>;
  /** Typeahead; memory only. `usage` is the current command's signature and summary, for example `path <from> <to> · how one entity reaches another`. */
  suggest(actor: Actor, typed: string): { readonly usage?: string; readonly suggestions: readonly Suggestion[] };
};

/** Forms, beside asking and suggesting. */
export type FormBot = {
  /** Never throws: failures are `answered`. */
  form(request: FormRequest): Promise<FormAnswer>;
  /** What may be chosen in a lookup of a draft (in a list: `name.field`); at most `most`, best first. Empty when there is no such draft or field. */
  options(
    actor: Actor,
    asked: { readonly draft: string; readonly field: string; readonly typed: string },
    most: number,
  ): Promise<readonly Option[]>;
};
