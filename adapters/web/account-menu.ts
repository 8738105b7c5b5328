/** The initials at the end of the top bar: who somebody is, and for who is signed in the way out. */
import type { Actor } from '../../src/bot/request.ts';
import { askPath } from './address.ts';
import { type Html, html } from './html.ts';

export function drawAccount(actor: Actor): Html | false {
  if (actor.vouchedBy !== undefined) return drawMenu(actor);
  // Only somebody who is in the catalog has a name worth abbreviating.
  if (!actor.user) return false;
  return html`<a class="initials" href="${askPath('whoami')}" aria-label="${initialsOf(actor)}: who am I, ${actor.name}">${initialsOf(actor)}</a>`;
}

function drawMenu(actor: Actor): Html {
  return html`<details class="account"><summary class="initials" aria-label="${initialsOf(actor)}: account of ${actor.name}">${initialsOf(actor)}</summary>
<div class="account-menu"><p>${actor.name}</p><a href="${askPath('whoami')}">Who am I</a><form method="post" action="/sign-out"><button>Sign out</button></form></div></details>`;
}

function initialsOf({ name }: Actor): string {
  const letters = name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => Array.from(word)[0] ?? '');
  return [letters[0], letters.length > 1 ? letters.at(-1) : ''].join('').toUpperCase();
}
