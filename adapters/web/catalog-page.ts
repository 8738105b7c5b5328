/** The catalog as a list: the View of `find`, with a field for words and a tab for each kind. */
import type { View } from '../../src/view/view.ts';
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

/** Words without a kind look through everything; neither shows the components. */
export function readCatalogQuery(query: Readonly<Record<string, string>>): CatalogQuery {
  const words = (query.q ?? '').trim().slice(0, limits.typed);
  const named = kinds.find(([kind]) => kind === query.kind)?.[0];
  return { words, kind: named ?? (words === '' ? 'component' : '') };
}

/** The line that asks for this list. */
export const findLine = ({ words, kind }: CatalogQuery) =>
  ['find', kind && `kind:${kind}`, words].filter((part) => part !== '').join(' ');

export async function drawCatalogPage(view: View, query: CatalogQuery, drawing: Drawing): Promise<Html> {
  const list: View = { ...view, blocks: view.blocks.filter(({ kind }) => kind !== 'actions') };
  return html`<main id="main" class="page">
<h1>Catalog</h1>
<form class="find" action="/catalog" role="search">
<input type="search" name="q" value="${query.words}" aria-label="Search the catalog" placeholder="A name, a team, or kind:api lifecycle:production" autocomplete="off">
<button class="button">Find</button></form>
<nav class="tabs" aria-label="Kinds">${query.words !== '' && tab(query, '', 'Everything')}${kinds.map(([kind, words]) => tab(query, kind, words))}</nav>
${await drawAnswer(list, { ...drawing, rows: limits.allRows })}
</main>`;
}

function tab({ words, kind: current }: CatalogQuery, kind: string, label: string): Html {
  const query = new URLSearchParams({ ...(words && { q: words }), ...(kind && { kind }) }).toString();
  return html`<a href="/catalog${query && `?${query}`}"${kind === current && html` aria-current="page"`}>${label}</a>`;
}
