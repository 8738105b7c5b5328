/** A View as Slack would draw it: for the gallery, and for the pictures of the guides. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';
import { graphPng } from '../../src/picture/graph.ts';
import type { Graph, View } from '../../src/view/view.ts';
import { asSlack } from './draw.ts';

const root = join(import.meta.dirname, '../..');
export const slackStyle = readFileSync(
  createRequire(import.meta.url).resolve('slack-blocks-to-jsx/dist/style.css'),
  'utf8',
);

/** Slack's pictures as data, so that the page stands alone. */
export async function drawSlack(view: View, at: number): Promise<string> {
  const message = asSlack(view, at);
  const graphs = view.blocks.flatMap((block) => (block.kind === 'graph' ? [block.graph] : []));
  const blocks = await Promise.all(
    message.blocks.map(async (block) =>
      block.type === 'image' ? { ...block, image_url: await pngOf(graphs.shift()) } : block,
    ),
  );
  // The drawing library does not know `verbatim`, and shows what it does not know as plain text.
  // What stands between two colons it takes for an emoji.
  const known = JSON.parse(JSON.stringify(blocks), (key, value) => {
    if (key === 'verbatim') return undefined;
    return key === 'text' && typeof value === 'string' ? value.replace(/:(?=\d+>)/g, '∶') : value;
  });
  type Blocks = Parameters<typeof Message>[0]['blocks'];
  return renderToStaticMarkup(
    createElement(Message, { blocks: known as Blocks, logo: logo, name: 'Callboard', time: new Date(at) }),
  );
}

const logo = `data:image/svg+xml,${encodeURIComponent(readFileSync(join(root, 'adapters/web/assets/favicon.svg'), 'utf8'))}`;

async function pngOf(graph: Graph | undefined): Promise<string> {
  return graph
    ? `data:image/png;base64,${Buffer.from(await graphPng(graph, { title: 'Graph' })).toString('base64')}`
    : '';
}
