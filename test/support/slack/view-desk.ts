/** The views that stand open in people's clients: what was drawn, what was typed, how they stand on each other. */
import { isRecord } from './checks.ts';

type Fields = Readonly<Record<string, unknown>>;
/** What is in an input, as `state.values` has it. */
export type Typed = Map<string, Fields>;
export type OpenView = {
  readonly id: string;
  hash: string;
  drawn: Fields;
  externalId: string;
  /** By `block_id action_id`. */
  typed: Typed;
};

export type ViewDesk = {
  /** Each from the bottom to the top. */
  readonly stacks: OpenView[][];
  readonly homes: Map<string, OpenView>;
  /** In which view a trigger was given out. */
  readonly triggeredIn: Map<string, string>;
  /** Which view a trigger has opened. */
  readonly openedBy: Map<string, string>;
  count: number;
};

export const createViewDesk = (): ViewDesk => ({
  stacks: [],
  homes: new Map(),
  triggeredIn: new Map(),
  openedBy: new Map(),
  count: 0,
});

export const findView = ({ stacks }: ViewDesk, fits: (view: OpenView) => boolean) => stacks.flat().find(fits);
export const stackOf = ({ stacks }: ViewDesk, id: string) =>
  stacks.find((stack) => stack.some((view) => view.id === id));

export function newView(desk: ViewDesk, drawn: Fields): OpenView {
  desk.count += 1;
  const id = `V${desk.count}`;
  const externalId = typeof drawn.external_id === 'string' ? drawn.external_id : '';
  return { id, hash: `${desk.count}.new`, drawn, externalId, typed: initialOf(drawn, new Map()) };
}

/** Values survive with equal block_id and action_id; all others are the initial ones. */
export function redraw(desk: ViewDesk, view: OpenView, drawn: Fields): void {
  desk.count += 1;
  view.hash = `${desk.count}.again`;
  view.drawn = drawn;
  if (typeof drawn.external_id === 'string') view.externalId = drawn.external_id;
  view.typed = initialOf(drawn, view.typed);
}

export type SeenInput = {
  readonly label: string;
  readonly key: string;
  readonly block: Fields;
  readonly element: Fields;
};

export function inputsIn(drawn: Fields): readonly SeenInput[] {
  const blocks = Array.isArray(drawn.blocks) ? drawn.blocks.filter(isRecord) : [];
  return blocks.flatMap((block) => {
    const { element, label } = block;
    if (block.type !== 'input' || !isRecord(element) || !isRecord(label)) return [];
    return [{ label: String(label.text), key: `${block.block_id} ${element.action_id}`, block, element }];
  });
}

function initialOf(drawn: Fields, before: Typed): Typed {
  return new Map(inputsIn(drawn).map(({ key, element }) => [key, before.get(key) ?? initialValue(element)]));
}

function initialValue(element: Fields): Fields {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'number_input':
      return { type, value: element.initial_value ?? null };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: element.initial_options ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    default:
      return { type, selected_option: element.initial_option ?? null };
  }
}

/** As Slack sends it in payloads. */
export function viewPayload(desk: ViewDesk, view: OpenView, team: string): Fields {
  const values: Record<string, Record<string, unknown>> = {};
  for (const { key, block, element } of inputsIn(view.drawn)) {
    values[String(block.block_id)] = { [String(element.action_id)]: view.typed.get(key) };
  }
  const stack = stackOf(desk, view.id) ?? [view];
  const below = stack[stack.indexOf(view) - 1];
  return {
    ...view.drawn,
    id: view.id,
    team_id: team,
    hash: view.hash,
    external_id: view.externalId,
    state: { values },
    root_view_id: stack[0]?.id ?? view.id,
    previous_view_id: below?.id ?? null,
    app_id: 'A1',
    bot_id: 'B1',
  };
}
