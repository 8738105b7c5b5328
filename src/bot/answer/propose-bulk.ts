/** From a query and what was filled in to a proposal: everything is checked, and the first entities are tried out. */
import { fieldsOf } from '../../form/appearing.ts';
import type { FormValues, Problems } from '../../form/form.ts';
import type { Template } from '../../scaffold/template.ts';
import type { BulkField } from '../../schedule/bulk.ts';
import type { View } from '../../view/view.ts';
import type { OpenedForm } from '../command.ts';
import type { Place } from '../request.ts';
import { bulkForm, entityField, takenBy, wantedBy, wavesApart } from './bulk-form.ts';
import { type BulkTrial, bulkPlanView, proposedView } from './bulk-view.ts';
import { eachOf } from './health/failing-query.ts';
import { needsNoSecrets } from './schedule-form.ts';
import { type Starting, startable } from './start-template.ts';

/** As it was said: `new <template> for <query>`, with `in` where a field is named. */
export type SaidBulk = { readonly template: string; readonly query: string; readonly field?: string | undefined };

/** The first of them: one shows what each does, others whether it goes for all alike. */
const triedAtMost = 3;
/** Milliseconds after which no other is begun. */
const tryingFor = 5_000;

async function planned(asking: Starting, { template: words, query, field: said }: SaidBulk) {
  const { health, scaffolding } = asking.services;
  const { template } = await startable(asking, words);
  const form = scaffolding.formOf(template);
  needsNoSecrets(template, form);
  const wanted = await wantedBy(query, asking.services);
  const field = entityField(template, form, { said, entities: wanted.entities });
  const shown = fieldsOf(form).find(({ name }) => name === field.name);
  const each = eachOf(health, wanted.query, { template: template.ref, field: field.name });
  const whole = each ? { ...field, each } : field;
  return { template, form, field: whole, query: wanted.query, ...takenBy(wanted, shown) };
}

export async function planBulk(asking: Starting, said: SaidBulk): Promise<View> {
  const { template, field, entities, unfit, query } = await planned(asking, said);
  const args = { for: query, ...(said.field && { in: said.field }) };
  const refs = entities.map(({ ref }) => ref);
  return bulkPlanView(template, { names: asking.services.catalog, said: args, refs, unfit, field: field.name });
}

export async function openBulkForm(asking: Starting, said: SaidBulk): Promise<OpenedForm> {
  const { template, form, field } = await planned(asking, said);
  return { form: bulkForm(template, form, field) };
}

type Sent = { readonly values: FormValues; readonly place: Place; readonly draft: string };

export async function proposeBulk(
  asking: Starting,
  said: SaidBulk,
  { values: sent, place, draft }: Sent,
): Promise<View | { readonly problems: Problems }> {
  const { bulks, catalog, scaffolding } = asking.services;
  const { template, field, entities, query } = await planned(asking, said);
  const { wave, stopAt, values } = wavesApart(sent);
  const refs = entities.map(({ ref }) => ref);
  const problems = await scaffolding.check({ template, values: bulks.valuesFor({ values, field }, refs[0] ?? '') });
  if (Object.keys(problems).length > 0) return { problems };
  const trial = await tried(asking, { template, values, field, refs });
  const { ref, title } = template;
  const about = { id: draft, template: ref, title, query, place: place.id };
  const bulk = await bulks.propose({ ...about, values, field, wave, stopAt }, refs);
  return proposedView(bulk, { names: catalog, refs, trial });
}

type Trying = {
  readonly template: Template;
  readonly values: FormValues;
  readonly field: BulkField;
  readonly refs: readonly string[];
};

async function tried({ services }: Starting, { template, values, field, refs }: Trying): Promise<BulkTrial> {
  const { bulks, scaffolding, clock } = services;
  const began = clock.now();
  const failed: { ref: string; reason: string }[] = [];
  let [count, files, calls]: [number, number, readonly string[]] = [0, 0, []];
  for (const ref of refs.slice(0, triedAtMost)) {
    if (count > 0 && clock.now() - began > tryingFor) break;
    const came = await scaffolding.dryRun({ template, values: bulks.valuesFor({ values, field }, ref) });
    count += 1;
    if ('problems' in came) failed.push({ ref, reason: Object.values(came.problems).join(' ') });
    else if (came.result.failure) failed.push({ ref, reason: came.result.failure.message });
    if ('result' in came && count === 1)
      [files, calls] = [came.result.files.length, came.result.calls.map(({ action }) => action)];
  }
  return { tried: count, files, calls, failed };
}
