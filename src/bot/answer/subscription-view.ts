/** Subscriptions: what a place is told when a result changes, and the Views of those who ask for it. */
import type { Catalog, Ref } from '../../catalog/catalog.ts';
import { age, ask, bold, code, count, note, view } from '../../view/build.ts';
import type { Block, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import type { Subscription } from '../ports.ts';
import type { Place } from '../request.ts';
import type { Moved, News, PlaceSubscriptions } from '../subscriptions.ts';
import { named } from './change-words.ts';
import { rowsAtMost, typeWords } from './entity-table.ts';
import { catalogFooter } from './footer.ts';
import { short } from './names.ts';
import { actionsBlock, show } from './next-steps.ts';
import { ownerCell } from './ownership.ts';
import { misreadNote, topicTable } from './topic-view.ts';

/** “2 entities now fit `kind:api`, 1 no longer does.” */
export function subscriptionNews(catalog: Catalog, { asked, actor, refs }: Subscription, { came, went }: Moved): View {
  const now = refs.length + came.length - went.length;
  return view({
    title: `News of ${short(asked, 60)}`,
    lead: newsLead(asked, { came, went }),
    blocks: [
      ...movedTable(catalog, [{ came, went }]),
      ...actionsBlock([
        ask(short(`Find all ${figure(now)}`, 24), 'find', { words: asked }),
        ...came
          .slice(0, 1)
          .flatMap((ref) => catalog.get(ref) ?? [])
          .map((entity) => show(catalog, entity)),
        ask('Unsubscribe', 'unsubscribe', { query: asked }),
      ]),
    ],
    footer: [`Subscribed by ${short(actor.name, 40)} · `, ...catalogFooter(catalog)],
  });
}

function newsLead(asked: string, { came, went }: Moved): Text {
  const what = code(short(asked, 50));
  const entered = count(came.length, 'entity', 'entities');
  if (went.length === 0) return [bold(entered), ` now ${came.length === 1 ? 'fits' : 'fit'} `, what, '.'];
  if (came.length === 0) {
    const left = bold(count(went.length, 'entity', 'entities'));
    return [left, ` no longer ${went.length === 1 ? 'fits' : 'fit'} `, what, '.'];
  }
  const less = `${figure(went.length)} no longer ${went.length === 1 ? 'does' : 'do'}`;
  return [bold(entered), ` now ${came.length === 1 ? 'fits' : 'fit'} `, what, `, ${less}.`];
}

function movedTable(catalog: Catalog, moved: readonly Moved[], title?: string): readonly Block[] {
  const row = (ref: Ref, moved: string) => {
    const entity = catalog.get(ref);
    const what = entity ? moved : 'left the catalog';
    return [
      named(catalog, ref),
      [entity ? typeWords(entity) : '–'],
      entity ? ownerCell(catalog, entity) : ['–'],
      [what],
    ];
  };
  const rows = moved.flatMap(({ came, went }) => [
    ...came.map((ref) => row(ref, 'now fits')),
    ...went.map((ref) => row(ref, 'no longer fits')),
  ]);
  if (rows.length === 0) return [];
  const columns = [{ title: 'Entity' }, { title: 'Type' }, { title: 'Owner' }, { title: 'What' }];
  const table = { columns, rows: rows.slice(0, rowsAtMost), total: rows.length };
  return [{ kind: 'table', ...(title && { title }), ...table }];
}

type Subscribing = { readonly catalog: Catalog; readonly subscriptions: PlaceSubscriptions; readonly place: Place };

/** `query`: what was asked, with saved queries put in. */
type AskedQuery = {
  readonly asked: string;
  readonly query: string;
  readonly misread?: Parameters<typeof misreadNote>[0];
};

export async function subscribeView(
  { catalog, subscriptions, place }: Subscribing,
  { asked, query, misread }: AskedQuery,
): Promise<View> {
  const { refs, silent } = await subscriptions.add(asked, query, catalog);
  const where = place.private ? 'You are told' : 'This place is told';
  const start = silent ? [code('subscriptions'), ' tells'] : [where];
  return view({
    title: `Subscribed to ${short(asked, 60)}`,
    lead: [
      ...start,
      ' what comes to fit ',
      code(short(asked, 40)),
      ' and what no longer does: ',
      bold(figure(refs.length)),
      ' now.',
    ],
    blocks: [
      ...(query === asked
        ? []
        : [{ kind: 'facts', facts: [{ label: 'Query', value: [code(short(query, 200))] }] } as const]),
      ...(misread ? misreadNote(misread) : []),
      ...(silent && !misread
        ? [note('unknown', ['Nothing can be said here unasked: ', code('subscriptions'), ' tells what changed.'])]
        : []),
      ...actionsBlock([ask(`Find all ${figure(refs.length)}`, 'find', { words: asked }), listAll, unsubscribe(asked)]),
    ],
    footer: catalogFooter(catalog),
  });
}

const listAll = ask('All subscriptions', 'subscriptions', {});
const unsubscribe = (query: string) => ask('Unsubscribe', 'unsubscribe', { query });

export async function unsubscribeView({ catalog, subscriptions, place }: Subscribing, query: string): Promise<View> {
  const all = (await subscriptions.all()).filter(({ asked, query: whole }) => asked === query || whole === query);
  const here = all.filter((one) => one.place.id === place.id);
  const gone = here.length > 0 ? here : all.slice(0, 1);
  await Promise.all(gone.map((one) => subscriptions.remove(one)));
  const what = code(short(query, 50));
  return view({
    title: 'Unsubscribed',
    lead:
      gone.length > 0
        ? [bold('Nobody'), ' is told any more when ', what, ' changes', here.length > 0 ? ' here.' : '.']
        : [bold('No subscription'), ' here or of yours is called ', what, '.'],
    blocks: actionsBlock([listAll, ...(gone.length > 0 ? [ask('Subscribe again', 'subscribe', { query })] : [])]),
    footer: catalogFooter(catalog),
  });
}

export async function subscriptionsView({ catalog, subscriptions, place }: Subscribing): Promise<View> {
  const news = await subscriptions.news(catalog);
  const [all, byTopic] = await Promise.all([subscriptions.all(), subscriptions.topics()]);
  const amount = all.length + byTopic.length;
  return view({
    title: 'Subscriptions',
    lead:
      amount === 0
        ? [bold('No subscription'), ' here, and none of yours: ', code('subscribe <query>'), ' makes one.']
        : [bold(count(amount, 'subscription', 'subscriptions')), newsWords(all, news), '.'],
    blocks: [
      ...subscriptionTable(all, place),
      ...topicTable(catalog, byTopic, place.id),
      ...movedTable(catalog, news, 'News'),
      ...actionsBlock(
        all.length > 0
          ? all.slice(0, 3).map(({ asked }) => ask(short(`Find ${asked}`, 24), 'find', { words: asked }))
          : [ask('Help on subscribe', 'help', { command: 'subscribe' })],
      ),
    ],
    footer: catalogFooter(catalog),
  });
}

function newsWords(all: readonly Subscription[], news: readonly News[]): string {
  if (!all.some(({ silent }) => silent)) return '';
  const moved = news.reduce((sum, { came, went }) => sum + came.length + went.length, 0);
  return moved === 0 ? '; nothing changed since' : `; ${count(moved, 'change', 'changes')} since somebody last asked`;
}

function subscriptionTable(all: readonly Subscription[], place: Place): readonly Block[] {
  if (all.length === 0) return [];
  const columns = [{ title: 'Query' }, { title: 'Fits', figures: true }, { title: 'Where' }, { title: 'Since' }];
  const rows = all
    .slice(0, rowsAtMost)
    .map((one) => [
      [code(short(one.asked, 80))],
      [figure(one.refs.length)],
      [one.place.id === place.id ? 'here' : `elsewhere, by ${short(one.actor.name, 30)}`],
      [age(one.at)],
    ]);
  return [{ kind: 'table', columns, rows, total: all.length }];
}
