/** A View as Slack would draw it: for the gallery, and for the pictures of the guides. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';
import { graphPng } from '../../src/picture/graph.ts';
import type { Graph, View } from '../../src/view/view.ts';
import { asSlack, asSlackModal } from './draw.ts';
import type { FormEntry } from './form-entries.ts';

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
  return asMessage(blocks, 'Callboard', at);
}

/** The library draws no modals: their blocks as those of a message, their buttons in words. */
export function drawSlackModal(entry: FormEntry, at: number): string {
  const { title, blocks, submit, close } = asSlackModal(entry, at);
  const buttons = [close, submit].flatMap((one) => (one ? [`[${one.text}]`] : [])).join(' ');
  return `${asMessage(blocks, title.text, at)}<p>${buttons.replaceAll('<', '&lt;')}</p>`;
}

function asMessage(blocks: readonly unknown[], name: string, at: number): string {
  // The drawing library does not know `verbatim`, and shows what it does not know as plain text.
  // What stands between two colons it takes for an emoji.
  const known = JSON.parse(JSON.stringify(blocks), (key, value) => {
    if (key === 'verbatim') return undefined;
    return key === 'text' && typeof value === 'string' ? value.replace(/:(?=\d+>)/g, '∶') : value;
  });
  type Blocks = Parameters<typeof Message>[0]['blocks'];
  return renderToStaticMarkup(createElement(Message, { blocks: known as Blocks, logo, name, time: new Date(at) }));
}

const logo = `data:image/svg+xml,${encodeURIComponent(readFileSync(join(root, 'adapters/web/assets/favicon.svg'), 'utf8'))}`;

async function pngOf(graph: Graph | undefined): Promise<string> {
  return graph
    ? `data:image/png;base64,${Buffer.from(await graphPng(graph, { title: 'Graph' })).toString('base64')}`
    : '';
}
