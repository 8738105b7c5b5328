/** The gallery as goldens: rewritten with `npx vitest run test/gallery -u`, read in review like code. */
import { describe, expect, it } from 'vitest';
import { blockProblems } from '../support/slack/blocks.ts';
import { viewProblems } from '../support/slack/views.ts';
import { cardProblems } from '../support/teams/card.ts';
import { microsoftWarnings } from '../support/teams/microsoft.ts';
import { asFormPage, asHtml, asSlack, asSlackModal, asTeams, asTeamsForm, asText } from './draw.ts';
import { entries, galleryNow } from './entries.ts';
import { formEntries } from './form-entries.ts';

const golden = (name: string, ending: string) => `./goldens/${name.replaceAll(' ', '-')}.${ending}`;

describe.each(entries)('gallery: $name', ({ name, view }) => {
  it('reads the same as text', async () => {
    await expect(`${asText(view, galleryNow)}\n`).toMatchFileSnapshot(golden(name, 'txt'));
  });

  it('is the same HTML, with nothing that runs', async () => {
    const html = await asHtml(view, galleryNow, false);
    await expect(`${html}\n`).toMatchFileSnapshot(golden(name, 'html'));
    expect(html).not.toMatch(/<script|\son\w+=|javascript:[^<]*"|\sstyle=/i);
  });

  it('is the same Slack message, within every limit', async () => {
    const message = asSlack(view, galleryNow);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(golden(name, 'slack.json'));
    expect(blockProblems(message.blocks, 'message')).toEqual([]);
  });

  it('is the same Adaptive Card, within every limit, of which Microsoft’s parser says nothing', async () => {
    const card = asTeams(view, galleryNow);
    await expect(`${JSON.stringify(card, null, 2)}\n`).toMatchFileSnapshot(golden(name, 'teams.json'));
    expect(cardProblems(card)).toEqual([]);
    expect(microsoftWarnings(card)).toEqual([]);
  });
});

describe.each(formEntries)('gallery: $name', (entry) => {
  it('is the same page, with nothing that runs', async () => {
    const html = await asFormPage(entry, galleryNow);
    await expect(`${html}\n`).toMatchFileSnapshot(golden(entry.name, 'html'));
    // What was typed stands in values, where nothing of it is an address.
    expect(html).not.toMatch(/<script|\son\w+=|(?:href|src|action)="javascript:|\sstyle=/i);
  });

  it('is the same Slack modal, within every limit', async () => {
    const modal = asSlackModal(entry, galleryNow);
    await expect(`${JSON.stringify(modal, null, 2)}\n`).toMatchFileSnapshot(golden(entry.name, 'slack.json'));
    expect(viewProblems(modal, '')).toEqual([]);
  });

  it('is the same card in Teams, in a dialog and in the conversation, of which Microsoft’s parser says nothing', async () => {
    for (const surface of ['dialog', 'card'] as const) {
      const card = asTeamsForm(entry, galleryNow, surface);
      const ending = surface === 'dialog' ? 'teams.json' : 'teams-card.json';
      await expect(`${JSON.stringify(card, null, 2)}\n`).toMatchFileSnapshot(golden(entry.name, ending));
      expect(cardProblems(card)).toEqual([]);
      expect(microsoftWarnings(card)).toEqual([]);
    }
  });
});
