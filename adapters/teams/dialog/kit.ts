/** The part of Adaptive Cards that forms are made of beside what answers are: inputs, and buttons that bring what was typed. */

export type Choice = { readonly title: string; readonly value: string };

type Common = {
  readonly id: string;
  readonly label?: string;
  /** Looked at by the client before anything is sent: only where nothing half filled is to be sent (see page.ts). */
  readonly isRequired?: true;
  readonly errorMessage?: string;
};

export type Input =
  | (Common & {
      readonly type: 'Input.Text';
      readonly value?: string;
      readonly placeholder?: string;
      readonly isMultiline?: true;
      readonly maxLength?: number;
      readonly regex?: string;
      readonly style?: 'Password';
    })
  | (Common & {
      readonly type: 'Input.Number';
      readonly value?: number;
      readonly min?: number;
      readonly max?: number;
    })
  | (Common & { readonly type: 'Input.Date'; readonly value?: string })
  | (Common & {
      readonly type: 'Input.Toggle';
      readonly title: string;
      readonly value: 'true' | 'false';
      readonly wrap: true;
    })
  | (Common & {
      readonly type: 'Input.ChoiceSet';
      readonly style: 'compact' | 'expanded' | 'filtered';
      readonly choices: readonly Choice[];
      readonly isMultiSelect?: true;
      /** Of several: joined by commas, which no value of ours has in it. */
      readonly value?: string;
      readonly placeholder?: string;
      readonly wrap: true;
      /** Asked while somebody types; of version 1.6, older clients have the choices alone. */
      readonly 'choices.data'?: { readonly type: 'Data.Query'; readonly dataset: string };
    });

/** What a button of a form knows of the card that it stands on; the draft's own rights are looked at besides. */
export type FormState = {
  readonly draft: string;
  readonly version: number;
  readonly page: number | 'review';
  /** A digest of what stood in the fields when they were drawn. */
  readonly drawn?: string;
  /** Fields of the page that are not asked here. */
  readonly kept?: 'all' | readonly string[];
};

/** `typed`: what was typed before, for a button that sends it once more. */
export type FormData = {
  readonly form: FormState;
  readonly way: string;
  readonly typed?: Readonly<Record<string, string>>;
};

/**
 * What a button does. `look`: keeps and draws anew. `leave`: keeps and closes. Beside them `add/…` and `remove/…`
 * of a list's records.
 */
export const ways = ['next', 'submit', 'back', 'look', 'leave', 'discard'] as const;
export type Way = (typeof ways)[number];
