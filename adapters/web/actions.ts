/** Buttons. One that asks is a link to the console with the same words, so that it works without script too. */
import { commandLine, inSight } from '../../src/view/plain-text.ts';
import type { Action } from '../../src/view/view.ts';
import { truncate } from '../../src/view/words.ts';
import { addressOf, askPath } from './address.ts';
import { type Html, html, nothing } from './html.ts';
import { limits } from './limits.ts';

/** The first one is ink; what does not fit beside it waits under “More”. */
export function drawActions(actions: readonly Action[], conversation: string | undefined): Html {
  const drawn = inSight(actions)
    .slice(0, limits.allButtons)
    .map((action, at) => drawAction(action, at === 0, conversation));
  if (drawn.length === 0) return nothing;
  const [shown, rest] = [drawn.slice(0, limits.buttons), drawn.slice(limits.buttons)];
  const overflow =
    rest.length > 0 &&
    html`<details class="overflow"><summary class="button">More</summary><div class="actions">${rest}</div></details>`;
  return html`<div class="actions">${shown}${overflow}</div>`;
}

export function drawAction(action: Action, isFirst: boolean, conversation: string | undefined): Html {
  const label = truncate(action.label, limits.label);
  const style = isFirst && ' first';
  if (action.kind === 'open') return drawOpen(label, action.url, style);
  if (action.danger) return drawDanger(label, action);
  if (action.form && action.id !== undefined) return drawFormButton(label, action.id, style);
  const words = commandLine(action);
  const id = action.id !== undefined && html` data-button="${action.id}"`;
  return html`<a class="button${style}" href="${askPath(words, conversation)}" data-ask="${words}"${id}>${label}</a>`;
}

/** Begins a draft, which a followed link must not. */
function drawFormButton(label: string, id: string, style: string | false): Html {
  return html`<form class="pressed" method="post" action="/drafts"><button class="button${style}" name="button" value="${id}">${label}</button></form>`;
}

/** An address that may not be opened leaves no button. */
function drawOpen(label: string, url: string, style: string | false): Html {
  const address = addressOf(url);
  if (!address) return nothing;
  return html`<a class="button${style}" href="${address.href}"${address.outside && html` rel="noopener"`}>${label}</a>`;
}

/** What cannot be undone is never a link: a link can be followed by accident, and by machines. */
function drawDanger(label: string, action: Extract<Action, { kind: 'command' }>): Html {
  return html`<button type="button" class="button danger" data-ask="${commandLine(action)}" data-button="${action.id ?? ''}">${label}</button>`;
}
