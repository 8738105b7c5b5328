/** Modals and home tabs, as strict as Slack takes them. */

import { blockProblems } from './blocks.ts';
import { byType, type Check, flag, isRecord, object, oneOf, problem, text } from './checks.ts';
import { plain } from './composition.ts';

const shared = {
  private_metadata: text({ min: 0, max: 3000 }),
  callback_id: text({ max: 255 }),
  external_id: text({ max: 255 }),
};

const submitsInputs: Check = (view, pointer) => {
  const blocks = isRecord(view) && Array.isArray(view.blocks) ? view.blocks : [];
  const hasInput = blocks.some((block) => isRecord(block) && block.type === 'input');
  return hasInput && isRecord(view) && view.submit === undefined
    ? [problem('missing required field: submit', pointer)]
    : [];
};

export const modalProblems: Check = byType({
  modal: object(
    { type: oneOf('modal'), title: plain(24), blocks: (blocks, at) => blockProblems(blocks, 'modal', at) },
    { ...shared, submit: plain(24), close: plain(24), clear_on_close: flag, notify_on_close: flag },
    submitsInputs,
  ),
});
export const homeProblems: Check = byType({
  home: object({ type: oneOf('home'), blocks: (blocks, at) => blockProblems(blocks, 'home', at) }, shared),
});

/** Every problem of a view; none when Slack would take it. */
export const viewProblems: Check = (view, pointer) =>
  (isRecord(view) && view.type === 'home' ? homeProblems : modalProblems)(view, pointer);
