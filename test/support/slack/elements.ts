/** Block Kit's interactive elements and images, as strict as Slack takes them. */
import {
  all,
  byType,
  type Check,
  flag,
  isRecord,
  list,
  object,
  oneOf,
  problem,
  text,
  typed,
  url,
  whole,
} from './checks.ts';
import {
  actionId,
  confirm,
  conversationFilter,
  dispatchConfig,
  imageSource,
  initialAmong,
  maxSelected,
  oneImage,
  option,
  optionGroup,
  optionsOrGroups,
  overflowOption,
  placeholder,
  plain,
  richOption,
  workflow,
} from './composition.ts';
import { richText } from './rich-text.ts';

type Kinds = Readonly<Record<string, Check>>;

const style = oneOf('primary', 'danger');
const label = text({ max: 75 });
const ids = list(text(), 1, 100);
const focus = { focus_on_load: flag };
const act = { action_id: actionId };
const acts = { ...act, confirm };
const chooses = { ...acts, ...focus, placeholder };
const types = { ...act, ...focus, placeholder, dispatch_action_config: dispatchConfig };

export const button: Check = typed(
  'button',
  { text: plain(75) },
  { ...acts, value: text({ max: 2000 }), url: url(), style, accessibility_label: label },
);

export const image: Check = typed('image', { alt_text: text({ max: 2000 }) }, imageSource, oneImage);

const multi = { max_selected_items: whole(1) };
const static_ = { options: list(option, 1, 100), option_groups: list(optionGroup, 1, 100) };

const selects: Kinds = {
  static_select: typed(
    'static_select',
    {},
    { ...chooses, ...static_, initial_option: option },
    all(optionsOrGroups, initialAmong('initial_option')),
  ),
  external_select: typed('external_select', {}, { ...chooses, initial_option: option, min_query_length: whole(0) }),
  users_select: typed('users_select', {}, { ...chooses, initial_user: text() }),
  conversations_select: typed(
    'conversations_select',
    {},
    {
      ...chooses,
      initial_conversation: text(),
      default_to_current_conversation: flag,
      response_url_enabled: flag,
      filter: conversationFilter,
    },
  ),
  channels_select: typed('channels_select', {}, { ...chooses, initial_channel: text(), response_url_enabled: flag }),
};

const multiSelects: Kinds = {
  multi_static_select: typed(
    'multi_static_select',
    {},
    { ...chooses, ...multi, ...static_, initial_options: list(option, 1, 100) },
    all(optionsOrGroups, initialAmong('initial_options'), maxSelected),
  ),
  multi_external_select: typed(
    'multi_external_select',
    {},
    { ...chooses, ...multi, initial_options: list(option, 1, 100), min_query_length: whole(0) },
    maxSelected,
  ),
  multi_users_select: typed('multi_users_select', {}, { ...chooses, ...multi, initial_users: ids }, maxSelected),
  multi_conversations_select: typed(
    'multi_conversations_select',
    {},
    {
      ...chooses,
      ...multi,
      initial_conversations: ids,
      default_to_current_conversation: flag,
      filter: conversationFilter,
    },
    maxSelected,
  ),
  multi_channels_select: typed(
    'multi_channels_select',
    {},
    { ...chooses, ...multi, initial_channels: ids },
    maxSelected,
  ),
};

const choices: Kinds = {
  checkboxes: typed(
    'checkboxes',
    { options: list(richOption, 1, 10) },
    { ...acts, ...focus, initial_options: list(richOption, 1, 10) },
    initialAmong('initial_options'),
  ),
  radio_buttons: typed(
    'radio_buttons',
    { options: list(richOption, 1, 10) },
    { ...acts, ...focus, initial_option: richOption },
    initialAmong('initial_option'),
  ),
  overflow: typed('overflow', { options: list(overflowOption, 1, 5) }, acts),
};

const times: Kinds = {
  datepicker: typed('datepicker', {}, { ...chooses, initial_date: text({ like: /^\d{4}-\d\d-\d\d$/ }) }),
  timepicker: typed('timepicker', {}, { ...chooses, initial_time: text({ like: /^\d\d:\d\d$/ }), timezone: text() }),
  datetimepicker: typed(
    'datetimepicker',
    {},
    { ...acts, ...focus, initial_date_time: whole(1_000_000_000, 9_999_999_999) },
  ),
};

const number = text({ like: /^-?\d+(\.\d+)?$/ });
const inOrder =
  (low: string, high: string): Check =>
  (value, pointer) =>
    isRecord(value) && Number(value[low] ?? Number.NEGATIVE_INFINITY) > Number(value[high] ?? Number.POSITIVE_INFINITY)
      ? [problem(`${low} must not be more than ${high}`, pointer)]
      : [];
const initialFits: Check = (value, pointer) =>
  isRecord(value) && String(value.initial_value ?? '').length > Number(value.max_length ?? 3000)
    ? [problem('initial_value is longer than max_length', pointer)]
    : [];

const inputs: Kinds = {
  plain_text_input: typed(
    'plain_text_input',
    {},
    {
      ...types,
      initial_value: text({ max: 3000 }),
      multiline: flag,
      min_length: whole(0, 3000),
      max_length: whole(1, 3000),
    },
    all(inOrder('min_length', 'max_length'), initialFits),
  ),
  number_input: typed(
    'number_input',
    { is_decimal_allowed: flag },
    { ...types, initial_value: number, min_value: number, max_value: number },
    inOrder('min_value', 'max_value'),
  ),
  email_text_input: typed('email_text_input', {}, { ...types, initial_value: text() }),
  url_text_input: typed('url_text_input', {}, { ...types, initial_value: url() }),
  file_input: typed('file_input', {}, { ...act, filetypes: list(text(), 1, 100), max_files: whole(1, 10) }),
  rich_text_input: typed(
    'rich_text_input',
    {},
    { ...types, initial_value: richText, min_lines: whole(1, 100), max_lines: whole(1, 100) },
    inOrder('min_lines', 'max_lines'),
  ),
};

const workflowButton = typed(
  'workflow_button',
  { text: plain(75), workflow },
  { ...acts, style, accessibility_label: label },
);

const { rich_text_input } = inputs;

/** What stands beside a section: no inputs and no datetimepicker. */
export const accessory = byType({
  ...selects,
  ...multiSelects,
  ...choices,
  ...(times.datepicker && { datepicker: times.datepicker }),
  ...(times.timepicker && { timepicker: times.timepicker }),
  button,
  image,
  workflow_button: workflowButton,
});

export const inActions = byType({
  ...selects,
  ...multiSelects,
  ...choices,
  ...times,
  ...(rich_text_input && { rich_text_input }),
  button,
  workflow_button: workflowButton,
});

const { checkboxes, radio_buttons } = choices;
const ticked = { ...(checkboxes && { checkboxes }), ...(radio_buttons && { radio_buttons }) };
export const inInput = byType({ ...selects, ...multiSelects, ...ticked, ...times, ...inputs });

const opinion = object({ text: plain(75), value: text({ max: 2000 }) }, { accessibility_label: label });
export const inContextActions = byType({
  feedback_buttons: typed('feedback_buttons', { positive_button: opinion, negative_button: opinion }, act),
  icon_button: typed(
    'icon_button',
    { icon: text(), text: plain(75) },
    { ...acts, value: text({ max: 2000 }), accessibility_label: label, visible_to_user_ids: ids },
  ),
});
