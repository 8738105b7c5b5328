/** What every answer must be, whatever command gave it (LOOK §6, §10). Says what is wrong, in words. */
import { oneLine } from '../../src/view/plain-text.ts';
import type { Block, View } from '../../src/view/view.ts';

const order: readonly Block['kind'][] = ['text', 'facts', 'table', 'list', 'code', 'graph', 'chart', 'note', 'actions'];
const places = (block: Block) => order.indexOf(block.kind === 'list' ? 'table' : block.kind);

export function breaches(view: View): readonly string[] {
  const of = <Kind extends Block['kind']>(kind: Kind) =>
    view.blocks.filter((block): block is Extract<Block, { kind: Kind }> => block.kind === kind);
  const lead = oneLine(view.lead, 0);
  const actions = of('actions').flatMap((block) => block.actions);
  const says = (breach: boolean, words: string) => (breach ? [words] : []);
  // A heading begins anew.
  const seats = view.blocks.map((block) => (block.kind === 'heading' ? undefined : places(block)));
  return [
    ...says(Array.from(lead).length > 160, `the lead has ${lead.length} letters`),
    ...says(!/[.?]$/.test(lead), `the lead “${lead}” does not end`),
    ...says(
      view.lead.filter((span) => typeof span !== 'string' && span.kind === 'bold').length !== 1,
      'not one answer is bold',
    ),
    ...says(oneLine(view.footer, 0) === '', 'the footer is empty'),
    ...says(
      seats.some((seat, at) => seat !== undefined && at > 0 && seat < (seats[at - 1] ?? 0)),
      `the parts stand as ${view.blocks.map(({ kind }) => kind)}`,
    ),
    ...says(of('note').length > 1, 'more than one note'),
    ...says(of('graph').length + of('chart').length > 1, 'more than one picture'),
    ...says(of('actions').length > 1 || actions.length > 4, `${actions.length} buttons`),
    ...actions.flatMap(({ label }) => says(Array.from(label).length > 24, `the button “${label}” is too long`)),
    ...says(new Set(actions.map(({ label }) => label)).size < actions.length, 'two buttons have one label'),
    ...of('chart').flatMap(({ chart, alt }) => [
      ...says(chart.points.length > 0 && chart.points.length < 4, `a trend of ${chart.points.length}`),
      ...says(alt === '' || alt.length > 300, 'a picture without a good alt text'),
    ]),
    ...of('graph').flatMap(({ graph, alt }) => [
      ...says(graph.nodes.length < 3 || graph.nodes.length > 60, `a picture of ${graph.nodes.length}`),
      ...says(Array.from(alt).length > 300, `an alt of ${alt.length} letters`),
      ...says(![1, 2].includes(graph.nodes.filter(({ asked }) => asked).length), 'no asked node'),
    ]),
    ...of('table').flatMap(({ columns, rows, total = 0 }) => [
      ...says(columns.length > 4, `${columns.length} columns`),
      ...says(rows.length > 50 || rows.length > total, `${rows.length} rows of ${total}`),
      ...says(
        rows.some((row) => row.length !== columns.length),
        'a row does not fit its columns',
      ),
      ...says(
        rows.some((row) => row.some((cell) => oneLine(cell, 0) === '')),
        'an empty cell',
      ),
    ]),
    ...of('facts').flatMap(({ facts }) => says(facts.length === 0 || facts.length > 10, `${facts.length} facts`)),
    ...says(
      /[!✔✖⚠▶]|please|sorry|\bI\b/i.test(words(view).replace(/\bI\b(?=:)/g, '')),
      'words that Callboard does not use',
    ),
  ];
}

/** All that Callboard itself says; people's text, and what can be typed, is not judged. */
const words = ({ lead, footer }: View) =>
  [lead, footer]
    .map((text) =>
      oneLine(
        text.filter((span) => typeof span === 'string' || span.kind !== 'code'),
        0,
      ),
    )
    .join(' ');
