/** What a browser shows when there is no answer: what is so, what to do next, and the way back. */
import type { RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import { html } from './html.ts';
import { pageAnswer, type Site } from './page.ts';
import { drawHow, rememberPage, withCode } from './sign-in.ts';

/** The words of a Failure: `src/errors.ts`. */
export type PageFailure = { readonly say: string; readonly next: string; readonly status: number };

export type AskedPage = Pick<RouteRequest, 'path' | 'search'>;

export function errorAnswer(site: Site, { say, next, status }: PageFailure, asked: AskedPage): RouteResponse {
  if (status === 401) {
    const headers = rememberPage(asked);
    const back = Object.keys(headers).length > 0 ? ' After that this page opens.' : '';
    return drawHow(site, { status, lead: say, next: `${next}${back}`, headers });
  }
  const isMissing = status === 404;
  const body = html`<main id="main" class="page">
<h1>${isMissing ? 'No such page' : 'No answer'}</h1>
<section class="sheet notice${!isMissing && ' bad'}">
<p class="lead">${!isMissing && html`<span class="status bad">Failed:</span> `}${withCode(say)}</p>
<p>${withCode(next)}</p>
<div class="actions"><a class="button first" href="/">Ask Callboard</a><a class="button" href="/catalog">Browse the catalog</a></div>
<p class="footer">Answered with status ${status}</p></section>
</main>`;
  return pageAnswer(site, { title: isMissing ? 'No such page' : 'No answer', body, status });
}
