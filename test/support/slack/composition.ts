/** Block Kit's composition objects, as strict as Slack takes them. */
import {
  byType,
  type Check,
  flag,
  isRecord,
  justOneOf,
  list,
  object,
  oneOf,
  problem,
  text,
  typed,
  url,
} from './checks.ts';

export const plain = (max: number, min = 1): Check =>
  typed('plain_text', { text: text({ min, max }) }, { emoji: flag });
export const mrkdwn = (max: number): Check => typed('mrkdwn', { text: text({ max }) }, { verbatim: flag });
export const eitherText = (max: number): Check => byType({ plain_text: plain(max), mrkdwn: mrkdwn(max) });

export const actionId = text({ max: 255 });
export const placeholder = plain(150);

export const confirm = object(
  { title: plain(100), text: eitherText(300), confirm: plain(30), deny: plain(30) },
  { style: oneOf('primary', 'danger') },
);

const optionValue = text({ max: 150 });
export const option = object({ text: plain(75), value: optionValue }, { description: plain(75) });
/** Radio buttons and checkboxes may format theirs. */
export const richOption = object({ text: eitherText(75), value: optionValue }, { description: eitherText(75) });
export const overflowOption = object({ text: plain(75), value: optionValue }, { description: plain(75), url: url() });
export const optionGroup = object({ label: plain(75), options: list(option, 1, 100) });

export const optionsOrGroups: Check = justOneOf('options', 'option_groups');

/** Each initial option stands, exactly the same, among the options. */
export const initialAmong =
  (...keys: readonly string[]): Check =>
  (value, pointer) => {
    if (!isRecord(value)) return [];
    const offered = JSON.stringify([value.options, value.option_groups]);
    return keys.flatMap((key) =>
      [value[key] ?? []].flat().every((one) => offered.includes(JSON.stringify(one)))
        ? []
        : [problem('initial option is not among the options', `${pointer}/${key}`)],
    );
  };

export const maxSelected: Check = (value, pointer) => {
  if (!isRecord(value) || value.max_selected_items === undefined) return [];
  const chosen = Object.entries(value).find(([key]) =>
    /^initial_(options|users|conversations|channels)$/.test(key),
  )?.[1];
  return Array.isArray(chosen) && chosen.length > Number(value.max_selected_items)
    ? [problem('more initial items than max_selected_items', pointer)]
    : [];
};

export const conversationFilter = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 1, 4),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
  (value, pointer) =>
    isRecord(value) && Object.keys(value).length > 0 ? [] : [problem('filter must not be empty', pointer)],
);

export const dispatchConfig = object(
  {},
  { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2) },
);

export const slackFile = object({}, { url: url(), id: text() }, justOneOf('url', 'id'));
export const imageSource = { image_url: url(), slack_file: slackFile } as const;
export const oneImage = justOneOf('image_url', 'slack_file');

export const workflow = object({
  trigger: object(
    { url: url() },
    { customizable_input_parameters: list(object({ name: text(), value: text() }), 1, 100) },
  ),
});
