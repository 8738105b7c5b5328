/** Forms that nobody would write: every kind of field, hostile words everywhere, bounds that cannot be kept, values that break them. */

import { randomNumbers } from '../../../src/bot/learned/random.ts';
import type { FormAnswer, OpenDraft } from '../../../src/bot/request.ts';
import type { Condition, Field, FieldValue, Form, FormValues, Option } from '../../../src/form/form.ts';
import { hostileTexts } from './hostile.ts';

type Page = Extract<FormAnswer, { kind: 'page' }>;
export type Dice = {
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly up: (most: number) => number;
  readonly flip: (chance?: number) => boolean;
  readonly words: () => string;
};

export function diceOf(seed: number): Dice {
  const random = randomNumbers(seed);
  const up = (most: number) => Math.floor(random() * (most + 1));
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[up(items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const lengths = [0, 1, 24, 25, 75, 76, 149, 150, 151, 2001, 3000, 3001];
  const letters = ['x', '😀', 'é', '&', '<', '👩‍🚀'];
  return {
    up,
    pick,
    flip: (chance = 0.5) => random() < chance,
    words: () => (random() < 0.5 ? pick(hostileTexts) : pick(letters).repeat(pick(lengths))),
  };
}

const bound = ({ flip, pick }: Dice) => (flip() ? { min: pick([-1, 0, 1, 0.5, 10, 3000, 4000]) } : {});
const top = ({ flip, pick }: Dice) => (flip() ? { max: pick([-1, 0, 1, 2.5, 10, 3000, 3001, 1e21]) } : {});

function options(dice: Dice): readonly Option[] {
  const count = dice.pick([0, 1, 2, 9, 10, 11, 99, 100, 101, 350]);
  return Array.from({ length: count }, (_, at) => ({
    value: dice.flip(0.0005) ? dice.words() : `${at % 97}-${at}`,
    label: dice.pick(hostileTexts),
    ...(dice.flip() && { about: dice.pick(hostileTexts) }),
  }));
}

const kinds = ['text', 'number', 'flag', 'choice', 'choices', 'lookup', 'date'] as const;

function fieldOf(dice: Dice, at: number, others: readonly string[]): Field {
  const { flip, words } = dice;
  const common = {
    name: flip(0.02) ? `${words()}${at}` : `field-${at}`,
    label: words(),
    ...(flip() && { hint: words() }),
    ...(flip() && { optional: true as const }),
    ...(flip(0.3) && others.length > 0 && { when: conditionOf(dice, others) }),
  };
  const kind = dice.flip(0.01) ? 'list' : dice.pick(kinds);
  switch (kind) {
    case 'text':
      return {
        ...common,
        kind,
        lines: dice.pick(['one', 'many']),
        ...bound(dice),
        ...top(dice),
        ...(flip() && { placeholder: words() }),
      };
    case 'number':
      return { ...common, kind, whole: flip(), ...bound(dice), ...top(dice) };
    case 'choice':
      return { ...common, kind, options: options(dice), shown: dice.pick(['menu', 'radio']) };
    case 'choices':
      return { ...common, kind, options: options(dice), shown: dice.pick(['menu', 'boxes']), ...top(dice) };
    case 'lookup':
      return {
        ...common,
        kind,
        lookup: { of: 'tag' },
        ...(flip() && { many: top(dice) }),
        ...(flip() && { free: true as const }),
      };
    case 'list':
      return { ...common, kind, fields: [] };
    case 'flag':
    case 'date':
      return { ...common, kind };
  }
}

function conditionOf(dice: Dice, others: readonly string[]): Condition {
  const field = dice.pick(others);
  const simple: Condition = dice.flip() ? { field, filled: true } : { field, is: [dice.words(), true, 1] };
  return dice.pick<Condition>([simple, { not: simple }, { all: [simple] }, { any: [simple, { field, filled: true }] }]);
}

function valueFor(field: Field, dice: Dice): FieldValue {
  const { words, pick } = dice;
  switch (field.kind) {
    case 'number':
      return pick<FieldValue>([0, -1, 1.5, 1e21, 1e-9, Number.MAX_SAFE_INTEGER, 'many']);
    case 'flag':
      return dice.flip();
    case 'choice':
      return pick(['', ...field.options.map(({ value }) => value)]);
    case 'choices':
      return [...field.options.slice(0, pick([0, 1, 50, 200])).map(({ value }) => value), words()];
    case 'lookup':
      return field.many ? Array.from({ length: pick([0, 1, 101]) }, (_, at) => `${words()}${at}`) : words();
    case 'date':
      return pick(['2026-02-28', '2026-13-40', '26-1-1', words()]);
    case 'list':
      return [{ a: words() }, { b: 1 }];
    default:
      return words();
  }
}

function formOf(dice: Dice): Form {
  let made = 0;
  const names: string[] = [];
  const pages = Array.from({ length: 1 + dice.pick([0, 1, 2, 13]) }, () => ({
    title: dice.words(),
    ...(dice.flip() && { about: dice.words() }),
    fields: Array.from({ length: dice.pick([0, 1, 2, 4, 8, 130]) }, () => {
      const field = fieldOf(dice, made++, names);
      names.push(field.name);
      return field;
    }),
  }));
  return { title: dice.words(), pages, submit: dice.words(), review: dice.flip() };
}

export function randomPage(seed: number): Page {
  const dice = diceOf(seed);
  const form = formOf(dice);
  const fields = form.pages.flatMap((page) => page.fields);
  const some = fields.filter(() => dice.flip(0.7));
  const values: FormValues = Object.fromEntries(some.map((field) => [field.name, valueFor(field, dice)]));
  const draft: OpenDraft = {
    id: `draft-${seed}`,
    version: dice.up(9),
    form,
    values,
    labels: {},
    savedAt: 1_767_225_000_000,
  };
  const page = dice.up(form.pages.length - 1);
  const shown = form.pages[page]?.fields ?? [];
  const secrets = dice.flip(0.2) ? [{ name: 'token', label: dice.words(), kind: 'secret' as const }] : [];
  const last = page === form.pages.length - 1;
  return {
    kind: 'page',
    draft,
    page,
    fields: shown,
    problems: Object.fromEntries(shown.filter(() => dice.flip(0.2)).map(({ name }) => [name, dice.words()])),
    first: page === 0,
    last,
    secrets: last ? secrets : [],
    ...(dice.flip(0.2) && {
      conflict: { typed: Object.fromEntries(fields.map((one) => [one.name, valueFor(one, dice)])) },
    }),
  };
}
