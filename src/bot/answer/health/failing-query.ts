/** `failing:docs-present in group:default/payments`: a query that a template is started for, in place of one of the catalog's. */
import type { Entity, Ref } from '../../../catalog/catalog.ts';
import type { Health } from '../../../health/health.ts';
import type { Services } from '../../services.ts';
import { present } from '../lookup.ts';
import { scopeOfEntity } from './scope.ts';
import { isOpen } from './scope-health.ts';

type Failing = { readonly check: string; readonly within: string | undefined };

export function readFailing(query: string): Failing | undefined {
  const [, check = '', within] = /^failing:([a-z0-9-]+)(?: in (\S.*))?$/i.exec(query.trim()) ?? [];
  return check === '' ? undefined : { check: check.toLowerCase(), within };
}

export const failingQuery = (check: string, within: Ref | undefined) =>
  `failing:${check}${within === undefined ? '' : ` in ${within}`}`;

/** Undefined where the query is none of these; nothing for a check or a scope that there is not. */
export function entitiesFailing(
  { catalog, health }: Pick<Services, 'catalog' | 'health'>,
  query: string,
): readonly Entity[] | undefined {
  const failing = readFailing(query);
  if (!failing) return undefined;
  const { check, within } = failing;
  const found = within === undefined ? undefined : meant(catalog, within);
  if (!health.checks().has(check) || (found && found.kind !== 'one')) return [];
  const scope = found?.kind === 'one' ? scopeOfEntity(found.entity) : ({ kind: 'company' } as const);
  return present(
    catalog,
    health
      .failing(scope, check)
      .filter(isOpen)
      .map(({ ref }) => ref),
  );
}

/** A team before anything else of that name. */
function meant(catalog: Services['catalog'], words: string) {
  const team = catalog.resolve(words, ['group']);
  return team.kind === 'one' && team.exact ? team : catalog.resolve(words);
}

/** What the check's fix says of the template's other fields, entity by entity: those that a name or a ref goes into. */
export function eachOf(
  health: Pick<Health, 'checks'>,
  query: string,
  { template, field }: { readonly template: Ref; readonly field: string },
) {
  const check = readFailing(query)?.check;
  const fix = check === undefined ? undefined : health.checks().get(check)?.fix.template;
  if (!fix || fix.ref !== template) return undefined;
  const each = Object.entries(fix.values).filter(
    ([name, text]) => name !== field && /\{(?:name|ref)\}/.test(text) && !/\{(?!name\}|ref\})/.test(text),
  );
  return each.length > 0 ? Object.fromEntries(each) : undefined;
}
