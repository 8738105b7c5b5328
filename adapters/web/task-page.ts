/** `/tasks/{id}`: a task, as the command `task` answers it. */
import type { RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import type { Actor, Answer, Bot } from '../../src/bot/request.ts';
import type { View } from '../../src/view/view.ts';
import { html } from './html.ts';
import { pageAnswer, type Site } from './page.ts';
import { readActor, requestOf } from './receive.ts';
import { type Drawing, drawAnswer } from './render.ts';

type Ports = { readonly bot: Bot; readonly site: Site; readonly drawing: Drawing };

/** Pages are asked for outside of any conversation. */
const place = 'pages';
const statusOf = ({ outcome }: Answer) => ({ ok: 200, failed: 404, refused: 403 })[outcome];

/** Nothing leads to where one is. */
const withoutItself = (view: View, path: string): View => ({
  ...view,
  blocks: view.blocks.map((block) =>
    block.kind === 'actions'
      ? { ...block, actions: block.actions.filter((action) => action.kind !== 'open' || action.url !== path) }
      : block,
  ),
});

export async function taskPage({ bot, site, drawing }: Ports, request: RouteRequest): Promise<RouteResponse> {
  const actor: Actor = readActor(request);
  const asked = { kind: 'command', command: 'task', args: { task: request.params.id ?? '' } } as const;
  const answer = await bot.ask(requestOf(actor, asked, place));
  const view = withoutItself(answer.view, request.path);
  const body = html`<main id="main" class="page">
<h1>${view.title}</h1>
${await drawAnswer(view, drawing)}
</main>`;
  return pageAnswer(site, { title: view.title, actor, hasSearch: true, status: statusOf(answer), body });
}
