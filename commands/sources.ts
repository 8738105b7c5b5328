/** `sources [words]`: where the catalog is read from, and how each of these places stands. */
import { factsBlock } from '../src/bot/answer/facts.ts';
import { catalogFooter } from '../src/bot/answer/footer.ts';
import { short } from '../src/bot/answer/names.ts';
import { actionsBlock } from '../src/bot/answer/next-steps.ts';
import { sourceName, sourcesTable } from '../src/bot/answer/source-table.ts';
import { optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog } from '../src/catalog/catalog.ts';
import type { StandingSource } from '../src/catalog/cycle/standing.ts';
import { ask, bold, code, count, note, view } from '../src/view/build.ts';
import type { Action, Block, Text, View } from '../src/view/view.ts';
import { figure } from '../src/view/words.ts';

export default defineCommand({
  summary: 'where the catalog is read from, and how that goes',
  args: { about: optional(words('words of a source')) },
  examples: ['sources', 'sources file'],
  anywhere: ['sources'],
  needs: 'change',
  order: 220,
  run: async ({ args, services: { catalog, sources } }) => {
    const all = await sources.all();
    const wanted = args.about?.toLowerCase();
    const fits = ({ id }: StandingSource) => wanted === undefined || id.toLowerCase().includes(wanted);
    return sourcesView(catalog, all.filter(fits), args.about);
  },
});

function sourcesView(catalog: Catalog, sources: readonly StandingSource[], about: string | undefined): View {
  return view({
    title: 'Sources',
    lead: leadOf(sources, about),
    blocks: [
      ...factsBlock(factsOf(sources)),
      ...sourcesTable(sources),
      ...troubleNote(sources),
      ...actionsBlock(stepsOf(sources)),
    ],
    footer: catalogFooter(catalog),
  });
}

const isHeld = ({ outcome }: StandingSource) => outcome === 'held back';
const isFailing = ({ outcome }: StandingSource) => outcome === 'failed';

function leadOf(sources: readonly StandingSource[], about: string | undefined): Text {
  const where: Text = about === undefined ? [] : [' with ', code(short(about, 40))];
  const [held, failing] = [sources.filter(isHeld).length, sources.filter(isFailing).length];
  const wrong = [held > 0 && `${figure(held)} held back`, failing > 0 && `${figure(failing)} cannot be read`].filter(
    (part) => part !== false,
  );
  if (sources.length === 0) return [bold('No source'), ...where, '.'];
  return [
    bold(count(sources.length, 'source', 'sources')),
    ...where,
    wrong.length > 0 ? `: ${wrong.join(', ')}.` : ', all well.',
  ];
}

function factsOf(sources: readonly StandingSource[]) {
  const entities = sources.reduce((total, { counts }) => total + (counts?.entities ?? 0), 0);
  const errors = sources.reduce((total, { counts }) => total + (counts?.errors ?? 0), 0);
  const budgets = sources.flatMap(({ budget, ...source }) => (budget ? [`${sourceName(source)} ${budget}`] : []));
  return [
    { label: 'Entities', value: [figure(entities)] },
    ...(errors > 0 ? [{ label: 'Errors', value: [`in ${count(errors, 'document', 'documents')}`] }] : []),
    ...(budgets.length > 0 ? [{ label: 'Budget', value: [short(budgets.join(' · '), 200)] }] : []),
  ];
}

/** What is held back waits for a person; what fails is tried again by itself. */
function troubleNote(sources: readonly StandingSource[]): readonly Block[] {
  const held = sources.find(isHeld);
  if (held?.held) {
    const { entities, of } = held.held;
    const lost = `${figure(entities)} of ${count(of, 'entity', 'entities')}`;
    return [
      note('warn', [
        'Held back: ',
        code(sourceName(held)),
        ` no longer yields ${lost}; they stay until that is accepted.`,
      ]),
    ];
  }
  const failing = sources.find(isFailing);
  return failing ? [note('bad', [short(failing.failure ?? 'It cannot be read.', 200)])] : [];
}

function stepsOf(sources: readonly StandingSource[]): readonly (Action | undefined)[] {
  const [held, failing] = [sources.find(isHeld), sources.find(isFailing)];
  const errors = sources.some(({ counts }) => counts !== undefined && counts.errors > 0);
  return [
    held && { ...ask('Let them go', 'refresh', { what: `${held.id} accept` }), danger: true },
    failing && ask('Try it again', 'refresh', { what: failing.id }),
    errors ? ask('Show errors', 'errors', {}) : undefined,
    sources.length > 0 ? ask('Read all now', 'refresh', {}) : undefined,
  ];
}
