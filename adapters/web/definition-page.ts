/** `/catalog/{namespace}/{kind}/{name}/definition`: all that an API takes and gives, with an index of it beside. */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import { entityPath } from '../../src/view/build.ts';
import type { Block, View } from '../../src/view/view.ts';
import { truncate } from '../../src/view/words.ts';
import { drawMissing, refOf } from './entity-page.ts';
import { type Html, html } from './html.ts';
import { limits } from './limits.ts';
import { pageAnswer, type Site } from './page.ts';
import { readActor, requestOf } from './receive.ts';
import { type Drawing, drawBlock, drawFooter } from './render.ts';
import { drawText } from './spans.ts';

type Ports = { readonly ports: AdapterPorts; readonly site: Site; readonly drawing: (ports: AdapterPorts) => Drawing };
/** Pages are asked for outside of any conversation. */
const place = 'pages';

export const definitionRoutes = (parts: Ports): readonly Route[] => [
  {
    method: 'GET',
    path: '/catalog/:namespace/:kind/:name/definition',
    body: 'none',
    access: 'page',
    handle: (request) => definitionPage(parts, request),
  },
];

async function definitionPage({ ports, site, drawing }: Ports, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const { namespace = '', kind = '', name = '' } = request.params;
  const address = { namespace, kind, name };
  const asked = { kind: 'command', command: 'definition', args: { entity: refOf(address), part: '*' } } as const;
  const answer = await ports.bot.ask(requestOf(actor, asked, place));
  const isFound = answer.outcome === 'ok';
  const shown = { ...drawing(ports), rows: limits.allRows };
  const body = isFound ? await drawDefinition(answer.view, refOf(address), shown) : drawMissing(answer, address, shown);
  const status = { ok: 200, failed: 404, refused: 403 }[answer.outcome];
  return pageAnswer(site, { title: answer.view.title, current: 'catalog', actor, hasSearch: true, status, body });
}

/** A block under an id of its own, where the index leads to it. */
type Part = { readonly block: Block; readonly id: string };

export async function drawDefinition(view: View, ref: string, drawing: Drawing): Promise<Html> {
  const parts = view.blocks
    .filter(({ kind }) => kind !== 'actions')
    .map((block, at): Part => ({ block, id: `part-${at}` }));
  const drawn = await Promise.all(parts.map((part) => drawPart(part, drawing)));
  const index = drawIndex(parts);
  const title = truncate(view.title.replace(/^Definition of /, ''), limits.name);
  return html`<main id="main" class="page definition">
<p class="crumb"><a href="/catalog">Catalog</a> / <a href="${entityPath(ref)}">${title}</a> / Definition</p>
<h1>${title}</h1>
<p class="ref">${ref}</p>
<p class="lead">${drawText(view.lead, drawing.now)}</p>
<div class="beside${!index && ' alone'}">${index && html`<nav class="index" aria-label="On this page">${index}</nav>`}<div class="parts">${drawn}</div></div>
${drawFooter(view, drawing.now)}
</main>`;
}

/** Calls and types stand in sheets that are headed by what they are called. */
async function drawPart({ block, id }: Part, drawing: Drawing): Promise<Html> {
  if (block.kind === 'heading') return html`<h2 class="section" id="${id}">${truncate(block.text, limits.name)}</h2>`;
  const named =
    'title' in block && block.title !== undefined && (block.kind === 'table' || block.kind === 'list')
      ? block
      : undefined;
  if (!named) {
    const part = await drawBlock(block, drawing);
    return block.kind === 'text' ? part : html`<section class="sheet" id="${id}">${part}</section>`;
  }
  const { title = '', ...rest } = named;
  const [name = '', ...about] = title.split(' · ');
  const body = await drawBlock(rest, drawing);
  return html`<section class="sheet" id="${id}"><h3 class="head"><span class="name">${truncate(name, limits.name)}</span>${about.length > 0 && html` <span class="about">${truncate(about.join(' · '), limits.name)}</span>`}</h3>${body}</section>`;
}

/** Headings, and what stands under each. */
function drawIndex(parts: readonly Part[]): Html | undefined {
  const items = parts.flatMap(({ block, id }) => {
    if (block.kind === 'heading')
      return [html`<li class="above"><a href="#${id}">${truncate(block.text, limits.label)}</a></li>`];
    const title = block.kind === 'table' || block.kind === 'list' ? block.title : undefined;
    const [name] = title?.split(' · ') ?? [];
    return name === undefined ? [] : [html`<li><a class="name" href="#${id}">${truncate(name, limits.label)}</a></li>`];
  });
  return items.length > 2 ? html`<ul>${items}</ul>` : undefined;
}
