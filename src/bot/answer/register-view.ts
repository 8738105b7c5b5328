/** `register` and `validate`: what stands at an address, what would come of it, and what is wrong with it. */
import type { Catalog, CatalogError, Ref } from '../../catalog/catalog.ts';
import type { Arrival, LocationDesk, Preview, Standing } from '../../catalog/registered/desk.ts';
import { age, ask, bold, code, count, note, status, view } from '../../view/build.ts';
import type { Action, Block, BlockOf, Cell, Text, View } from '../../view/view.ts';
import { rowsAtMost, typeWords } from './entity-table.ts';
import { factsBlock } from './facts.ts';
import { catalogFooter } from './footer.ts';
import { present } from './lookup.ts';
import { mention, nameSpan, short } from './names.ts';
import { actionsBlock, show } from './next-steps.ts';
import { problemsTable } from './problems.ts';
import { tallyThings } from './tally.ts';

export type Registering = { readonly catalog: Catalog; readonly locations: LocationDesk };

/** What it would bring, with a button that brings it. */
export function registerPreview(catalog: Catalog, preview: Preview): View {
  const { arrivals, errors, standing } = preview;
  if (standing.kind !== 'unknown') return knownView(catalog, preview);
  if (!preview.isAllowed) return refusedView(catalog, preview);
  const place = placeOf(preview);
  return view({
    title: 'Register',
    lead:
      arrivals.length > 0
        ? [entitiesOf(arrivals.length), ' would come from ', place, errorWords(errors), '.']
        : [bold('Nothing'), ' would come from ', place, errorWords(errors), '.'],
    blocks: [
      ...factsBlock(summary(arrivals)),
      ...arrivalsTable(catalog, arrivals),
      ...problemsTable(errors),
      ...refusedKinds(errors),
      ...actionsBlock([arrivals.length > 0 ? registerButton(preview) : lookAgain(preview)]),
    ],
    footer: looked(catalog, 'nothing of it is kept yet'),
  });
}

/** What is wrong with it; nothing is kept. */
export function validationView(catalog: Catalog, preview: Preview, mayRegister: boolean): View {
  const { arrivals, errors, isAllowed, standing } = preview;
  if (!isAllowed) return refusedView(catalog, preview, 'validate');
  const place = placeOf(preview);
  const canRegister = mayRegister && standing.kind === 'unknown' && arrivals.length > 0;
  return view({
    title: 'Validate',
    lead:
      errors.length === 0
        ? [place, ' holds ', entitiesOf(arrivals.length), ' and no error.']
        : [bold(count(errors.length, 'error', 'errors')), ' in ', place, '; ', readWords(arrivals.length), '.'],
    blocks: [
      ...factsBlock(summary(arrivals)),
      ...problemsTable(errors),
      ...arrivalsTable(catalog, arrivals),
      ...refusedKinds(errors),
      ...actionsBlock([
        errors.length > 0 ? ask('Validate again', 'validate', { address: preview.target }) : undefined,
        canRegister ? ask('Register it', 'register', { address: preview.target }) : undefined,
      ]),
    ],
    footer: looked(catalog, 'nothing of it is kept'),
  });
}

export async function registerNow({ catalog, locations }: Registering, target: string): Promise<View> {
  const refs = await locations.register(target);
  const place = code(short(locations.called(target), 70));
  return view({
    title: 'Registered',
    lead:
      refs.length > 0
        ? [entitiesOf(refs.length), ' came from ', place, '; it is read again by itself.']
        : [bold('Nothing'), ' came from ', place, ' yet; it is read again by itself.'],
    blocks: [
      ...cameTable(catalog, refs),
      ...actionsBlock([
        ...present(catalog, refs.slice(0, 2)).map((entity) => show(catalog, entity)),
        ask('Show errors', 'errors', {}),
        ask('Unregister', 'unregister', { what: target }),
      ]),
    ],
    footer: catalogFooter(catalog),
  });
}

/** Also shown when it was already there: where it stands, and what can be done about it. */
function knownView(catalog: Catalog, preview: Preview): View {
  const { standing } = preview;
  const errors = preview.errors.length > 0 ? ask('Show errors', 'errors', {}) : undefined;
  const steps = standing.kind === 'registered' ? [ask('Unregister', 'unregister', { what: preview.target })] : [];
  return view({
    title: 'Registered already',
    lead: [placeOf(preview), ' is ', bold('in the catalog already'), '; it is read again by itself.'],
    blocks: [
      ...factsBlock([...standingFacts(standing), ...summary(preview.arrivals)]),
      ...problemsTable(preview.errors),
      ...actionsBlock([...steps, errors]),
    ],
    footer: catalogFooter(catalog),
  });
}

