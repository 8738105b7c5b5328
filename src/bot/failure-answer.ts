/** What is answered when something was thrown: the failure's words, or an id under which the log has the rest. */
import { Failure, fail } from '../errors.ts';
import { ask } from '../view/build.ts';
import type { Action } from '../view/view.ts';
import { plainName, short } from './answer/names.ts';
import { type FailureContext, failureView, isRefusal } from './failure-view.ts';
import type { Answer } from './request.ts';
import { lineButton } from './said.ts';
import type { Turn } from './turn.ts';
import { lineOf } from './usage.ts';

const stackLetters = 4000;

export async function failureAnswer(turn: Turn, error: unknown): Promise<Answer> {
  const failure = error instanceof Failure ? error : unexpected(turn, error);
  turn.trail.code = failure.code;
  const answered = failureView(failure, contextOf(turn, failure));
  return {
    view: turn.tools.board.stamp(answered),
    understood: false,
    outcome: isRefusal(failure.code) ? 'refused' : 'failed',
  };
}

/** The person gets the id, the log the stack. */
function unexpected({ tools, trail }: Turn, error: unknown): Failure {
  const id = tools.parts.newId().slice(0, 8);
  const reason = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error ? error.stack?.slice(0, stackLetters) : undefined;
  tools.parts.log({ event: 'ask-failed', id, command: trail.command, reason, stack });
  return fail('INTERNAL', { id }, error);
}

function contextOf(turn: Turn, failure: Failure): FailureContext {
  const { actor, trail } = turn;
  const name = short(actor.name, 60);
  switch (failure.code) {
    case 'FORBIDDEN':
      return { asker: withTeam(turn, name), rule: trail.rule, actions: whoMay(turn) };
    case 'BUTTON_EXPIRED':
      return { asker: name, rule: trail.rule, ...askedAgain(turn) };
    case 'DRAFT_NOT_FOUND':
      return { asker: name, rule: trail.rule, actions: listOf(turn, 'drafts', 'Your drafts') };
    case 'TASK_NOT_FOUND':
      return { asker: name, rule: trail.rule, actions: listOf(turn, 'tasks', 'Your tasks') };
    default:
      return { asker: name, rule: trail.rule, actions: [] };
  }
}

/** “Maya Lindqvist, Payments”. */
function withTeam({ actor, catalog }: Turn, name: string): string {
  const [team] = actor.user ? catalog.relations(actor.user, 'memberOf') : [];
  return team ? `${name}, ${short(plainName(catalog, team.target), 40)}` : name;
}

const whoMay = (turn: Turn) => listOf(turn, 'whoami', 'Who may do what');

/** Only where the asker may press it. */
function listOf({ tools, actor }: Turn, command: string, label: string): readonly Action[] {
  const { commands, people } = tools.parts;
  const definition = commands.get(command);
  return definition && people.permits(actor, definition.needs).allowed ? [ask(label, command, {})] : [];
}

/** The question of an old button, in words and as a fresh one: only where the clicker may ask it and see what it is about. */
function askedAgain({ tools, actor, trail, catalog }: Turn): Pick<FailureContext, 'line' | 'actions'> {
  const { commands, people } = tools.parts;
  const definition = trail.expired && commands.get(trail.expired.command);
  if (!trail.expired || !definition || !people.permits(actor, definition.needs).allowed) return { actions: [] };
  const { command, args } = trail.expired;
  const refs = Object.entries(definition.args).flatMap(([name, { kind }]) => (kind === 'entity' ? [args[name]] : []));
  if (refs.some((ref) => ref !== undefined && !catalog.get(ref))) return { actions: [] };
  const line = lineOf({ name: command, definition }, args, catalog);
  return { line, actions: [lineButton(line, command, args)] };
}
