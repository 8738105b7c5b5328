/** Whether what a plugin brings is whole: what TypeScript says of a definition, said again of one that JavaScript made. */
import { type PointName, points } from './points.ts';

type Test = readonly [says: string, holds: (value: unknown) => boolean];
type Shape = Readonly<Record<string, Test>>;

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const text: Test = ['a text', (value) => typeof value === 'string' && value !== ''];
const texts: Test = ['a list of texts', isTexts];
const mapping: Test = ['an object', isMapping];
const list: Test = ['a list', Array.isArray];
const call: Test = ['a function', (value) => typeof value === 'function'];
const amount: Test = ['a number', (value) => typeof value === 'number' && value >= 0];
const maybe = ([says, holds]: Test): Test => [says, (value) => value === undefined || holds(value)];
const oneOf = (...words: readonly string[]): Test => [
  `one of ${words.join(', ')}`,
  (value) => words.includes(value as string),
];
const someOf = (...words: readonly string[]): Test => [
  `a list of ${words.join(', ')}`,
  (value) => isTexts(value) && value.length > 0 && value.every((one) => words.includes(one)),
];

const argKinds = ['entity', 'text', 'words', 'number', 'choice', 'when'];
const args: Test = [
  'made of entity(), text() and the like',
  (value) =>
    isMapping(value) && Object.values(value).every((one) => isMapping(one) && argKinds.includes(String(one.kind))),
];
/** A question nobody can ask is a mistake. */
const intents: Test = [
  'a list of questions, each with `phrases` and `command`',
  (value) => Array.isArray(value) && value.every((one) => isMapping(one) && isTexts(one.phrases) && 'command' in one),
];
const about: Test = ['an object with `kinds`', (value) => isMapping(value) && isTexts(value.kinds)];
const fix: Test = ['an object with `text`', (value) => isMapping(value) && text[1](value.text)];

const shapes: Readonly<Record<PointName, Shape>> = {
  commands: {
    ...{ summary: text, aliases: maybe(texts), args, examples: texts, run: call },
    needs: oneOf('read', 'change', 'scaffold.run'),
  },
  intents: { intents },
  actions: {
    ...{ description: text, examples: list, input: mapping, run: call },
    changes: oneOf('nothing', 'workspace', 'outside'),
  },
  checks: { title: text, why: text, about, judge: call, fix },
  facts: { title: text, about: call, key: call, freshFor: amount, read: call },
  sources: { open: call },
  jobs: { run: call },
  docsExtensions: { summary: text, example: text, names: texts, open: call },
  fields: { about: text, asks: call },
  slots: {
    ...{ adds: oneOf('rows', 'buttons', 'section'), order: maybe(amount), kinds: maybe(texts), fill: call },
    to: someOf('entity', 'owner', 'impact', 'home', 'report'),
  },
  notificationTargets: { title: text, deliver: call },
  routes: { routes: call },
};

const ids: Readonly<Partial<Record<PointName, RegExp>>> = { commands: /^[a-z][a-z0-9-]*(?: [a-z][a-z0-9-]*)?$/ };
const usualId = /^[A-Za-z][\w:.-]*(?: [A-Za-z][\w:.-]*)*$/;

/** In a clause that goes on after the plugin's name; undefined where nothing is wrong. */
export function mistakeIn(point: PointName, id: string, definition: unknown): string | undefined {
  const { one, maker, is } = points[point];
  if (!(ids[point] ?? usualId).test(id)) return `the ${one} “${id.slice(0, 60)}” has no name that it may have`;
  if (!is(definition)) return `the ${one} “${id}” is not made by ${maker}`;
  const parts = isMapping(definition) ? definition : {};
  for (const [key, [says, holds]] of Object.entries(shapes[point]))
    if (!holds(parts[key])) return `the ${one} “${id}” has ${key} that is not ${says}`;
  return undefined;
}
