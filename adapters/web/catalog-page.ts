/** The catalog as a list: the View of `find`, with a field for words and a tab for each kind. */
import type { Block, View } from '../../src/view/view.ts';
import { type Html, html } from './html.ts';
import { limits } from './limits.ts';
import { type Drawing, drawAnswer } from './render.ts';

export type CatalogQuery = { readonly words: string; readonly kind: string };

const kinds = [
  ['component', 'Components'],
  ['api', 'APIs'],
  ['resource', 'Resources'],
  ['system', 'Systems'],
  ['domain', 'Domains'],
  ['group', 'Teams'],
  ['user', 'People'],
  ['template', 'Templates'],
] as const;

/** Words without a kind look through everything; neither shows the components. A kind may stand among the words. */
export function readCatalogQuery(query: Readonly<Record<string, string>>): CatalogQuery {
  const typed = (query.q ?? '').trim().slice(0, limits.typed);
  const among = /(?:^|\s)kind:(\w+)(?=\s|$)/i.exec(typed);
  const kind = known(query.kind) ?? known(among?.[1]);
  const words = known(among?.[1]) && among ? typed.replace(among[0], '').trim() : typed;
  return { words, kind: kind ?? (words === '' ? 'component' : '') };
}

const known = (named: string | undefined) => kinds.find(([kind]) => kind === named?.toLowerCase())?.[0];

/** The line that asks for this list. */
export const findLine = ({ words, kind }: CatalogQuery) =>
  ['find', kind && `kind:${kind}`, words].filter((part) => part !== '').join(' ');

export async function drawCatalogPage(view: View, query: CatalogQuery, drawing: Drawing): Promise<Html> {
  const list: View = { ...view, blocks: view.blocks.filter(({ kind }) => kind !== 'actions').map(withoutMore) };
  return html`<main id="main" class="page">
<h1>Catalog</h1>
<form class="find" action="/catalog" role="search">
<input type="search" name="q" value="${query.words}" aria-label="Search the catalog" placeholder="A name, a team, or kind:api lifecycle:production" autocomplete="off">
<button class="button">Find</button></form>
<nav class="tabs" aria-label="Kinds">${query.words !== '' && tab(query, '', 'Everything')}${kinds.map(([kind, words]) => tab(query, kind, words))}</nav>
${await drawAnswer(list, { ...drawing, rows: limits.allRows })}
</main>`;
}

/** The address that shows all is this page. */
function withoutMore(block: Block): Block {
  if (block.kind !== 'table') return block;
  const { more: _, ...rest } = block;
  return rest;
}

function tab({ words, kind: current }: CatalogQuery, kind: string, label: string): Html {
  const query = new URLSearchParams({ ...(words && { q: words }), ...(kind && { kind }) }).toString();
  return html`<a href="/catalog${query && `?${query}`}"${kind === current && html` aria-current="page"`}>${label}</a>`;
}
