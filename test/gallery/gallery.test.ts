/** The gallery as goldens: rewritten with `npx vitest run test/gallery -u`, read in review like code. */
import { describe, expect, it } from 'vitest';
import { blockProblems } from '../support/slack/blocks.ts';
import { asHtml, asSlack, asText } from './draw.ts';
import { entries, galleryNow } from './entries.ts';

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
});
