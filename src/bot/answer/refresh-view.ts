/** What a reading brought, or that it is under way. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { ImportReport } from '../../catalog/create-catalog.ts';
import { ask, bold, count, note, status, view } from '../../view/build.ts';
import type { Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { factsBlock } from './facts.ts';
import { catalogFooter } from './footer.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

type Report = Omit<ImportReport, 'milliseconds'>;

type Read = { readonly report: Report; readonly failure?: string };

export function refreshedView(catalog: Pick<Catalog, 'summary'>, name: Text, { report, failure }: Read): View {
  const { added, changed, removed, failed, unchanged } = report;
  const moved = added + changed + removed;
  const documents = count(failed, 'document', 'documents');
  return view({
    title: 'Refreshed',
    lead:
      moved > 0
        ? [bold(count(moved, 'change', 'changes')), ' in ', ...name, `; ${figure(unchanged)} as before.`]
        : [bold('Nothing new'), ' in ', ...name, `; ${figure(unchanged)} as before.`],
    blocks: [
      ...factsBlock([
        ...(added > 0 ? [{ label: 'Added', value: [figure(added)] }] : []),
        ...(changed > 0 ? [{ label: 'Changed', value: [figure(changed)] }] : []),
        ...(removed > 0 ? [{ label: 'Removed', value: [figure(removed)] }] : []),
        ...(failed > 0 ? [{ label: 'Errors', value: [status('bad', `in ${documents}`)] }] : []),
      ]),
      ...(failure === undefined ? [] : [note('bad', [short(failure, 200)])]),
      ...actionsBlock([
        failed > 0 ? ask('Show errors', 'errors', {}) : undefined,
        moved > 0 ? ask('What changed', 'changes', { since: 'today' }) : undefined,
        ask('Show sources', 'sources', {}),
      ]),
    ],
    footer: catalogFooter(catalog),
  });
}

export function runningView(catalog: Pick<Catalog, 'summary'>, name: Text, willTell: boolean): View {
  return view({
    title: 'Refreshing',
    lead: [bold('Reading'), ' ', ...name, willTell ? '; this place is told when it is done.' : '; that takes a while.'],
    blocks: actionsBlock([ask('Show sources', 'sources', {})]),
    footer: catalogFooter(catalog),
  });
}
