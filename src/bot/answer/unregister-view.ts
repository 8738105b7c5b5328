/** `unregister`: what would go with a location, and that it went. */
import type { Catalog, Ref } from '../../catalog/catalog.ts';
import type { StoredLocation } from '../../catalog/ports.ts';
import type { LocationDesk, Orphan, Standing } from '../../catalog/registered/desk.ts';
import { ask, bold, code, count, view } from '../../view/build.ts';
import type { Block, Span, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { entityTable } from './entity-table.ts';
import { factsBlock } from './facts.ts';
import { catalogFooter } from './footer.ts';
import { refName, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';
import { standingFacts } from './register-view.ts';

type Unregistering = { readonly catalog: Catalog; readonly locations: LocationDesk };

export async function unregisterView(asked: Unregistering, what: string, isSure: boolean): Promise<View> {
  const standing = await asked.locations.standing(what);
  if (standing.kind === 'orphan') return orphanView(asked, standing.orphan, isSure);
  if (standing.kind !== 'registered') return notRegistered(asked, what, standing);
  const refs = await asked.locations.leaving(standing.location);
  if (!isSure) return leavingView(asked, { standing, refs });
  await asked.locations.remove(standing.location);
  return goneView(asked, standing.location, refs);
}

type Leaving = { readonly standing: Extract<Standing, { kind: 'registered' }>; readonly refs: readonly Ref[] };

function leavingView({ catalog, locations }: Unregistering, { standing, refs }: Leaving): View {
  const { target } = standing.location;
  const label = `Unregister ${count(refs.length, 'entity', 'entities')}`;
  const sure = ask(short(label, 24), 'unregister', { what: target, sure: 'yes' });
  return view({
    title: 'Unregister',
    lead: [entitiesOf(refs.length), ' would go with ', placeOf(locations, target), '.'],
    blocks: [
      ...factsBlock(standingFacts(standing)),
      ...leavingTable(catalog, refs),
      ...actionsBlock([{ ...sure, danger: true }]),
    ],
    footer: catalogFooter(catalog),
  });
}

function leavingTable(catalog: Catalog, refs: readonly Ref[]): readonly Block[] {
  if (refs.length === 0) return [];
  const column = { title: 'Needed by', figures: true };
  const cell = (ref: Ref) => [figure(catalog.reach(ref, 'up', 1).depth.size)];
  return [entityTable(catalog, { refs, extra: { column, cell } })];
}

function goneView({ catalog, locations }: Unregistering, { target }: StoredLocation, refs: readonly Ref[]): View {
  return view({
    title: 'Unregistered',
    lead: [entitiesOf(refs.length), ' left the catalog with ', placeOf(locations, target), '.'],
    blocks: actionsBlock([ask('Register again', 'register', { address: target })]),
    footer: catalogFooter(catalog),
  });
}

async function orphanView({ catalog, locations }: Unregistering, orphan: Orphan, isSure: boolean): Promise<View> {
  const { ref, name } = orphan.entity;
  const what = code(short(name, 70));
  if (isSure) await locations.removeOrphan(orphan);
  const sure = ask(short(`Take out ${name}`, 24), 'unregister', { what: ref, sure: 'yes' });
  return view({
    title: 'Orphan',
    lead: isSure
      ? [what, ' ', bold('left the catalog'), '; nothing led there any more.']
      : [what, ' is ', bold('an orphan'), ': nothing leads there any more.'],
    blocks: isSure
      ? actionsBlock([ask('Show orphans', 'orphans', {})])
      : [...leavingTable(catalog, [ref]), ...actionsBlock([{ ...sure, danger: true }])],
    footer: catalogFooter(catalog),
  });
}

/** LOC-7: what the settings name is taken out there. */
function notRegistered({ catalog, locations }: Unregistering, what: string, standing: Standing): View {
  const name = catalog.get(what) ? code(short(refName(what), 70)) : placeOf(locations, what);
  const isNamed = standing.kind === 'named';
  return view({
    title: isNamed ? 'Named in the settings' : 'Not registered',
    lead: isNamed
      ? [name, ' is ', bold('named in the settings'), ': it goes when it is taken out there.']
      : [name, ' is ', bold('not registered'), '.'],
    blocks: [
      ...factsBlock(standingFacts(standing)),
      ...actionsBlock([isNamed ? ask('Show errors', 'errors', {}) : ask('Register it', 'register', { address: what })]),
    ],
    footer: catalogFooter(catalog),
  });
}

const placeOf = (locations: LocationDesk, target: string): Span => code(short(locations.called(target), 70));
const entitiesOf = (amount: number) => bold(amount === 0 ? 'No entity' : count(amount, 'entity', 'entities'));
