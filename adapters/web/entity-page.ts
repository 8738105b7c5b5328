/** The page of an entity: the View of `show`, with its facts at the right and everything else at the left. */
import type { Answer } from '../../src/bot/request.ts';
import { code } from '../../src/view/build.ts';
import type { Action, Block, BlockKind, BlockOf, Text, View } from '../../src/view/view.ts';
import { truncate } from '../../src/view/words.ts';
import { drawActions } from './actions.ts';
import { addressOf, askPath } from './address.ts';
import { drawHealthSheet } from './health-sheet.ts';
import { type Html, html } from './html.ts';
import { limits } from './limits.ts';
import { type Drawing, drawBlock, drawFooter } from './render.ts';
import { drawText } from './spans.ts';

export type EntityAddress = { readonly namespace: string; readonly kind: string; readonly name: string };

export const refOf = ({ namespace, kind, name }: EntityAddress) => `${kind}:${namespace}/${name}`.toLowerCase();

/** `health`: what checks found of it, where it is asked anything. */
export type Shown = { readonly view: View; readonly health: View | undefined };

export async function drawEntityPage({ view, health }: Shown, address: EntityAddress, drawing: Drawing): Promise<Html> {
  const facts = view.blocks.filter((block) => block.kind === 'facts');
  const [left, right, checked] = await Promise.all([
    sheets(leftOf(view), drawing),
    sheets(facts, drawing),
    health && drawHealthSheet(health, refOf(address), drawing),
  ]);
  return html`<main id="main" class="page">
${crumb(view, address)}
<h1>${truncate(view.title, limits.name)}</h1>
<p class="ref">${refOf(address)}</p>
${sentences(view).map((text, at) => html`<p class="${at === 0 ? 'lead' : 'text'}">${drawText(text, drawing.now)}</p>`)}
${drawActions(actionsOf(view, address), undefined)}
${drawTabs(view, address)}
<div class="columns"><div class="left">${left}</div><div class="right">${right}${checked}</div></div>
${drawFooter(view, drawing.now)}
</main>`;
}

/** The ways to what else there is of it: its facts lead to its docs and its definition. */
function drawTabs(view: View, address: EntityAddress): Html {
  const links = ['Docs', 'Definition'].flatMap((label) => {
    const [span] = factOf(view, label)?.value ?? [];
    const link = typeof span === 'object' && span.kind === 'link' ? addressOf(span.url) : undefined;
    return link && !link.outside ? [html`<a href="${link.href}">${label}</a>`] : [];
  });
  const history = html`<a href="${askPath(`history ${refOf(address)}`)}">History</a>`;
  return html`<nav class="tabs" aria-label="About it"><a href="#main" aria-current="page">Overview</a>${links}${history}</nav>`;
}

/** Its own description says best what it is; the lead repeats facts that stand on this page anyway. */
function sentences({ lead, blocks }: View): readonly Text[] {
  const texts = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  return typeof texts[0]?.[0] === 'string' ? texts : [lead, ...texts];
}

/** What is wrong comes first, then the picture, then the rest as it comes. */
function leftOf({ blocks }: View): readonly Block[] {
  const elsewhere: readonly BlockKind[] = ['text', 'facts', 'actions', 'divider'];
  const first: readonly BlockKind[] = ['note', 'graph'];
  const rest = blocks.filter(({ kind }) => ![...elsewhere, ...first].includes(kind));
  return [...first.flatMap((kind) => blocks.filter((block) => block.kind === kind)), ...rest];
}

async function sheets(blocks: readonly Block[], drawing: Drawing): Promise<readonly Html[]> {
  const drawn = await Promise.all(blocks.map((block) => drawBlock(block, drawing)));
  return drawn.map((part) => html`<section class="sheet">${part}</section>`);
}

/** Everything but the way to where one already is. */
function actionsOf(view: View, address: EntityAddress): readonly Action[] {
  return allActions(view).filter((action) => action.kind !== 'open' || !isPath(action.url, address));
}

const allActions = ({ blocks }: View) => blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));

function isPath(url: string, { namespace, kind, name }: EntityAddress): boolean {
  return url.toLowerCase() === `/catalog/${[namespace, kind, name].map(encodeURIComponent).join('/')}`.toLowerCase();
}

/**
 * The way to another page, when the View is about another entity: the bot corrects what people type, but an
 * address is no typing, and must not show something else than it names.
 */
export function elsewhere(view: View, address: EntityAddress): OpenAction | undefined {
  const own = allActions(view).find((action) => action.kind === 'open' && action.url.startsWith('/catalog/'));
  return own?.kind === 'open' && !isPath(own.url, address) ? own : undefined;
}

type OpenAction = Extract<Action, { kind: 'open' }>;

/** What is said instead of showing that other entity. */
export function nearestView(view: View, nearest: OpenAction, address: EntityAddress): View {
  return {
    title: 'Not found',
    lead: ['Nothing has the ref ', code(refOf(address)), `. Nearest: ${view.title}.`],
    blocks: [{ kind: 'actions', actions: [nearest] }],
    footer: ['Looked for this ref and for names like it'],
  };
}

function crumb(view: View, { kind }: EntityAddress): Html {
  const [system, type] = ['System', 'Type'].map((label) => factOf(view, label));
  const parts = [
    system && drawText(system.value, 0),
    html`${kindWord(kind)}${type && html` · ${drawText(type.value, 0)}`}`,
  ];
  const steps = parts.filter((part) => part !== undefined).map((part) => html` / ${part}`);
  return html`<p class="crumb"><a href="/catalog">Catalog</a>${steps}</p>`;
}

/** As Backstage writes it: addresses are in lower case. */
const kindWord = (kind: string) => (/^api$/i.test(kind) ? 'API' : kind.slice(0, 1).toUpperCase() + kind.slice(1));

function factOf({ blocks }: View, label: string): BlockOf<'facts'>['facts'][number] | undefined {
  return blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])).find((fact) => fact.label === label);
}

/** Not found, refused or failed: what was looked at, the nearest, and a next step. */
export function drawMissing(answer: Answer, address: EntityAddress, drawing: Drawing): Html {
  const { view } = answer;
  const actions = allActions(view);
  const texts = view.blocks.filter((block) => block.kind === 'text');
  return html`<main id="main" class="page">
<p class="crumb"><a href="/catalog">Catalog</a> / ${kindWord(address.kind)}</p>
<h1>${answer.outcome === 'refused' ? 'Not for you' : 'Not in the catalog'}</h1>
<p class="ref">${refOf(address)}</p>
<section class="sheet notice"><p class="lead">${drawText(view.lead, drawing.now)}</p>
${texts.map(({ text }) => html`<p>${drawText(text, drawing.now)}</p>`)}
${actions.length > 0 ? drawActions(actions, undefined) : html`<div class="actions"><a class="button first" href="/catalog">Browse the catalog</a></div>`}
${drawFooter(view, drawing.now)}</section>
</main>`;
}
