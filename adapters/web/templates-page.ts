/** `/templates`: the View of `templates` as cards, with a field for words, and the tags and owners to narrow by. */
import { oneLine } from '../../src/view/plain-text.ts';
import type { BlockOf, Cell, Span, View } from '../../src/view/view.ts';
import { type Html, html } from './html.ts';
import { limits } from './limits.ts';
import { type Drawing, drawBlock, drawFooter } from './render.ts';
import { drawText } from './spans.ts';

export const readTemplatesQuery = (query: Readonly<Record<string, string>>): string =>
  (query.q ?? '').trim().slice(0, limits.typed);

export async function drawTemplatesPage(view: View, words: string, drawing: Drawing): Promise<Html> {
  const table = view.blocks.find((block) => block.kind === 'table');
  const notes = view.blocks.filter(({ kind }) => kind === 'note');
  return html`<main id="main" class="page">
<h1>Templates</h1>
<form class="find" action="/templates" role="search">
<input type="search" name="q" value="${words}" aria-label="Search templates" placeholder="A word, tag:docs or owner:platform" autocomplete="off">
<button class="button">Find</button></form>
${table && drawTags(table, words)}
<p class="lead">${drawText(view.lead, drawing.now)}</p>
${await Promise.all(notes.map((note) => drawBlock(note, drawing)))}
${table && drawCards(table, drawing)}
${drawFooter(view, drawing.now)}
</main>`;
}

/** What the rows are tagged with, each narrowing further. */
function drawTags({ rows }: BlockOf<'table'>, words: string): Html {
  const tags = [...new Set(rows.flatMap(tagsOf))].sort().slice(0, limits.tags);
  const narrower = (tag: string) => `/templates?${new URLSearchParams({ q: `${words} tag:${tag}`.trim() })}`;
  const all = words !== '' && html`<a href="/templates">All</a>`;
  const others = tags.filter((tag) => !words.split(/\s+/).includes(`tag:${tag}`));
  return html`<nav class="tabs" aria-label="Tags">${all}${others.map((tag) => html`<a href="${narrower(tag)}">${tag}</a>`)}</nav>`;
}

const drawCards = ({ rows }: BlockOf<'table'>, { now }: Drawing): Html =>
  html`<ul class="templates">${rows.slice(0, limits.allRows).map((row) => drawCard(row, now))}</ul>`;

function drawCard(row: readonly Cell[], now: number): Html {
  const [name = [], about = [], owner = []] = row;
  const tags = tagsOf(row);
  const start = startAddress(name);
  return html`<li class="sheet"><h2>${drawText(name, now)}</h2>
<p>${drawText(about, now)}</p>
<p class="footer">${drawText(owner, now)}</p>
${tags.length > 0 && html`<p class="chips">${tags.map((tag) => html`<span class="chip">${tag}</span> `)}</p>`}
${start && html`<p><a class="button" href="${start}">Start</a></p>`}</li>`;
}

/** The console shows what it asks, with the button to its form. */
function startAddress(name: Cell): string | undefined {
  const ref = name
    .map((span: Span) => (typeof span !== 'string' && 'ref' in span ? span.ref : undefined))
    .find(Boolean);
  return ref && `/?${new URLSearchParams({ q: `new ${ref}` })}`;
}

const tagsOf = (row: readonly Cell[]): readonly string[] =>
  oneLine(row[3] ?? [], 0)
    .split(', ')
    .filter((tag) => tag !== '' && tag !== '–');
