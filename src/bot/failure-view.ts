/** Failures as Views: what is so, what to do next, and who asked. No stack and no cause ever gets in. */
import type { Failure, FailureCode } from '../errors.ts';
import { code, status, view } from '../view/build.ts';
import type { Action, Block, Text, View } from '../view/view.ts';
import { short } from './answer/names.ts';
import { leadAtMost, spansOf } from './said.ts';

export type FailureContext = {
  /** “Maya Lindqvist, Payments”. */
  readonly asker: string;
  /** The policy row that decided. */
  readonly rule: string;
  /** The line that was asked, when it may be said again. */
  readonly line?: string;
  /** Buttons that lead on. */
  readonly actions: readonly Action[];
};

const titles: Partial<Record<FailureCode, string>> = {
  FORBIDDEN: 'Refused',
  OUTSIDER: 'Refused',
  BUSY: 'Busy',
  BUTTON_EXPIRED: 'Too old',
  ENTITY_NOT_FOUND: 'Not found',
  DRAFT_NOT_FOUND: 'Not found',
  TASK_NOT_FOUND: 'Not found',
  COMMAND_UNKNOWN: 'Not understood',
  INTERNAL: 'Failed',
};

export const isRefusal = (code: FailureCode) => ['FORBIDDEN', 'OUTSIDER', 'BUSY', 'UNAUTHORIZED'].includes(code);

export function failureView(failure: Failure, context: FailureContext): View {
  const broken = failure.status >= 500;
  const said = spansOf(short(failure.say, leadAtMost - 10));
  return view({
    title: titles[failure.code] ?? 'Not possible',
    lead: broken ? [status('bad', 'failed'), ': ', ...said] : said,
    blocks: [
      { kind: 'text', text: nextOf(failure, context) },
      ...(context.actions.length > 0 ? [{ kind: 'actions', actions: context.actions } satisfies Block] : []),
    ],
    footer: footerOf(failure, context),
  });
}

function nextOf({ code: failureCode, next }: Failure, { line }: FailureContext): Text {
  if (failureCode === 'BUTTON_EXPIRED' && line) return ['Ask again: ', code(line), '.'];
  return spansOf(next);
}

function footerOf({ code: failureCode, details }: Failure, { asker, rule }: FailureContext): Text {
  if (failureCode === 'FORBIDDEN') return [`Asked as ${asker} · rule: ${rule}`];
  if (failureCode === 'INTERNAL') return [`Error ${details.id}`];
  return [`Asked as ${asker}`];
}
