/** The command with a form's values: as if it had been typed, or by its own `submit`. */
import { appearing, fieldsOf } from '../../form/appearing.ts';
import type { Form, FormValues, Problems } from '../../form/form.ts';
import type { View } from '../../view/view.ts';
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import type { Draft } from '../ports.ts';
import { forAudit, perform, resolveFor, servicesFor } from '../run-command.ts';
import type { Turn } from '../turn.ts';
import { argumentProblems } from './argument-problems.ts';
import { givenOf } from './derived-form.ts';

type Sending = { readonly draft: Draft; readonly command: Named };
type Sent = { readonly values: FormValues; readonly secrets: Readonly<Record<string, string>> };
export type Came = { readonly view: View; readonly command?: string } | { readonly problems: Problems };

export async function runForm(turn: Turn, { draft, command }: Sending, { values, secrets }: Sent): Promise<Came> {
  const submit = command.definition.form?.submit;
  if (submit) {
    const { actor, place } = turn;
    turn.trail.args = forAudit(command.definition.args, { ...draft.args, ...told(draft.form, values) });
    const services = servicesFor(turn);
    const sent = { args: values, opened: draft.args, secrets, draft: draft.id };
    const came = await submit({ ...sent, actor, place, services });
    return 'problems' in came ? came : { view: came };
  }
  const given = { ...unasked(draft), ...givenOf(command.definition.args, values) };
  const resolved = await resolveFor(turn, command, { kind: 'given', given });
  if (resolved.kind !== 'resolved') return { problems: argumentProblems(turn.catalog, command, resolved) };
  return perform(turn, command, resolved);
}

/** What it was opened with and does not ask for. */
function unasked({ form, args }: Draft): Given {
  const asked = new Set(fieldsOf(form).map(({ name }) => name));
  return Object.fromEntries(Object.entries(args).filter(([name]) => !asked.has(name)));
}

/** For the audit: short words, no secrets, and of a list how long it is. */
function told(form: Form, values: FormValues): Given {
  const fields = appearing(fieldsOf(form), values).filter(
    ({ kind, name }) => kind !== 'secret' && Object.hasOwn(values, name),
  );
  return Object.fromEntries(
    fields.map(({ kind, name }) => {
      const all = [values[name] ?? ''].flat();
      return [name, kind === 'list' ? `${all.length} in a list` : all.map(String).join(', ')];
    }),
  );
}
