/** The filter grammar of Backstage's REST API (FIL-1, FIL-2): `kind=component,spec.owner=a`, several filters are alternatives. */
import { fail } from '../../errors.ts';
import type { Condition } from './condition.ts';

/** Nobody asks more at once; each costs a look into the index. */
const mostStatements = 2_000;

/** Undefined when nothing is asked. */
export function parseFilters(filters: readonly string[]): Condition | undefined {
  const sets = filters.map((filter) => statementsOf(filter)).filter(({ length }) => length > 0);
  if (sets.reduce((sum, { length }) => sum + length, 0) > mostStatements) {
    throw fail('QUERY_INVALID', { reason: `the filter has more than ${mostStatements} statements` });
  }
  if (sets.length === 0) return undefined;
  return anyOf(sets.map(conditionOf));
}

const anyOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 1 && conditions[0] ? conditions[0] : { is: 'any', of: conditions };

const statementsOf = (filter: string) =>
  filter
    .split(',')
    .map((statement) => statement.trim())
    .filter(Boolean);

/** The same key twice: any of its values will do. A key without a value only has to be there. */
function conditionOf(statements: readonly string[]): Condition {
  const byKey = new Map<string, string[]>();
  for (const statement of statements) {
    const { key, text } = readStatement(statement);
    const texts = byKey.get(key) ?? [];
    if (text !== undefined) texts.push(text);
    byKey.set(key, texts);
  }
  const conditions = Array.from(
    byKey,
    ([key, texts]): Condition => (texts.length === 0 ? { is: 'there', key } : { is: 'one of', key, texts }),
  );
  return conditions.length === 1 && conditions[0] ? conditions[0] : { is: 'all', of: conditions };
}

function readStatement(statement: string): { readonly key: string; readonly text?: string } {
  const equals = statement.indexOf('=');
  const key = (equals < 0 ? statement : statement.slice(0, equals)).trim().toLowerCase();
  if (key === '') {
    const reason = `“${statement.slice(0, 100)}” in the filter is none of key, key= and key=value`;
    throw fail('QUERY_INVALID', { reason });
  }
  if (equals < 0) return { key };
  const text = statement
    .slice(equals + 1)
    .trim()
    .toLowerCase();
  return { key, text };
}
