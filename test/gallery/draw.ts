/** A View on every surface, with the surfaces' own renderers. */
import { createHash } from 'node:crypto';
import { drawForm } from '../../adapters/slack/modal/draw.ts';
import { renderMessage } from '../../adapters/slack/render.ts';
import { drawForm as drawTeamsForm } from '../../adapters/teams/dialog/draw.ts';
import { renderCard } from '../../adapters/teams/render.ts';
import { drawFormPage } from '../../adapters/web/form/form-page.ts';
import { trusted } from '../../adapters/web/html.ts';
import { limits } from '../../adapters/web/limits.ts';
import { drawAnswer } from '../../adapters/web/render.ts';
import { graphSvg } from '../../src/picture/graph.ts';
import { plainText } from '../../src/view/plain-text.ts';
import type { Picture, View } from '../../src/view/view.ts';
import type { FormEntry } from './form-entries.ts';

export const baseUrl = 'https://callboard.larder.example';
const pictureUrl = (picture: Picture) =>
  `${baseUrl}/pictures/${createHash('sha256').update(JSON.stringify(picture)).digest('base64url')}.png`;

export const asText = (view: View, now: number) => plainText(view, { baseUrl, now });

export const asSlack = (view: View, now: number) => renderMessage(view, { now, linkBase: baseUrl, pictureUrl });

export const asTeams = (view: View, now: number) => renderCard(view, { now, linkBase: baseUrl, pictureUrl });

export const asSlackModal = ({ answer }: FormEntry, now: number) =>
  drawForm(answer, { now, linkBase: baseUrl, pictureUrl, seal: (form) => JSON.stringify(form ?? null) });

/** `card`: in the conversation, where there are no dialogs. */
export const asTeamsForm = ({ answer }: FormEntry, now: number, surface: 'dialog' | 'card' = 'dialog') =>
  drawTeamsForm(answer, { now, linkBase: baseUrl, pictureUrl, surface, offers });

const named = (label: string, about: string) => ({ value: `group:default/${label.toLowerCase()}`, label, about });
const offers = new Map([
  ['owner', [named('Payments', 'team'), named('Ledger', 'team')]],
  ['needs', [{ value: 'resource:default/ledger-db', label: 'ledger-db', about: 'database · Ledger' }]],
]);

export async function asFormPage({ answer }: FormEntry, now: number): Promise<string> {
  const svg = async () => trusted('<svg role="img"></svg>');
  return (await drawFormPage(answer, { now, rows: limits.rows, level: 2, pictureUrl, svg })).text;
}

/** `drawn` false leaves the picture out: its SVG has tests of its own, and goldens are for reading. */
export async function asHtml(view: View, now: number, drawn: boolean): Promise<string> {
  const html = await drawAnswer(view, {
    now,
    rows: limits.rows,
    level: 3,
    pictureUrl,
    svg: async (graph, options) => trusted(drawn ? await graphSvg(graph, options) : `<svg role="img"></svg>`),
  });
  return html.text;
}
