/** `refresh [entity or source]`: reads it again now; `refresh <source> accept` lets go what was held back. */

import { nameSpan } from '../src/bot/answer/names.ts';
import { refreshedView, runningView } from '../src/bot/answer/refresh-view.ts';
import { sourceName } from '../src/bot/answer/source-table.ts';
import { optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Refreshing, Sources } from '../src/bot/sources.ts';
import type { Catalog, Entity } from '../src/catalog/catalog.ts';
import type { StandingSource } from '../src/catalog/cycle/standing.ts';
import { fail } from '../src/errors.ts';
import { code } from '../src/view/build.ts';
import type { Text } from '../src/view/view.ts';

export default defineCommand({
  summary: 'read an entity, a source or everything again now',
  aliases: ['reload', 'sync'],
  args: {
    what: optional(words('an entity or a source, with “accept” what it lost may go; everything without it')),
  },
  examples: ['refresh', 'refresh payments-api', 'refresh file:catalog/catalog-info.yaml'],
  anywhere: ['refresh'],
  needs: 'change',
  order: 221,
  run: async ({ args, services: { catalog, sources } }) => {
    const { what, accept } = readWords(args.what);
    const asked = await meantBy(what, catalog, sources);
    if (accept && asked.kind !== 'source') throw fail('NOTHING_HELD_BACK', { what: what ?? 'everything' });
    if (accept && asked.kind === 'source') await acceptHeld(asked.id, sources);
    const { name, ...reading } = asked;
    const refreshed = await sources.refresh(reading);
    if (refreshed.kind === 'done') return refreshedView(catalog, name, refreshed);
    const told = refreshed.done.then((done) => refreshedView(catalog, name, done));
    // What goes wrong stands in the log, and with its source.
    told.catch(() => {});
    return runningView(catalog, name, sources.tellLater(told));
  },
});

/** “file:catalog accept” */
function readWords(said: string | undefined): { readonly what?: string; readonly accept: boolean } {
  const what = said?.replace(/(^|\s+)accept$/i, '').replace(/^accept\s+/i, '') ?? '';
  return { ...(what !== '' && { what }), accept: said !== undefined && what !== said };
}

async function acceptHeld(id: string, sources: Sources): Promise<void> {
  const source = (await sources.all()).find((each) => each.id === id);
  if (!source?.held) throw fail('NOTHING_HELD_BACK', { what: id });
  await sources.accept(id);
}

type Meant = Refreshing & { readonly name: Text };

/** A source by its id, its target, or words that only one has; else an entity that nothing else fits. */
async function meantBy(what: string | undefined, catalog: Catalog, sources: Sources): Promise<Meant> {
  if (what === undefined || /^(all|everything|all sources|the catalog)$/i.test(what)) {
    return { kind: 'all', name: ['every source'] };
  }
  const all = await sources.all();
  const said = what.toLowerCase();
  const exact = all.find(({ id, target }) => [id, target].some((each) => each.toLowerCase() === said));
  if (exact) return asSource(exact);
  const meant = catalog.resolve(what);
  if (meant.kind === 'one' && meant.exact) return asEntity(catalog, meant.entity);
  const [only, ...more] = all.filter(({ id }) => id.toLowerCase().includes(said));
  if (only && more.length === 0) return asSource(only);
  if (meant.kind === 'one') return asEntity(catalog, meant.entity);
  if (meant.kind === 'none') throw fail('ENTITY_NOT_FOUND', { name: what });
  throw fail('ENTITY_AMBIGUOUS', { count: meant.candidates.length, name: what });
}

const asSource = (source: StandingSource): Meant => ({
  kind: 'source',
  id: source.id,
  name: [code(sourceName(source))],
});

const asEntity = (catalog: Catalog, entity: Entity): Meant => ({
  kind: 'entity',
  ref: entity.ref,
  name: [nameSpan(catalog, entity)],
});
