/** A View as Slack would draw it: for the gallery, and for the pictures of the guides. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Message } from 'slack-blocks-to-jsx';
import { html, trusted } from '../../adapters/web/html.ts';
import { foldForChat } from '../../src/picture/fold-for-chat.ts';
import { picturePng } from '../../src/picture/picture.ts';
import type { Picture, View } from '../../src/view/view.ts';
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
  const pictures = picturesOf(view);
  const blocks = await Promise.all(
    message.blocks.map(async (block) =>
      block.type === 'image' ? { ...block, image_url: await pngOf(pictures.shift()) } : block,
    ),
  );
  return asMessage(blocks, 'Callboard', at);
}

/** The library draws no modals: their blocks as those of a message, framed as Slack's client frames them. */
export function drawSlackModal(entry: FormEntry, at: number): string {
  const { title, blocks, submit, close } = asSlackModal(entry, at);
  return html`<div class="slack-modal"><h3>${title.text}</h3><div>${trusted(asMessage(blocks, 'Callboard', at))}</div>
<footer><span>${close.text}</span>${submit && html`<b>${submit.text}</b>`}</footer></div>`.text;
}

export const modalStyle = `
.slack-modal { max-width: 520px; background: #fff; color: #1d1c1d; border: 1px solid #ddd; border-radius: 8px; }
.slack-modal > h3 { margin: 0; padding: 16px 24px; font: 900 22px/1.3 sans-serif; border-bottom: 1px solid #ddd; }
.slack-modal > div { padding: 8px 24px; }
.slack-modal .slack_blocks_to_jsx--header, .slack-modal .slack_blocks_to_jsx > :first-child { display: none !important; }
.slack-modal > footer { display: flex; justify-content: end; gap: 12px; padding: 16px 24px; border-top: 1px solid #ddd; font: 700 15px/20px sans-serif; }
.slack-modal > footer > * { padding: 7px 12px; border: 1px solid #ccc; border-radius: 4px; }
.slack-modal > footer > b { background: #007a5a; color: #fff; border-color: #007a5a; }`;

/** Blocks as those of a message: of the Home tab, too, which the library does not draw. */
export function asMessage(blocks: readonly unknown[], name: string, at: number): string {
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

/** As chats are shown them. */
export const picturesOf = ({ blocks }: View): Picture[] =>
  blocks.flatMap((block): readonly Picture[] => {
    if (block.kind === 'graph') return [foldForChat(block.graph)];
    return block.kind === 'chart' ? [block.chart] : [];
  });

export async function pngOf(picture: Picture | undefined): Promise<string> {
  return picture ? `data:image/png;base64,${Buffer.from(await picturePng(picture)).toString('base64')}` : '';
}
