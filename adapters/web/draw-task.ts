/** The View of a task as its page: the state and how far it is, the steps, what it made, its log, and what can be done. */
import type { Action, Block, BlockOf, Cell, View } from '../../src/view/view.ts';
import { truncate } from '../../src/view/words.ts';
import { addressOf } from './address.ts';
import { type Html, html, nothing } from './html.ts';
import { limits } from './limits.ts';
import { type Drawing, drawAnswer, drawBlock, drawFooter } from './render.ts';
import { drawText } from './spans.ts';

const actionsOf = ({ blocks }: View): readonly Action[] =>
  blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));

/** As long as it can be called off. */
export const isUnderWay = (view: View) =>
  actionsOf(view).some((action) => action.kind === 'command' && action.command === 'cancel');

export const drawFailedTask = async (view: View, drawing: Drawing): Promise<Html> =>
  html`<h1>${view.title}</h1>${await drawAnswer(view, drawing)}`;

/** `path`: the page's own. */
export async function drawTask(view: View, path: string, drawing: Drawing): Promise<Html> {
  const draw = async (...kinds: readonly Block['kind'][]) =>
    Promise.all(view.blocks.filter(({ kind }) => kinds.includes(kind)).map((block) => drawBlock(block, drawing)));
  const [steps, log, words] = [await draw('table', 'list'), await draw('code'), await draw('text', 'note')];
  return html`<p class="crumb"><a href="/templates">Templates</a> / <a href="/tasks">Tasks</a></p>
<div class="top"><h1>${view.title.replace(/^Task: /, '')}</h1>${drawButtons(view, path)}</div>
<p class="lead" role="status">${drawText(view.lead, drawing.now)}</p>
${drawProgress(view)}${words}
<div class="two"><section class="sheet">${steps}</section>
${log.length > 0 && html`<section class="sheet log">${log}${isUnderWay(view) && html`<p class="following">following…</p>`}</section>`}</div>
${drawFooter(view, drawing.now)}`;
}

/** Each step that is over counts. */
function drawProgress({ blocks }: View): Html {
  const steps = blocks.find((block): block is BlockOf<'table'> => block.kind === 'table')?.rows ?? [];
  const isOver = (cell: Cell | undefined) =>
    cell?.some((span) => typeof span === 'object' && span.kind === 'status' && /^(done|left out)$/.test(span.word));
  const over = steps.filter((row) => isOver(row[1])).length;
  return html`<progress class="progress" max="${String(steps.length)}" value="${String(over)}" aria-label="Steps that are done">${over} of ${steps.length}</progress>`;
}

/** A button is sent by a form, so that it works without script; what cannot be undone asks first. */
function drawButtons(view: View, path: string): Html {
  const shown = actionsOf(view).filter((action) =>
    action.kind === 'open' ? action.url !== path : action.command !== 'task',
  );
  return html`<div class="actions">${shown.map((action) => drawButton(action, path))}</div>`;
}

function drawButton(action: Action, path: string): Html {
  const label = truncate(action.label, limits.label);
  if (action.kind === 'open') {
    const address = addressOf(action.url);
    return address
      ? html`<a class="button" href="${address.href}"${address.outside && html` rel="noopener"`}>${label}</a>`
      : nothing;
  }
  const form = (words: string) =>
    html`<form method="post" action="${path}/press"><button class="button${action.danger && ' danger'}" name="button" value="${action.id ?? ''}">${words}</button></form>`;
  if (!action.danger) return form(label);
  return html`<details class="overflow"><summary class="button danger">${label}</summary><div class="actions">${form(`${label} for good`)}</div></details>`;
}