function refusedView(catalog: Catalog, preview: Preview, command = 'register'): View {
  return view({
    title: 'Not read',
    lead: [placeOf(preview), ' ', bold('may not be read'), '.'],
    blocks: [
      { kind: 'text', text: [`It ${short(preview.refused ?? 'is refused', 200)}.`] },
      ...actionsBlock([ask('Look again', command, { address: preview.target })]),
    ],
    footer: ['What may be read is named under ', code('urls'), ' in callboard.yaml · ', ...catalogFooter(catalog)],
  });
}

/** Who registered it and when, or which row of the settings names it. */
export function standingFacts(standing: Standing): readonly { readonly label: string; readonly value: Text }[] {
  if (standing.kind === 'registered') {
    const { by, at } = standing.location;
    return [{ label: 'Registered', value: [...(by ? [`by ${short(by, 60)}, `] : []), age(at)] }];
  }
  if (standing.kind !== 'named') return [];
  const { named, from } = standing;
  const { row, source } = named ?? {};
  const value: Text = source
    ? [code(`catalog.sources[${row}]`), ` in callboard.yaml: ${source.type} `, code(short(source.target, 80))]
    : [];
  return [
    { label: 'Named at', value },
    { label: 'Read from', value: [code(short(from, 100))] },
  ];
}

const placeOf = ({ label }: Preview) => code(short(label, 70));
const entitiesOf = (amount: number) => bold(count(amount, 'entity', 'entities'));
const readWords = (amount: number) =>
  `${amount === 0 ? 'nothing is' : count(amount, 'entity is', 'entities are')} read`;
const errorWords = (errors: readonly CatalogError[]) =>
  errors.length > 0 ? `, with ${count(errors.length, 'error', 'errors')}` : '';
const looked = (catalog: Catalog, kept: string): Text => [`Looked at just now; ${kept} · `, ...catalogFooter(catalog)];

function registerButton({ arrivals, target }: Preview): Action {
  const label = `Register ${count(arrivals.length, 'entity', 'entities')}`;
  return ask(short(label, 24), 'register', { address: target, sure: 'yes' });
}
const lookAgain = ({ target }: Preview) => ask('Look again', 'register', { address: target });

function summary(arrivals: readonly Arrival[]): readonly { readonly label: string; readonly value: Text }[] {
  if (arrivals.length === 0) return [];
  const amount = (state: Arrival['state']) => arrivals.filter((each) => each.state === state).length;
  const [known, taken] = [amount('known'), amount('taken')];
  return [
    { label: 'Kinds', value: [tallyThings(arrivals.map(({ entity }) => entity))] },
    { label: 'Known already', value: known > 0 ? [count(known, 'entity', 'entities')] : [] },
    { label: 'Names taken', value: taken > 0 ? [`${count(taken, 'entity stays', 'entities stay')} out`] : [] },
  ];
}

function arrivalsTable(catalog: Catalog, arrivals: readonly Arrival[]): readonly BlockOf<'table'>[] {
  if (arrivals.length === 0) return [];
  const columns = [{ title: 'Entity' }, { title: 'Type' }, { title: 'Owner' }, { title: 'Then' }];
  const rows = arrivals.slice(0, rowsAtMost).map((arrival) => {
    const { entity } = arrival;
    const name = catalog.get(entity.ref) ? nameSpan(catalog, entity) : code(short(entity.name, 60));
    return [[name], [typeWords(entity)], entity.owner ? mention(catalog, entity.owner) : ['–'], stateCell(arrival)];
  });
  return [{ kind: 'table', columns, rows, total: arrivals.length }];
}

function stateCell({ state, holder }: Arrival): Cell {
  if (state === 'new') return ['new'];
  if (state === 'known') return ['in the catalog already'];
  return [status('bad', 'name taken'), ...(holder ? [' at ', code(short(holder.label, 60))] : [])];
}

/** LOC-6 has a way out that only who runs Callboard can go. */
function refusedKinds(errors: readonly CatalogError[]): readonly Block[] {
  const refused = errors.filter(({ rule }) => rule === 'LOC-6').length;
  if (refused === 0) return [];
  const amount = count(refused, 'entity is', 'entities are');
  return [note('bad', [`Kind refused: ${amount} of a kind that `, code('catalog.rules'), ' does not allow there.'])];
}

function cameTable(catalog: Catalog, refs: readonly Ref[]): readonly BlockOf<'table'>[] {
  const entities = present(catalog, refs);
  if (entities.length === 0) return [];
  const columns = [{ title: 'Entity' }, { title: 'Type' }, { title: 'Owner' }];
  const rows = entities
    .slice(0, rowsAtMost)
    .map((entity) => [
      [nameSpan(catalog, entity)],
      [typeWords(entity)],
      entity.owner ? mention(catalog, entity.owner) : ['–'],
    ]);
  return [{ kind: 'table', columns, rows, total: entities.length }];
}
