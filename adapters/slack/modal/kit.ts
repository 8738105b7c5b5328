/** The part of Block Kit that modals are made of, as plain data: what messages have, but tables, and inputs. */
import type { KitBlock, PlainText } from '../block-kit.ts';

export type Choice = { readonly text: PlainText; readonly value: string; readonly description?: PlainText };
export type ChoiceGroup = { readonly label: PlainText; readonly options: readonly Choice[] };
type Offered = { readonly options: readonly Choice[] } | { readonly option_groups: readonly ChoiceGroup[] };

type Named = { readonly action_id: string };
type One = { readonly initial_option?: Choice };
type Several = { readonly initial_options?: readonly Choice[] };
type Menu = { readonly placeholder?: PlainText };

/** What stands in an input: one for each way to ask. */
export type Element =
  | (Named & {
      readonly type: 'plain_text_input';
      readonly multiline: boolean;
      readonly placeholder?: PlainText;
      readonly initial_value?: string;
      readonly min_length?: number;
      readonly max_length?: number;
    })
  | (Named & {
      readonly type: 'number_input';
      readonly is_decimal_allowed: boolean;
      readonly initial_value?: string;
      readonly min_value?: string;
      readonly max_value?: string;
    })
  | (Named & One & { readonly type: 'radio_buttons'; readonly options: readonly Choice[] })
  | (Named & Several & { readonly type: 'checkboxes'; readonly options: readonly Choice[] })
  | (Named & One & Menu & Offered & { readonly type: 'static_select' })
  | (Named & Several & Menu & Offered & { readonly type: 'multi_static_select'; readonly max_selected_items?: number })
  | (Named & One & Menu & { readonly type: 'external_select'; readonly min_query_length: 0 })
  | (Named &
      Several &
      Menu & {
        readonly type: 'multi_external_select';
        readonly min_query_length: 0;
        readonly max_selected_items?: number;
      })
  | (Named & { readonly type: 'datepicker'; readonly initial_date?: string });

export type Input = {
  readonly type: 'input';
  readonly block_id: string;
  readonly label: PlainText;
  readonly element: Element;
  readonly optional: boolean;
  readonly hint?: PlainText;
  /** Told at once when it changes, for fields that appear then. */
  readonly dispatch_action?: true;
};

export type ModalBlock = Exclude<KitBlock, { readonly type: 'table' }> | Input;

/** `callback_id` says what it is, `private_metadata` what it is about. */
export type Modal = {
  readonly type: 'modal';
  readonly callback_id: string;
  readonly title: PlainText;
  readonly blocks: readonly ModalBlock[];
  readonly private_metadata: string;
  readonly close: PlainText;
  readonly submit?: PlainText;
  readonly notify_on_close?: true;
};
