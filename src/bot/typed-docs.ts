/** What is searched by `find` is the docs, where it says so. */
import type { Reading } from './read/reading.ts';
import type { Asked } from './talk/answer-all.ts';
import { commandNamed, type Turn } from './turn.ts';

/** `search the docs for chargebacks`, `find in documentation: popcorn waste`; “find docs for payments-api” are that one's. */
const inDocs =
  /^\w+ (?:(?:something|anything) )?(?:(?:in|through|within|the|our|all) )*(?:docs?|documentation|techdocs|handbook|wiki)(?::| for| on| about| mentioning)\s+(\S.*)$/i;

export function searchedDocs(turn: Turn, line: string, best: Reading | undefined): Asked | undefined {
  if (best?.command?.name === 'doc' && best.leftOver.length === 0) return undefined;
  const [, words] = inDocs.exec(line) ?? [];
  const command = words === undefined ? undefined : commandNamed(turn, 'docs');
  const [argument = ''] = Object.keys(command?.definition.args ?? {});
  return command && words !== undefined ? { command, given: { [argument]: words } } : undefined;
}
