/** The predicates of Backstage's REST API (`query`): $all, $any, $not over fields with a value, $exists, $in, $hasPrefix or $contains. */
import { fail } from '../../errors.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import { shorten } from '../rules/mistake.ts';
import type { Condition } from './condition.ts';

const deepest = 50;
const most = 5_000;

export function parsePredicate(predicate: unknown): Condition {
  return expression(predicate, { depth: 0, budget: { left: most } });
}

type Reading = { readonly depth: number; readonly budget: { left: number } };

function expression(value: unknown, { depth, budget }: Reading): Condition {
  budget.left -= 1;
  if (depth > deepest || budget.left < 0) throw refused(`it has more than ${deepest} levels or ${most} parts`);
  if (!isMapping(value)) throw refused(`${shown(value)} is no mapping; write { "kind": … } to ask for a value`);
  const inner = { depth: depth + 1, budget };
  const operator = onlyKey(value, ['$all', '$any', '$not']);
  if (operator === '$not') return { is: 'not', of: expression(value.$not, inner) };
  if (operator !== undefined) {
    const of = listOf(value[operator], operator).map((each) => expression(each, inner));
    return { is: operator === '$all' ? 'all' : 'any', of };
  }
  const fields = Object.entries(value).map(([key, asked]) => fieldCondition(key, asked, budget));
  return fields.length === 1 && fields[0] ? fields[0] : { is: 'all', of: fields };
}

/** The operator, which stands alone; undefined when there are fields. */
function onlyKey(value: Mapping, operators: readonly string[]): string | undefined {
  const keys = Object.keys(value);
  const operator = keys.find((key) => key.startsWith('$'));
  if (operator === undefined) return undefined;
  if (!operators.includes(operator)) throw refused(`“${shorten(operator, 40)}” is none of ${operators.join(', ')}`);
  if (keys.length > 1) throw refused(`${operator} must be the only key of its mapping; join conditions with $all`);
  return operator;
}

function fieldCondition(name: string, asked: unknown, budget: Reading['budget']): Condition {
  budget.left -= 1;
  const key = name.toLowerCase();
  if (isPrimitive(asked)) return { is: 'one of', key, texts: [textOf(asked)] };
  if (!isMapping(asked)) throw refused(`${shown(asked)} is no value that “${shorten(name, 80)}” could have`);
  switch (onlyKey(asked, ['$exists', '$in', '$hasPrefix', '$contains'])) {
    case '$exists':
      if (typeof asked.$exists !== 'boolean') throw refused('$exists is true or false');
      return asked.$exists ? { is: 'there', key } : { is: 'not', of: { is: 'there', key } };
    case '$in':
      return { is: 'one of', key, texts: listOf(asked.$in, '$in').map((item) => textOfItem(item, budget)) };
    case '$hasPrefix':
      if (typeof asked.$hasPrefix !== 'string') throw refused('$hasPrefix is a text');
      return { is: 'beginning', key, text: asked.$hasPrefix.toLowerCase() };
    case '$contains':
      return containing(key, asked.$contains, budget);
    default:
      throw refused(`“${shorten(name, 80)}” is compared with a value or an operator, not with a mapping`);
  }
}

/** An item of a list, or a relation: `{ "relations": { "$contains": { "type": "ownedBy", "targetRef": "group:default/a" } } }`. */
function containing(key: string, item: unknown, budget: Reading['budget']): Condition {
  if (isPrimitive(item)) return { is: 'one of', key, texts: [textOf(item)] };
  if (key !== 'relations' || !isMapping(item)) throw refused('$contains takes a value, or on relations a mapping');
  const { type, targetRef, ...rest } = item;
  const stranger = Object.keys(rest)[0];
  if (typeof type !== 'string' || type === '') throw refused('a relation is asked for by its “type”');
  if (stranger !== undefined) throw refused(`a relation has no “${shorten(stranger, 40)}”, only type and targetRef`);
  const relation = `relations.${type}`;
  return targetRef === undefined
    ? { is: 'there', key: relation.toLowerCase() }
    : fieldCondition(relation, targetRef, budget);
}

type Primitive = string | number | boolean;
const isPrimitive = (value: unknown): value is Primitive =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const textOf = (value: Primitive) => String(value).toLowerCase();

function textOfItem(item: unknown, budget: Reading['budget']): string {
  budget.left -= 1;
  if (budget.left < 0) throw refused(`it has more than ${most} parts`);
  if (!isPrimitive(item)) throw refused(`${shown(item)} cannot stand in $in`);
  return textOf(item);
}

function listOf(value: unknown, operator: string): readonly unknown[] {
  if (!Array.isArray(value)) throw refused(`${operator} takes a list`);
  return value;
}

const refused = (reason: string) => fail('QUERY_INVALID', { reason: `the query cannot be read, ${reason}` });
const shown = (value: unknown) => shorten(JSON.stringify(value) ?? 'nothing', 60);
