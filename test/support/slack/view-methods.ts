/** `views.*` as Slack answers them: triggers good once and for three seconds, at most three on each other, hashes that go stale. */
import { isRecord, object, text } from './checks.ts';
import { findView, newView, type OpenView, redraw, stackOf, type ViewDesk, viewPayload } from './view-desk.ts';
import { homeProblems, modalProblems } from './views.ts';
import type { Method, Workspace } from './web-api.ts';

type Fields = Readonly<Record<string, unknown>>;
const bytesAtMost = 250_000;

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': { check: (args) => object({ trigger_id: text(), view: modalProblems })(args, ''), run: open },
  'views.push': { check: (args) => object({ trigger_id: text(), view: modalProblems })(args, ''), run: push },
  'views.update': {
    check: (args) => object({ view: modalProblems }, { view_id: text(), external_id: text(), hash: text() })(args, ''),
    run: update,
  },
  'views.publish': {
    check: (args) => object({ user_id: text(), view: homeProblems }, { hash: text() })(args, ''),
    run: publish,
  },
};

const fieldsOf = (view: unknown): Fields => (isRecord(view) ? view : {});
const isTooLarge = (view: unknown) => Buffer.byteLength(JSON.stringify(view)) > bytesAtMost;
const isTaken = (desk: ViewDesk, view: unknown, but?: OpenView) => {
  const id = fieldsOf(view).external_id;
  return id !== undefined && findView(desk, (one) => one !== but && one.externalId === id) !== undefined;
};

/** Three seconds, once (PLATFORMS S9). */
function exchange({ triggers, now }: Workspace, trigger: unknown): string | undefined {
  const given = triggers.get(String(trigger));
  if (given === undefined) return 'invalid_trigger_id';
  if (given === 'used') return 'exchanged_trigger_id';
  triggers.set(String(trigger), 'used');
  return now() - given > 3000 ? 'expired_trigger_id' : undefined;
}

const answerWith = ({ views, team }: Workspace, view: OpenView) => ({ view: viewPayload(views, view, team) });

function open(workspace: Workspace, { trigger_id, view }: Fields) {
  const trouble = exchange(workspace, trigger_id) ?? refusalOf(workspace, view);
  if (trouble) return trouble;
  const opened = newView(workspace.views, fieldsOf(view));
  workspace.views.stacks.push([opened]);
  workspace.views.openedBy.set(String(trigger_id), opened.id);
  return answerWith(workspace, opened);
}

function refusalOf({ views }: Workspace, view: unknown, but?: OpenView): string | undefined {
  if (isTooLarge(view)) return 'view_too_large';
  return isTaken(views, view, but) ? 'duplicate_external_id' : undefined;
}

function push(workspace: Workspace, { trigger_id, view }: Fields) {
  const { views } = workspace;
  const stack = stackOf(views, views.triggeredIn.get(String(trigger_id)) ?? '');
  if (stack && stack.length >= 3) return 'push_limit_reached';
  const trouble = exchange(workspace, trigger_id) ?? refusalOf(workspace, view);
  if (trouble) return trouble;
  if (!stack) return 'not_found';
  const pushed = newView(views, fieldsOf(view));
  stack.push(pushed);
  return answerWith(workspace, pushed);
}

function update(workspace: Workspace, { view_id, external_id, hash, view }: Fields) {
  if ((view_id === undefined) === (external_id === undefined)) return 'invalid_arguments';
  const fits = (one: OpenView) => (view_id === undefined ? one.externalId === external_id : one.id === view_id);
  const found = findView(workspace.views, fits);
  if (!found) return 'not_found';
  if (hash !== undefined && hash !== found.hash) return 'hash_conflict';
  const trouble = refusalOf(workspace, view, found);
  if (trouble) return trouble;
  redraw(workspace.views, found, fieldsOf(view));
  return answerWith(workspace, found);
}

function publish(workspace: Workspace, { user_id, hash, view }: Fields) {
  const { views, users } = workspace;
  if (!users.has(String(user_id))) return 'user_not_found';
  if (isTooLarge(view)) return 'view_too_large';
  const known = views.homes.get(String(user_id));
  if (hash !== undefined && hash !== known?.hash) return 'hash_conflict';
  if (known) redraw(views, known, fieldsOf(view));
  const home = known ?? newView(views, fieldsOf(view));
  views.homes.set(String(user_id), home);
  return answerWith(workspace, home);
}
