/** Rich text, as strict as Slack takes it: no list and no text in it may be empty. */
import { byType, type Check, flag, list, object, oneOf, text, typed, url, whole } from './checks.ts';

const style = object({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });
const styled = { style };

const leaves = {
  text: typed('text', { text: text() }, styled),
  link: typed('link', { url: url() }, { ...styled, text: text(), unsafe: flag }),
  user: typed('user', { user_id: text() }, styled),
  usergroup: typed('usergroup', { usergroup_id: text() }, styled),
  channel: typed('channel', { channel_id: text() }, styled),
  team: typed('team', { team_id: text() }, styled),
  emoji: typed('emoji', { name: text() }, { ...styled, unicode: text(), url: url() }),
  broadcast: typed('broadcast', { range: oneOf('here', 'channel', 'everyone') }, styled),
  date: typed('date', { timestamp: whole(0), format: text() }, { ...styled, url: url(), fallback: text() }),
  color: typed('color', { value: text() }, styled),
} as const;

const leaf = byType(leaves);
const section: Check = typed('rich_text_section', { elements: list(leaf, 1, 1000) });
const border = { border: oneOf(0, 1) };

export const richText: Check = typed(
  'rich_text',
  {
    elements: list(
      byType({
        rich_text_section: section,
        rich_text_list: typed(
          'rich_text_list',
          { style: oneOf('bullet', 'ordered'), elements: list(section, 1, 1000) },
          { ...border, indent: whole(0, 8), offset: whole(0) },
        ),
        rich_text_quote: typed('rich_text_quote', { elements: list(leaf, 1, 1000) }, border),
        rich_text_preformatted: typed(
          'rich_text_preformatted',
          { elements: list(byType({ text: leaves.text, link: leaves.link }), 1, 1000) },
          { ...border, language: text() },
        ),
      }),
      1,
      1000,
    ),
  },
  { block_id: text({ max: 255 }) },
);
