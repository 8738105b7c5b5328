/** Arguments, declared once: parse, help, suggestions and later forms are derived from these. */

import type { ThingKind } from './named-things.ts';
import type { When } from './when.ts';

/** Words that may stand before it: `since` monday, `in` payments. Such arguments may come in any order. The first is how it is written. */
type Led = { readonly lead?: readonly string[] };

/** `entity`: resolved by dispatch to a canonical ref (one clear winner, or it asks back). `words`: the rest of the line. */
export type ArgKind = Led &
  (
    | {
        readonly kind: 'entity';
        readonly about: string;
        readonly kinds?: readonly string[];
        readonly rather?: readonly string[];
        readonly gone?: true;
        readonly orAddress?: true;
        readonly optional?: false;
      }
    | { readonly kind: 'text'; readonly about: string; readonly optional?: false }
    /** `prose`: people's own text, which is read whole, and kept in no record. */
    | { readonly kind: 'words'; readonly about: string; readonly prose?: true; readonly optional?: false }
    | {
        readonly kind: 'number';
        readonly about: string;
        readonly min: number;
        readonly max: number;
        readonly optional?: false;
      }
    | {
        readonly kind: 'choice';
        readonly about: string;
        readonly choices: readonly string[];
        readonly optional?: false;
      }
    /** A check or a scorecard, by its id or title. */
    | { readonly kind: 'named'; readonly of: ThingKind; readonly about: string; readonly optional?: false }
    /** A moment, see when.ts. */
    | { readonly kind: 'when'; readonly about: string; readonly optional?: false }
  );
export type OptionalArg<Kind extends ArgKind = ArgKind> = Kind extends ArgKind
  ? Omit<Kind, 'optional'> & { readonly optional: true }
  : never;
export type ArgKinds = Readonly<Record<string, ArgKind | OptionalArg>>;

type ValueOf<Kind> = Kind extends { kind: 'number' }
  ? number
  : Kind extends { kind: 'when' }
    ? When
    : Kind extends { kind: 'choice'; choices: readonly (infer Choice)[] }
      ? Choice
      : string;
/** Values as `run` gets them; an entity is its canonical ref. */
export type ArgValues<Args extends ArgKinds> = {
  readonly [Name in keyof Args]: Args[Name] extends { optional: true }
    ? ValueOf<Args[Name]> | undefined
    : ValueOf<Args[Name]>;
};

/** An entity as people write it. `kinds` (lower case) narrows, for example to group and user. */
export const entity = (about: string, kinds?: readonly string[]) =>
  ({ kind: 'entity', about, ...(kinds && { kinds }) }) as const;
/** One that has left the catalog may be meant as well, by its exact name. */
export const alsoGone = <const Kind extends ReturnType<typeof entity>>(kind: Kind) =>
  ({ ...kind, gone: true }) as const;
/** An address (https://…) may be meant as well, and stays as it is written. */
export const orAddress = <const Kind extends ReturnType<typeof entity>>(kind: Kind) =>
  ({ ...kind, orAddress: true }) as const;
/** “ledger” then means what is of these kinds (lower case) before anything else of that name, which it means only when none of them is called so. */
export const rather = <const Kind extends ReturnType<typeof entity>>(kinds: readonly string[], kind: Kind) =>
  ({ ...kind, rather: kinds }) as const;
/** One word, or several in quotes. */
export const text = (about: string) => ({ kind: 'text', about }) as const;
/** The rest of the line. */
export const words = (about: string) => ({ kind: 'words', about }) as const;
/** A text that somebody wrote, for somebody else perhaps. */
export const prose = (about: string) => ({ kind: 'words', about, prose: true }) as const;
export const number = (about: string, min: number, max: number) => ({ kind: 'number', about, min, max }) as const;
export const choice = <const Choices extends readonly string[]>(about: string, choices: Choices) =>
  ({ kind: 'choice', about, choices }) as const;
export const check = (about: string) => ({ kind: 'named', of: 'check', about }) as const;
export const scorecard = (about: string) => ({ kind: 'named', of: 'scorecard', about }) as const;
export const when = (about: string) => ({ kind: 'when', about }) as const;
export const led = <const Kind extends ArgKind>(lead: readonly [string, ...string[]], kind: Kind) =>
  ({ ...kind, lead }) as const;
export const optional = <const Kind extends ArgKind>(kind: Kind) => ({ ...kind, optional: true }) as const;
