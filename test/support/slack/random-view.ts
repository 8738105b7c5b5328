/** Views that no command would make: every kind of block, huge or empty, hostile words and addresses, emoji at every cap. */
import type { Action, Block, BlockKind, Graph, Pages, Span, Text, View } from '../../../src/view/view.ts';
import { hostileUrls } from './hostile.ts';
import { type Dice, diceOf } from './random-form.ts';

const statuses = ['ok', 'warn', 'bad', 'unknown', 'running'] as const;
const addresses = [...hostileUrls, '/catalog/default/api/x', '/docs', 'https://larder.example/a?b=1&c=<d>', '/'];
const times = [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 8.64e15, 1_767_225_600_000];
/** Mostly few, now and then more than any cap. */
const counts = [0, 1, 2, 3, 5, 10, 11, 26, 51, 101, 400];

const some = <Item>(dice: Dice, make: (at: number) => Item, most = 400): Item[] =>
  Array.from({ length: Math.min(most, dice.flip(0.85) ? dice.up(5) : dice.pick(counts)) }, (_, at) => make(at));

function spanOf(dice: Dice): Span {
  const { pick, words } = dice;
  return pick<() => Span>([
    words,
    () => ({ kind: 'bold', text: words() }),
    () => ({ kind: 'code', text: words() }),
    () => ({ kind: 'link', text: words(), url: pick(addresses) }),
    () => ({ kind: 'entity', ref: pick(['component:default/x', 'group:a/b', words()]), name: words() }),
    () => ({ kind: 'person', name: words(), ref: words() }),
    () => ({ kind: 'time', at: pick(times), style: pick(['age', 'date', 'clock']) }),
    () => ({ kind: 'status', status: pick(statuses), word: words() }),
  ])();
}

const textOf = (dice: Dice): Text => some(dice, () => spanOf(dice), 60);

function commandOf({ flip, pick, up, words }: Dice): Extract<Action, { kind: 'command' }> {
  return {
    ...{ kind: 'command', label: words(), command: words(), args: { [words()]: words() } },
    ...(flip() && { danger: true }),
    ...(flip(0.2) && { page: up(9) }),
    ...(flip(0.2) && { form: true }),
    ...(flip(0.9) && { id: pick(['button-1', 'x'.repeat(75), `b${up(1e6)}`]) }),
  };
}

const actionOf = (dice: Dice): Action =>
  dice.flip(0.7) ? commandOf(dice) : { kind: 'open', label: dice.words(), url: dice.pick(addresses) };

const pagesOf = (dice: Dice): { readonly pages?: Pages } =>
  dice.flip(0.7)
    ? {}
    : {
        pages: {
          from: dice.up(1000),
          ...(dice.flip() && { back: commandOf(dice) }),
          ...(dice.flip() && { next: commandOf(dice) }),
        },
      };

const longer = ({ flip, pick, up }: Dice) => ({
  ...(flip() && { total: up(5000) }),
  ...(flip() && { more: pick(addresses) }),
});
const titled = ({ flip, words }: Dice) => (flip() ? { title: words() } : {});

function graphOf(dice: Dice): Graph {
  const nodes = some(dice, (at) => ({
    ...{ ref: `component:default/n${at}`, name: dice.words(), kind: dice.words() },
    ...(dice.flip() && { team: dice.words() }),
    ...(dice.flip(0.2) && { asked: true }),
    ...(dice.flip(0.2) && { folded: dice.up(99) }),
  }));
  const end = () => dice.pick(['component:default/n0', 'component:default/n1', 'nowhere']);
  return { nodes, edges: some(dice, () => ({ from: end(), to: end() })) };
}

const makers: { readonly [Kind in BlockKind]: (dice: Dice) => Extract<Block, { kind: Kind }> } = {
  heading: ({ words }) => ({ kind: 'heading', text: words() }),
  text: (dice) => ({ kind: 'text', text: textOf(dice) }),
  facts: (dice) => ({
    ...{ kind: 'facts', ...titled(dice) },
    facts: some(dice, () => ({ label: dice.words(), value: textOf(dice) }), 60),
  }),
  list: (dice) => ({
    ...{ kind: 'list', ...titled(dice), ...longer(dice), ...pagesOf(dice) },
    items: some(dice, () => textOf(dice), 101),
  }),
  table(dice) {
    const columns = some(dice, () => ({ title: dice.words(), figures: dice.flip() }), 26);
    const width = () => (dice.flip(0.9) ? columns.length : dice.up(30));
    const row = () => Array.from({ length: width() }, () => textOf(dice));
    return { kind: 'table', ...titled(dice), ...longer(dice), ...pagesOf(dice), columns, rows: some(dice, row, 26) };
  },
  graph: (dice) => ({
    ...{ kind: 'graph', ...titled(dice), graph: graphOf(dice), alt: dice.words() },
    ...(dice.flip() && { caption: textOf(dice) }),
  }),
  chart: (dice) => ({
    ...{ kind: 'chart', ...titled(dice), alt: dice.words() },
    chart: {
      name: dice.words(),
      points: some(dice, (at) => ({ at: at * 86_400_000, value: dice.up(100) })),
      levels: some(dice, () => ({
        name: dice.words(),
        count: dice.up(99),
        ...(dice.flip(0.2) && { none: true as const }),
      })),
      ...(dice.flip() && { goal: dice.up(100) }),
    },
    ...(dice.flip() && { caption: textOf(dice) }),
  }),
  code: (dice) => ({ kind: 'code', ...titled(dice), text: dice.words() }),
  note: (dice) => ({ kind: 'note', status: dice.pick(statuses), text: textOf(dice) }),
  actions: (dice) => ({ kind: 'actions', actions: some(dice, () => actionOf(dice), 101) }),
  divider: () => ({ kind: 'divider' }),
};

export function randomView(seed: number): View {
  const dice = diceOf(seed);
  const make = () => dice.pick(Object.values(makers))(dice);
  return { title: dice.words(), lead: textOf(dice), blocks: some(dice, make, 101), footer: textOf(dice) };
}
