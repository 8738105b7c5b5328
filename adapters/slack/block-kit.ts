/** The part of Block Kit that answers are made of, as plain data: the renderer needs nothing of the SDK. */

export type PlainText = { readonly type: 'plain_text'; readonly text: string };
/** `verbatim` keeps Slack from turning names and addresses in the text into links. */
export type Mrkdwn = { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

type Style = { readonly bold?: true; readonly code?: true };
/** Leaves of rich text; none of them is parsed for markup. */
export type RichLeaf =
  | { readonly type: 'text'; readonly text: string; readonly style?: Style }
  | { readonly type: 'link'; readonly url: string; readonly text: string; readonly style?: Style }
  | { readonly type: 'date'; readonly timestamp: number; readonly format: string; readonly fallback: string };

export type RichText<Element> = { readonly type: 'rich_text'; readonly elements: readonly Element[] };
export type RichSection = { readonly type: 'rich_text_section'; readonly elements: readonly RichLeaf[] };
export type Preformatted = { readonly type: 'rich_text_preformatted'; readonly elements: readonly RichLeaf[] };

export type Confirm = {
  readonly title: PlainText;
  readonly text: PlainText;
  readonly confirm: PlainText;
  readonly deny: PlainText;
  readonly style: 'danger';
};
export type Button = {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: PlainText;
  readonly value?: string;
  readonly url?: string;
  readonly style?: 'danger';
  readonly confirm?: Confirm;
};
export type OverflowOption = { readonly text: PlainText; readonly value: string; readonly url?: string };
export type Overflow = {
  readonly type: 'overflow';
  readonly action_id: string;
  readonly options: readonly OverflowOption[];
};

export type ColumnSettings = { readonly align: 'left' | 'right'; readonly is_wrapped: boolean };
/** Slack fetches it, or has it already. */
export type PictureSource = { readonly image_url: string } | { readonly slack_file: { readonly id: string } };
export type KitBlock =
  | { readonly type: 'section'; readonly text?: Mrkdwn; readonly fields?: readonly Mrkdwn[] }
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'divider' }
  | { readonly type: 'context'; readonly elements: readonly Mrkdwn[] }
  | { readonly type: 'actions'; readonly elements: readonly (Button | Overflow)[] }
  | (PictureSource & { readonly type: 'image'; readonly alt_text: string; readonly title?: PlainText })
  | {
      readonly type: 'table';
      readonly rows: readonly (readonly RichText<RichSection>[])[];
      readonly column_settings: readonly ColumnSettings[];
    }
  | RichText<Preformatted>;

/** `text` is what notifications show. */
export type SlackMessage = { readonly text: string; readonly blocks: readonly KitBlock[] };
