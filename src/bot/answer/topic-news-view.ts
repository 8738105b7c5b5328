/** What happened in a part of the company since its place was last told: a table a topic, each of ten lines at most. */
import type { Catalog, Ref } from '../../catalog/catalog.ts';
import type { Change } from '../../catalog/history/history.ts';
import type { Moved } from '../../health/health.ts';
import type { TopicSubscription } from '../../notices/topic-subscription.ts';
import { age, ask, bold, code, count, status, view } from '../../view/build.ts';
import type { Action, Block, Text, View } from '../../view/view.ts';
import { changeWords, named } from './change-words.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';
import { scopeWords } from './topic-view.ts';

/** As the place's readers may see it. */
export type TopicNews = {
  readonly changes: readonly Change[];
  readonly moved: readonly Moved[];
  readonly docs: readonly Moved[];
  readonly errors: readonly { readonly name: string; readonly amount: number; readonly message: string }[];
  /** What was announced to end, or is deprecated now, as it is said. */
  readonly deprecations: readonly { readonly ref: Ref; readonly what: string }[];
};

/** Several topics are short each: all of it is to be read at one glance. */
const rowsOfMany = 5;
const rowsOfOne = 10;

export const isNews = (news: TopicNews) => Object.values(news).some((list) => list.length > 0);

export function topicNewsView(
  catalog: Catalog,
  { scope, asked, actor, since }: TopicSubscription,
  news: TopicNews,
): View {
  const parts = partsOf(catalog, news);
  const most = parts.length > 1 ? rowsOfMany : rowsOfOne;
  const what = short(scopeWords(catalog, scope), 50);
  return view({
    title: `News of ${what}`,
    lead: [bold(parts.map(({ words }) => words).join(', ')), ` of ${what} since `, age(since), '.'],
    blocks: [
      ...parts.map(
        ({ title, columns, rows }): Block => ({
          ...{ kind: 'table', ...(parts.length > 1 && { title }), columns: columns.map((one) => ({ title: one })) },
          ...{ rows: rows.slice(0, most), total: rows.length },
        }),
      ),
      ...actionsBlock([...stepsOf(catalog, scope, news), ask('Unsubscribe', 'unsubscribe', { query: asked })]),
    ],
    footer: [`Subscribed by ${short(actor.name, 40)}: `, code(short(`subscribe ${asked}`, 80))],
  });
}

type Part = {
  readonly title: string;
  readonly words: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Text[])[];
};

function partsOf(catalog: Catalog, news: TopicNews): readonly Part[] {
  const part = (title: string, words: readonly [string, string], columns: string, rows: Part['rows']): Part => ({
    ...{ title, words: count(rows.length, ...words), columns: columns.split(', '), rows },
  });
  const verdicts = (moved: readonly Moved[]) =>
    moved.map((one): readonly Text[] => [named(catalog, one.ref), [one.check], verdictOf(one), [age(one.at)]]);
  return [
    part(
      'Errors',
      ['error', 'errors'],
      'Where, Errors, The first of them',
      news.errors.map(({ name, amount, message }): readonly Text[] => [
        [code(short(name, 60))],
        [String(amount)],
        [short(message, 140)],
      ]),
    ),
    part(
      'Deprecations',
      ['deprecation', 'deprecations'],
      'What, How',
      news.deprecations.map(({ ref, what }): readonly Text[] => [named(catalog, ref), [what]]),
    ),
    part('Health', ['check that moved', 'checks that moved'], 'Entity, Check, Now, When', verdicts(news.moved)),
    part('Docs', ['change of docs', 'changes of docs'], 'Entity, Check, Now, When', verdicts(news.docs)),
    part(
      'Changes',
      ['change', 'changes'],
      'Entity, What, When',
      news.changes.map((one): readonly Text[] => [named(catalog, one.ref), changeWords(catalog, one), [age(one.at)]]),
    ),
  ].filter(({ rows }) => rows.length > 0);
}

function verdictOf({ to }: Moved): Text {
  if (to === 'fails') return [status('bad', 'fails')];
  if (to === 'warns') return [status('warn', 'warns')];
  return to === 'holds' ? [status('ok', 'holds')] : [status('unknown', 'not known')];
}

function stepsOf(catalog: Catalog, scope: TopicSubscription['scope'], news: TopicNews): readonly Action[] {
  const entity = scope === 'company' ? undefined : catalog.get(scope);
  const about = entity ? { about: entity.name } : {};
  return [
    ...(news.errors.length > 0 ? [ask('All errors', 'errors', about)] : []),
    ...(news.moved.length + news.docs.length > 0
      ? [ask('Show health', 'health', entity ? { scope: entity.ref } : { company: 'company' })]
      : []),
    ...(news.changes.length > 0
      ? [ask('All changes', 'changes', entity && /^(group|system|domain):/.test(entity.ref) ? { in: entity.ref } : {})]
      : []),
  ];
}
