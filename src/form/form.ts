/**
 * A form as plain data: pages of fields. It is kept with its draft, so that whoever goes on with a draft, on whatever
 * surface, sees the form that it was begun with. Made from a command's arguments or a template's parameters.
 */

export type Form = {
  /** What it is for, in a few words: “Register a location”. */
  readonly title: string;
  /** At least one. A page of which no field appears is passed over. */
  readonly pages: readonly FormPage[];
  /** The words of the button that sends it: “Register”. */
  readonly submit: string;
  /** What other buttons say, where it is not the usual: the one that goes back, and the one that leads to the review. */
  readonly words?: { readonly back?: string; readonly review?: string };
  /** Where several things are asked, all of them are shown once more before they are sent. */
  readonly review: boolean;
};
export type FormPage = { readonly title: string; readonly about?: string; readonly fields: readonly Field[] };

/** One of what may be chosen. */
export type Option = { readonly value: string; readonly label: string; readonly about?: string };

type Common = {
  /** Unique in the form: the name of the argument or parameter. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** May be left empty. */
  readonly optional?: true;
  /** Though optional, it may not be left empty where this holds. */
  readonly requiredWhen?: Condition;
  /** The field appears where this holds of other fields' values; absent: always. A field that does not appear has no value. */
  readonly when?: Condition;
  /** Said in place of the usual words when a value is not taken. */
  readonly complaint?: string;
  /** The same where it was left empty. */
  readonly missing?: string;
  /** Whoever opens its page types here first. */
  readonly focus?: true;
  /** How the review shows it: not at all, or as this text. */
  readonly review?: 'hidden' | { readonly mask: string };
};

/** Lengths are code points. `initial` is what stands there before anybody typed: a draft that is opened has it among its values. */
export type Field = Common &
  (
    | {
        readonly kind: 'text';
        readonly lines: 'one' | 'many';
        readonly min?: number;
        readonly max?: number;
        /** A regular expression that the whole value fits; `patternWords` says it in words. */
        readonly pattern?: string;
        readonly patternWords?: string;
        readonly placeholder?: string;
        readonly initial?: string;
      }
    | {
        readonly kind: 'number';
        readonly whole: boolean;
        readonly min?: number;
        readonly max?: number;
        readonly initial?: number;
      }
    /** Yes or no. */
    | { readonly kind: 'flag'; readonly initial?: boolean }
    | {
        readonly kind: 'choice';
        readonly options: readonly Option[];
        readonly shown: 'menu' | 'radio';
        readonly initial?: string;
      }
    | {
        readonly kind: 'choices';
        readonly options: readonly Option[];
        readonly shown: 'menu' | 'boxes';
        readonly min?: number;
        readonly max?: number;
        readonly initial?: readonly string[];
      }
    /** Looked up while typing: what is found is in the lookup, `free` takes other words too. */
    | {
        readonly kind: 'lookup';
        readonly lookup: Lookup;
        readonly many?: { readonly min?: number; readonly max?: number };
        readonly free?: true;
        readonly initial?: string | readonly string[];
      }
    /** `YYYY-MM-DD`. */
    | { readonly kind: 'date'; readonly initial?: string }
    /** Asked last, on the page that sends the form, and never kept in a draft. */
    | { readonly kind: 'secret'; readonly min?: number; readonly max?: number }
    /** A list of small records. Where a surface cannot show it, the draft's web page can. */
    | {
        readonly kind: 'list';
        readonly fields: readonly Field[];
        readonly min?: number;
        readonly max?: number;
        readonly initial?: readonly FormValues[];
      }
  );
export type FieldKind = Field['kind'];
export type FieldOf<Kind extends FieldKind> = Extract<Field, { kind: Kind }>;

/** Where the options of a lookup come from. */
export type Lookup =
  /** Values are refs. `kinds` in lower case; `mine`: only what the person or their groups own; `types`: of `spec.type`. */
  | {
      readonly of: 'entity';
      readonly kinds?: readonly string[];
      readonly types?: readonly string[];
      readonly mine?: true;
      /** Further filters, any of which may fit. */
      readonly where?: readonly EntityFilter[];
    }
  /** Groups and Users; values are refs. `mine`: only the person's own groups. */
  | { readonly of: 'owner'; readonly mine?: true }
  /** `kinds`: those of entities of these kinds, in lower case. */
  | { readonly of: 'tag'; readonly kinds?: readonly string[] }
  /** Repositories that the catalog knows, as `host/owner/name`. */
  | { readonly of: 'repository'; readonly hosts?: readonly string[] };

/** By path, as in `spec.lifecycle` or `metadata.annotations.github.com/project-slug`: one of these values, or that it is there at all. All have to fit. */
export type EntityFilter = Readonly<Record<string, readonly string[] | true>>;

export type FieldValue = string | number | boolean | readonly string[] | readonly FormValues[];
/** By the name of the field. What was left empty has no key. */
export type FormValues = { readonly [name: string]: FieldValue };

/** About other fields of the same form (in a list: of the same record). */
export type Condition =
  /** It is one of these; of a field with several values: one of them is. */
  | { readonly field: string; readonly is: readonly (string | number | boolean)[] }
  | { readonly field: string; readonly filled: true }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** What is wrong, by the name of the field: in a word or two with a full stop, then what would be taken. In a list `name.0.field`. */
export type Problems = Readonly<Record<string, string>>;
