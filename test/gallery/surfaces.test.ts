/** What the gallery shows of Slack's other surfaces is what Slack takes. */
import { describe, expect, it } from 'vitest';
import { blockProblems } from '../support/slack/blocks.ts';
import { liveMarkup } from '../support/slack/live-markup.ts';
import { surfaceEntries } from './surfaces.ts';

const entries = await surfaceEntries();

describe('gallery: Slack’s other surfaces', () => {
  it.each(entries)('$name is within every limit, and mentions nobody', ({ blocks, surface }) => {
    expect(blockProblems(blocks, surface)).toEqual([]);
    expect(liveMarkup({ blocks }).mentions).toEqual([]);
    expect(blocks.length).toBeLessThanOrEqual(20);
  });
});
