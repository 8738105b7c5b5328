/** The Home tab: the line to ask in, what can be pressed, and then what is mine or what was asked. */
import { view } from '../../../src/view/build.ts';
import type { Block, View } from '../../../src/view/view.ts';
import type { KitBlock, PlainText } from '../block-kit.ts';
import { showsToAll } from '../buttons.ts';
import { caps, questionLetters } from '../limits.ts';
import { modalBlocks, type RenderContext } from '../render.ts';
import { letters, plainText } from '../text.ts';

export type SearchBlock = {
  readonly type: 'input';
  readonly block_id: string;
  readonly dispatch_action: true;
  readonly label: PlainText;
  readonly element: {
    readonly type: 'plain_text_input';
    readonly action_id: string;
    readonly placeholder: PlainText;
    readonly max_length: number;
    readonly dispatch_action_config: { readonly trigger_actions_on: readonly ['on_enter_pressed'] };
  };
};
type HomeBlock = SearchBlock | Exclude<KitBlock, { type: 'table' }>;
export type HomeTab = { readonly type: 'home'; readonly blocks: readonly HomeBlock[] };

/** What the elements of the tab are called. */
export const homeActions = { search: 'home-search', back: 'home-back', send: 'home-send' } as const;

const viewBlocks = 100;
const longestInput = 3000;

const search: SearchBlock = {
  type: 'input',
  block_id: homeActions.search,
  dispatch_action: true,
  label: { type: 'plain_text', text: 'Ask' },
  element: {
    type: 'plain_text_input',
    action_id: homeActions.search,
    placeholder: plainText('Who owns, what needs it, what breaks…', 150),
    max_length: Math.min(longestInput, questionLetters),
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
  },
};

/** Values typed into the line stay there: it has the same ids each time. */
export function homeTab(mine: View, context: RenderContext): HomeTab {
  return { type: 'home', blocks: [search, ...modalBlocks(actionsFirst(mine), context, viewBlocks - 1)] };
}

/** `again`: the id under which the answer can be sent as a message. */
export function answerTab(answer: View, context: RenderContext, again?: string): HomeTab {
  const back = {
    type: 'button',
    action_id: homeActions.back,
    text: plainText('Back', caps.buttonText),
    value: 'back',
  } as const;
  const value = `${showsToAll}${again}`;
  const send = {
    type: 'button',
    action_id: homeActions.send,
    text: plainText('Send as a message', caps.buttonText),
    value,
  } as const;
  const buttons = again && letters(value) <= caps.optionValue ? [back, send] : [back];
  const blocks = modalBlocks(answer, context, viewBlocks - 2);
  return { type: 'home', blocks: [search, { type: 'actions', elements: buttons }, ...blocks] };
}

/** What is pressed most stands right below the line; a page of one's own is no message. */
function actionsFirst({ blocks, ...mine }: View): View {
  const isActions = ({ kind }: Block) => kind === 'actions';
  return view({ ...mine, blocks: [...blocks.filter(isActions), ...blocks.filter((block) => !isActions(block))] });
}
