/** Buttons of an answer in Slack: what it offers, what turns its pages, what shows it to others. */
import { type Action, isBeside, type Pages } from '../../src/view/view.ts';
import type { Button, Confirm, KitBlock, Overflow, OverflowOption } from './block-kit.ts';
import { aims, caps } from './limits.ts';
import { address, letters, plainText, type TextContext } from './text.ts';

type Blocks = readonly KitBlock[];

/** Four buttons, the rest behind “…”. Those that only this machine could open are left out. */
export function actionBlocks(actions: readonly Action[], context: TextContext): Blocks {
  const drawn = (isAside: boolean) =>
    actions.flatMap((action, at) => (isBeside(action) === isAside ? (button(action, at, context) ?? []) : []));
  const [usable, aside] = [drawn(false), drawn(true)];
  const shown = usable.slice(0, aims.buttons);
  const hidden = [...usable.slice(aims.buttons), ...aside].slice(0, caps.overflowOptions).flatMap(option);
  if (shown.length === 0) return [];
  const overflow = hidden.length > 0 ? [{ type: 'overflow', action_id: 'more', options: hidden } as const] : [];
  return [{ type: 'actions', elements: [...shown, ...overflow] }];
}

/** What the value of a button that only opens an address begins with: nobody answers it. */
export const opensOnly = 'open:';
/** What the action id of a button begins with that opens a form, and its value in a menu: a modal is opened before anything is looked up. */
export const opensForm = 'form:';

function button(action: Action, at: number, context: TextContext): Button | undefined {
  const text = plainText(action.label, caps.buttonText);
  if (action.kind === 'open') {
    const url = address(action.url, context);
    return url === undefined ? undefined : { type: 'button', action_id: `open-${at}`, text, url, value: opensOnly };
  }
  if (!action.id || letters(action.id) + opensForm.length > caps.optionValue) return undefined;
  const danger = action.danger ? ({ style: 'danger', confirm: confirmOf(action.label) } as const) : {};
  const action_id = action.form ? `${opensForm}${at}` : `ask-${at}`;
  return { type: 'button', action_id, text, value: action.id, ...danger };
}

/** A menu asks nothing back, so what cannot be undone is never hidden in one. */
function option({ action_id, text, value, url, confirm }: Button): readonly OverflowOption[] {
  if (confirm) return [];
  const sign = action_id.startsWith(opensForm) ? opensForm : '';
  return [{ text, value: url ? `${opensOnly}${action_id}` : `${sign}${value ?? action_id}`, ...(url && { url }) }];
}

const confirmOf = (label: string): Confirm => ({
  title: plainText('This cannot be undone', caps.confirmTitle),
  text: plainText(`${label}?`, caps.confirmText),
  confirm: plainText(label, caps.confirmButton),
  deny: plainText('Cancel', caps.confirmButton),
  style: 'danger',
});

/** What the action id of a button begins with that turns pages: whoever presses it sees the page alone. */
export const turnsPages = 'page-';

export function pageBlocks({ pages }: { readonly pages?: Pages }): Blocks {
  const elements = (['back', 'next'] as const).flatMap((way): readonly Button[] => {
    const turn = pages?.[way];
    if (!turn?.id || letters(turn.id) > caps.optionValue) return [];
    const text = plainText(turn.label, caps.buttonText);
    return [{ type: 'button', action_id: `${turnsPages}${way}`, text, value: turn.id }];
  });
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/** What the value of a button begins with that shows an answer to all. */
export const showsToAll = 'show:';

/** Behind “…”, beside what the answer offers itself; a button of its own where there is nothing. */
export function withShow(blocks: Blocks, again: string): Blocks {
  const show = { text: plainText('Show to channel', caps.optionText), value: `${showsToAll}${again}` };
  if (letters(show.value) > caps.optionValue) return blocks;
  const at = blocks.findLastIndex((block) => block.type === 'actions' && !block.elements.some(isTurning));
  const block = blocks[at];
  if (block?.type !== 'actions') {
    if (blocks.length >= caps.blocks) return blocks;
    const button = { type: 'button', action_id: 'show', ...show } as const;
    return [...blocks.slice(0, -1), { type: 'actions', elements: [button] }, ...blocks.slice(-1)];
  }
  const menu = block.elements.find((element) => element.type === 'overflow');
  const options = [...(menu?.options ?? []).slice(0, caps.overflowOptions - 1), show];
  const buttons = block.elements.filter((element) => element.type !== 'overflow');
  return blocks.with(at, { ...block, elements: [...buttons, { type: 'overflow', action_id: 'more', options }] });
}

const isTurning = ({ action_id }: Button | Overflow) => action_id.startsWith(turnsPages);
