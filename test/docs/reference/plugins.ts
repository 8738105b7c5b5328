/** What a plugin may bring: each extension point by its folder and maker, and what Callboard itself has there. */
import { type ExtensionPoint, pointNames, points } from '../../../src/plugins/points.ts';
import { code, page, sentence, table } from './markdown.ts';

export function pluginsPage(): string {
  const rows = pointNames.map((name) => [name, points[name]] as const);
  return page('Plugins', lead, [
    '## Extension points',
    'Each is a key of `definePlugin` and of what its `setup` gives, by id; and a folder, whose files are called by their ids.',
    table(
      ['Key and folder', 'What it is'],
      rows.map(([name, { folder, maker, about, ours }]) => [
        `${code(name)} ${code(`${folder}/`)}`,
        `${sentence(about)} Made by ${code(maker)}.${ours === undefined ? '' : ` Callboard’s own stand in ${code(`${ours}/`)}.`}`,
      ]),
    ),
    '## Names',
    namesOf(rows.map(([, point]) => point)),
  ]);
}

const lead = [
  'What a plugin may bring, and what makes it; all of it comes from `callboard/plugin`.',
  '[Write a plugin](../how-to/write-a-plugin.md) shows one whole.',
].join('\n');

function namesOf(all: readonly ExtensionPoint[]): string {
  const words = (wanted: boolean) =>
    all.filter(({ isUnnamed = false }) => isUnnamed !== wanted).map(({ many }) => many);
  return [
    `Of ${list(words(true))} no two have one id: what comes later is left out, and both owners are named.`,
    `Those of ${list(words(false))} are the plugin’s own business.`,
  ].join('\n');
}

const list = (words: readonly string[]) => words.join(', ').replace(/, ([^,]*)$/, ' and $1');
