/** What stands where there is no page of docs: all sites, no such page, none yet, none at all. */
import type { AdapterPorts } from '../../src/bot/adapter.ts';
import { entityPath } from '../../src/view/build.ts';
import { type DocsAnswer, docsPath, drawSide } from './docs-frame.ts';
import { type Html, html } from './html.ts';
import { drawTime } from './spans.ts';

type Of<Kind extends DocsAnswer['kind']> = Extract<DocsAnswer, { kind: Kind }>;
type Sites = ReturnType<NonNullable<AdapterPorts['docs']>['all']>;

export function drawSites(sites: Sites): Html {
  const sorted = [...sites].sort((one, other) => one.entity.displayName.localeCompare(other.entity.displayName, 'en'));
  const rows = sorted.map((site) => {
    const { entity, owner, pages } = site;
    const whose = owner ?? html`<span class="status unknown">no owner</span>`;
    return html`<tr><th scope="row"><a href="${docsPath(entity.ref, '')}">${entity.displayName}</a><span class="folded">${whose}</span></th><td class="wide">${whose}</td><td class="figures">${String(pages)}</td><td>${drawState(site)}</td></tr>`;
  });
  const table = html`<section class="sheet"><table class="rows"><thead><tr><th scope="col">Docs</th><th scope="col" class="wide">Owner</th><th scope="col" class="figures">Pages</th><th scope="col">State</th></tr></thead><tbody>${rows}</tbody></table></section>`;
  const none = html`<section class="sheet notice"><p class="lead">Nothing in the catalog has docs.</p><p>Put a docs folder with an index.md beside a descriptor, and <code>backstage.io/techdocs-ref: dir:.</code> into its annotations.</p></section>`;
  return html`<main id="main" class="page"><h1>Docs</h1>${rows.length > 0 ? table : none}</main>`;
}

/** Empty is not broken, and what is shown as it was is not lost. */
function drawState({ pages, failure }: Sites[number]): Html {
  if (!failure)
    return pages > 0 ? html`<span class="status ok">read</span>` : html`<span class="status running">being read</span>`;
  if (pages > 0) return html`<span class="status warn">as it was</span>`;
  return failure.isEmpty
    ? html`<span class="status unknown">none yet</span>`
    : html`<span class="status bad">cannot be read</span>`;
}

export function drawMissingPage({ site, tree }: Of<'missing'>, ref: string): Html {
  const text = html`<h1>There is no such page</h1><div class="cb-text"><p>It may have been moved or renamed. The contents are beside this.</p><p><a href="${docsPath(ref, '')}">${site}</a></p></div>`;
  return besideContents({ site, tree }, text);
}

export function drawSearchPage(shown: Of<'missing'>): Html {
  return besideContents(
    shown,
    html`<h1>Search</h1><noscript><p>Searching needs a script; the contents of these docs are beside this.</p></noscript><form class="cb-find"><input type="search" name="q" aria-label="Search these docs" autocomplete="off"></form><p class="cb-meta" id="cb-count" role="status"></p><ol class="cb-hits" id="cb-hits"></ol>`,
  );
}

function besideContents({ site, tree }: Pick<Of<'missing'>, 'site' | 'tree'>, text: Html): Html {
  return html`<div class="cb-page">${drawSide({ site, tree })}
<main class="cb-main" id="cb-main" tabindex="-1">${text}</main></div>`;
}

export function drawRendering({ entity }: Of<'rendering'>): Html {
  return html`<main id="main" class="page"><p class="crumb"><a href="/docs">Docs</a> / ${entity.displayName}</p><h1>${entity.displayName}</h1>
<section class="sheet notice"><p class="lead"><span class="status running">Being rendered</span> for the first time.</p><p>Load this page again in a moment.</p><div class="actions"><a class="button first" href="">Load again</a></div></section></main>`;
}

export function drawNoDocs({ entity, reason, at }: Of<'none'>, now: number): Html {
  const lead =
    reason === undefined
      ? html`${entity.displayName} has no docs.`
      : html`<span class="status bad">Not shown:</span> the docs of ${entity.displayName} ${reason}.`;
  return html`<main id="main" class="page"><p class="crumb"><a href="/docs">Docs</a> / ${entity.displayName}</p><h1>No docs to show</h1>
<section class="sheet notice"><p class="lead">${lead}</p>
<p>Where they are is said by <code>backstage.io/techdocs-ref</code> in ${entity.source.label}. <code>dir:.</code> stands for a docs folder beside it.</p>
<div class="actions"><a class="button first" href="${entityPath(entity.ref)}">Open ${entity.displayName}</a></div>
<p class="footer">${at === undefined ? html`From ${entity.source.label}` : html`Tried ${drawTime({ at, style: 'age' }, now)}`}</p></section></main>`;
}
