/** The part of Adaptive Cards that answers and forms are made of, as plain data: the renderer needs nothing of the SDK. */
import type { FormData, Input } from './dialog/kit.ts';

export type OpenUrl = { readonly type: 'Action.OpenUrl'; readonly title?: string; readonly url: string } & Mode;
/** All that a button carries is the id of its record. One that opens a form asks for a dialog besides. */
export type ButtonData = {
  readonly id: string;
  readonly opens?: 'form';
  readonly msteams?: { readonly type: 'task/fetch' };
};
type Mode = { readonly mode?: 'secondary' };
type Style = { readonly style?: 'destructive' };
/** For dialogs, and for clients older than 1.4, which send the same as a message. */
export type Submit = {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly data: ButtonData | FormData;
  /** What is typed besides goes along, unless `none`. */
  readonly associatedInputs?: 'none';
} & Mode &
  Style;
export type Execute = {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: ButtonData | FormData;
  readonly associatedInputs?: 'none';
  readonly fallback: Submit;
} & Mode &
  Style;
/** Opens a question below its button. */
export type ShowCard = {
  readonly type: 'Action.ShowCard';
  readonly title: string;
  readonly style: 'destructive';
  readonly card: { readonly type: 'AdaptiveCard'; readonly body: readonly CardElement[] };
};
export type CardAction = OpenUrl | Execute | Submit | ShowCard;

/** Nothing in its text is read as markdown. */
export type TextRun = {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly fontType?: 'Monospace';
  readonly size?: 'Small';
  readonly isSubtle?: true;
  readonly color?: 'Good' | 'Warning' | 'Attention' | 'Accent';
  readonly selectAction?: OpenUrl;
};
type Spaced = { readonly spacing?: 'None' | 'Small' | 'Medium'; readonly separator?: true };
export type RichText = {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly horizontalAlignment?: 'Right';
} & Spaced;
/** Its text is markdown. */
export type TextBlock = {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly wrap: true;
  readonly style?: 'heading';
  readonly weight?: 'Bolder';
  readonly size?: 'Medium' | 'Small';
  readonly isSubtle?: true;
} & Spaced;
/** Titles and values are markdown. */
export type Fact = { readonly title: string; readonly value: string };
export type TableCell = { readonly type: 'TableCell'; readonly items: readonly RichText[] };
export type CardElement =
  | RichText
  | TextBlock
  | { readonly type: 'FactSet'; readonly facts: readonly Fact[] }
  | {
      readonly type: 'Table';
      readonly firstRowAsHeaders: true;
      readonly showGridLines: false;
      readonly columns: readonly { readonly width: number }[];
      readonly rows: readonly { readonly type: 'TableRow'; readonly cells: readonly TableCell[] }[];
    }
  | { readonly type: 'Image'; readonly url: string; readonly altText: string; readonly size: 'Stretch' }
  | ({ readonly type: 'Container'; readonly style?: 'emphasis'; readonly items: readonly CardElement[] } & Spaced)
  | ({ readonly type: 'ActionSet'; readonly actions: readonly CardAction[] } & Pick<Spaced, 'spacing'>)
  | Input;

/** Teams asks this in the name of each of these as soon as they see the card, and shows them the answer in its place. */
export type Refresh = {
  readonly action: Pick<Execute, 'type' | 'title' | 'verb' | 'data'>;
  readonly userIds: readonly string[];
};

export type AdaptiveCard = {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  /** 1.6 only for what a form looks up while somebody types. */
  readonly version: '1.5' | '1.6';
  /** For clients that draw no cards of this version. */
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly msteams: { readonly width: 'Full' };
  readonly refresh?: Refresh;
};

export const cardType = 'application/vnd.microsoft.card.adaptive';

/** `summary` is what notifications show. */
export type TeamsMessage = {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: readonly [{ readonly contentType: typeof cardType; readonly content: AdaptiveCard }];
};
