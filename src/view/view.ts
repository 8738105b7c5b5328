/**
 * The vocabulary: what a command may answer with. A View is data; each adapter draws it in its own way.
 * Text is spans, never markdown; escaping happens in renderers only.
 */

export type Status = 'ok' | 'warn' | 'bad' | 'unknown' | 'running';

/** A piece of text. A bare string is plain text. */
export type Span =
  | string
  | { readonly kind: 'bold'; readonly text: string }
  /** Commands, refs, paths, code. */
  | { readonly kind: 'code'; readonly text: string }
  /** `url` is absolute, or a path of this server (`/catalog/…`) that the renderer completes. */
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** A catalog entity by its full ref; drawn as its name, linked to its page. Groups and Users are drawn in sans. */
  | { readonly kind: 'entity'; readonly ref: string; readonly name: string }
  /** A person's name. Never a mention. */
  | { readonly kind: 'person'; readonly name: string; readonly ref?: string }
  /** `at` in milliseconds since 1970; `age` is drawn as “4 min ago”, `date` as “12 Oct”, `clock` as “17:20”. */
  | { readonly kind: 'time'; readonly at: number; readonly style: 'age' | 'date' | 'clock' }
  /** Glyph and word; the renderer draws the glyph. */
  | { readonly kind: 'status'; readonly status: Status; readonly word: string };

export type Text = readonly Span[];

/** What a button does: a command with arguments, or an address to open. `url` as in a link span. */
export type Action =
  | {
      readonly kind: 'command';
      readonly label: string;
      readonly command: string;
      readonly args: Readonly<Record<string, string>>;
      /** Cannot be undone: drawn as dangerous, asks first. */
      readonly danger?: boolean;
      /** Which page of the answer's rows; the first is 0. */
      readonly page?: number;
      /** Never among the buttons that are seen: behind “…” where there is one, else nowhere. */
      readonly aside?: true;
      /** Opens the command's form with these arguments filled in, instead of running it. */
      readonly form?: true;
      /** Set by dispatch: the words that say the same, where its arguments are not just written one after the other. */
      readonly line?: string;
      /** Set by dispatch before the View leaves: the id of the server-side record. Adapters send this and nothing else. */
      readonly id?: string;
    }
  | { readonly kind: 'open'; readonly label: string; readonly url: string };

/** Belongs behind “…”. */
export const isBeside = (action: Action): boolean => action.kind === 'command' && action.aside === true;

export type GraphNode = {
  readonly ref: string;
  readonly name: string;
  /** Backstage kind as written, for example Component. */
  readonly kind: string;
  /** `spec.type`, for example service. */
  readonly type?: string;
  /** The owning team as people say it, for example Ledger. */
  readonly team?: string;
  readonly state?: 'deprecated' | 'missing';
  /** The asked one (two for a path). */
  readonly asked?: boolean;
  /** A box that stands for several: how many. */
  readonly folded?: number;
};
/** `from` needs `to`: left needs right in every picture. */
export type GraphEdge = { readonly from: string; readonly to: string };
export type Graph = {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly left?: number;
};

export type ChartLevel = {
  readonly name: string;
  readonly count: number;
  /** Those that have reached no level. */
  readonly none?: true;
};
/** A number over time, and the levels that stand behind it now. */
export type Chart = {
  /** What is counted: “Score”. */
  readonly name: string;
  /** Oldest first; `at` in milliseconds since 1970. Without any there is no line. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
  readonly goal?: number;
  /** No value is greater: 100 of a score. */
  readonly most?: number;
  /** Highest first; without any there is no level bar. */
  readonly levels: readonly ChartLevel[];
};
/** What is drawn, and fetched as a picture by platforms that show no drawings. */
export type Picture = Graph | Chart;

/** What turns the pages of a long part: `from` is the place of its first row, of all. */
export type Pages = {
  readonly from: number;
  readonly back?: Extract<Action, { kind: 'command' }>;
  readonly next?: Extract<Action, { kind: 'command' }>;
};

export type Cell = Text;
export type Column = { readonly title: string; readonly figures?: boolean };

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: Text }
  | {
      readonly kind: 'facts';
      readonly title?: string;
      readonly facts: readonly { readonly label: string; readonly value: Text }[];
    }
  /** `total`: how many there are in all, when `items` holds fewer. `more`: the address that shows all. */
  | {
      readonly kind: 'list';
      readonly title?: string;
      readonly items: readonly Text[];
      readonly total?: number;
      readonly more?: string;
      /** Set by dispatch where there are more rows than a page has. */
      readonly pages?: Pages;
    }
  | {
      readonly kind: 'table';
      readonly title?: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      readonly total?: number;
      readonly more?: string;
      readonly pages?: Pages;
    }
  /** `alt` ≤ 300 characters says what it shows; `caption` stands below it. `text` is one line a relation. */
  | {
      readonly kind: 'graph';
      readonly title?: string;
      readonly graph: Graph;
      readonly alt: string;
      readonly caption?: Text;
    }
  /** `alt` ≤ 300 characters says what it shows (`chartAlt`); `caption` stands below it. */
  | {
      readonly kind: 'chart';
      readonly title?: string;
      readonly chart: Chart;
      readonly alt: string;
      readonly caption?: Text;
    }
  | { readonly kind: 'code'; readonly title?: string; readonly text: string; readonly language?: string }
  | { readonly kind: 'note'; readonly status: Status; readonly text: Text }
  | { readonly kind: 'actions'; readonly actions: readonly Action[] }
  | { readonly kind: 'divider' };

export type BlockKind = Block['kind'];
export type BlockOf<Kind extends BlockKind> = Extract<Block, { kind: Kind }>;

/**
 * An answer. `lead` is one sentence of at most 160 characters and also the notification text;
 * only the answer in it is bold. `footer` names source and age and is always last (LOOK: anatomy of an answer).
 */
export type View = {
  readonly title: string;
  readonly lead: Text;
  readonly blocks: readonly Block[];
  readonly footer: Text;
  /** What it is about is a message of its own where it was asked: nobody has to be told this, too. */
  readonly follows?: true;
  /** Its buttons are for these accounts, `teams/T1/U1`: where a platform can, they see what `asks` answers each of them, and everybody else sees no buttons. */
  readonly mine?: { readonly readers: readonly string[]; readonly asks: Extract<Action, { kind: 'command' }> };
  /** Entities that figures of it count without naming them: whoever reads along must see all of those, too. Gone before it leaves. */
  readonly counts?: readonly string[];
  /** Nobody else may read it, wherever it was asked: it holds what is theirs alone. */
  readonly onlyFor?: 'asker';
};

/**
 * A renderer is a complete table: leave out a kind of block and it does not compile.
 * `Out` is the platform's own form, `Context` what drawing needs (base address, clock, how to address a picture).
 */
export type BlockRenderers<Out, Context> = {
  readonly [Kind in BlockKind]: (block: BlockOf<Kind>, context: Context) => Out;
};

/** Draws one block with a renderer table. */
export function renderBlock<Out, Context>(
  renderers: BlockRenderers<Out, Context>,
  block: Block,
  context: Context,
): Out {
  const draw = renderers[block.kind] as (block: Block, context: Context) => Out;
  return draw(block, context);
}
