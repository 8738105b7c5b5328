/** What stands in lookups → refs, tags and repositories that are there, or what is wrong: never a guess. */
import { filledValue } from '../../form/appearing.ts';
import type { Checked } from '../../form/check.ts';
import type { Field, FieldOf, FieldValue, FormValues } from '../../form/form.ts';
import { plainName } from '../answer/names.ts';
import { quoted } from '../clean-text.ts';
import { tagsIn } from './facets.ts';
import { type Asker, type EntityLookup, fitsLookup, kindsOf, repositoriesOf } from './lookups.ts';

/** All other values stay as they are. */
export function settleLookups(asker: Asker, fields: readonly Field[], values: FormValues): Checked {
  const settled: [string, FieldValue][] = [];
  const problems: [string, string][] = [];
  for (const field of fields) {
    const value = filledValue(values, field.name);
    if (value === undefined) continue;
    const read = settleField(asker, field, value);
    settled.push([field.name, read.value]);
    problems.push(...read.problems.map(([path, words]) => [field.name + path, words] as [string, string]));
  }
  return { values: { ...values, ...Object.fromEntries(settled) }, problems: Object.fromEntries(problems) };
}

type Settled = { readonly value: FieldValue; readonly problems: readonly (readonly [path: string, words: string])[] };

function settleField(asker: Asker, field: Field, value: FieldValue): Settled {
  if (field.kind === 'list') return settleRecords(asker, field, value);
  if (field.kind !== 'lookup') return { value, problems: [] };
  const read = [value].flat().map((one) => settleWords(asker, field, String(one).trim()));
  const settled = read.map((one) => one.value);
  const wrong = read.flatMap(({ problem }) => problem ?? [])[0];
  return {
    value: field.many ? [...new Set(settled)] : (settled[0] ?? ''),
    problems: wrong === undefined ? [] : [['', field.complaint ?? wrong]],
  };
}

function settleRecords(asker: Asker, { fields }: FieldOf<'list'>, value: FieldValue): Settled {
  if (!Array.isArray(value)) return { value, problems: [] };
  const records = value.map((record) =>
    typeof record === 'object' ? settleLookups(asker, fields, record) : { values: {}, problems: {} },
  );
  const problems = records.flatMap((record, at) =>
    Object.entries(record.problems).map(([name, words]) => [`.${at}.${name}`, words] as const),
  );
  return { value: records.map((record) => record.values), problems };
}

type Word = { readonly value: string; readonly problem?: string };

function settleWords(asker: Asker, { lookup, free }: FieldOf<'lookup'>, words: string): Word {
  if (lookup.of === 'entity' || lookup.of === 'owner') return settleEntity(asker, { lookup, free }, words);
  const all = lookup.of === 'tag' ? tagsIn(asker.catalog) : repositoriesOf(asker, lookup);
  const known = all.find((one) => one.toLowerCase() === words.toLowerCase());
  if (known === undefined && lookup.of === 'tag' && !isTag.test(words)) return { value: words, problem: noTag };
  if (known !== undefined || free) return { value: known ?? words };
  const what = lookup.of === 'tag' ? 'tag' : 'repository';
  return { value: words, problem: `Not known. No ${what} in the catalog is ${quoted(words)}.` };
}

/** ENV-9. */
const isTag = /^(?=.{1,63}$)[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/;
const noTag = 'Not a tag. Small letters, digits, “+” and “#”, with “-” or “:” between them.';

const namedAtMost = 3;

function settleEntity(
  asker: Asker,
  { lookup, free }: { readonly lookup: EntityLookup; readonly free: true | undefined },
  words: string,
): Word {
  const { catalog } = asker;
  const exact = catalog.get(words.toLowerCase());
  if (exact && fitsLookup(asker, lookup, exact)) return { value: exact.ref };
  const found = catalog.resolve(words, kindsOf(lookup));
  if (found.kind === 'one' && found.exact && fitsLookup(asker, lookup, found.entity))
    return { value: found.entity.ref };
  if (free) return { value: words };
  const all = found.kind === 'none' ? found.nearest : found.kind === 'one' ? [found.entity] : found.candidates;
  const near = all.filter((entity) => fitsLookup(asker, lookup, entity));
  const names = near.slice(0, namedAtMost).map(({ ref }) => (found.kind === 'several' ? ref : plainName(catalog, ref)));
  if (found.kind === 'several' && near.length > 1) {
    return {
      value: words,
      problem: `Not clear. ${near.length} things are called ${quoted(words)}: ${names.join(', ')}.`,
    };
  }
  const nearest = names.length > 0 ? ` Nearest: ${names.join(', ')}.` : ' Type a name and choose what is found.';
  return { value: words, problem: `Not found. Nothing that fits is called ${quoted(words)}.${nearest}` };
}
