/** Begins a draft: the command's own form, or the one that its arguments make, with what is known already. */
import { fail } from '../../errors.ts';
import { fieldsOf } from '../../form/appearing.ts';
import type { Form, FormValues } from '../../form/form.ts';
import { initialValues, readValues } from '../../form/read-values.ts';
import { cleanText } from '../clean-text.ts';
import type { OpenedForm } from '../command.ts';
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import { findThing, type Things, thingsOf } from '../named-things.ts';
import type { Draft } from '../ports.ts';
import { forAudit, permit, servicesFor } from '../run-command.ts';
import { createSeek, seekArgument } from '../seek.ts';
import { pointing } from '../talk/pointing.ts';
import type { Turn } from '../turn.ts';
import { derivedForm } from './derived-form.ts';

const lettersAtMost = 500;

export async function openForm(turn: Turn, command: Named, raw: Given): Promise<Draft> {
  permit(turn, command);
  const { drafts } = turn.tools;
  const args = bounded(raw);
  turn.trail.args = forAudit(command.definition.args, args);
  const opened = await openedForm(turn, command, args);
  if ('draft' in opened) return drafts.find(turn.actor, opened.draft);
  const values = filledIn(opened.form, { ...(opened.values ?? {}) });
  return drafts.open(turn.actor, { command: command.name, args, form: opened.form, values });
}

async function openedForm(turn: Turn, command: Named, args: Given): Promise<OpenedForm | { readonly draft: string }> {
  const own = command.definition.form;
  if (own) return own.open({ args, actor: turn.actor, place: turn.place, services: servicesFor(turn) });
  const things = thingsOf(turn.tools.parts.health(turn.actor));
  const form = derivedForm(command, things);
  if (!form) throw fail('FORM_EMPTY', { command: command.name });
  return { form, values: named(command, await meantBy(turn, command, args), things) };
}

/** Names become refs where they mean one thing; all else stays as it was said, to be corrected. */
async function meantBy(turn: Turn, { definition }: Named, args: Given): Promise<FormValues> {
  const says = Object.entries(args).filter(([name]) => Object.hasOwn(definition.args, name));
  const recalled = says.some(([, words]) => pointing(words) !== undefined) ? await turn.recall() : undefined;
  const seek = createSeek(turn.catalog, recalled);
  const meant = says.map(([name, words]) => {
    const kind = definition.args[name];
    const found = kind?.kind === 'entity' ? seekArgument(seek, words, kind) : undefined;
    return [name, found?.kind === 'one' && found.exact ? found.entity.ref : words] as const;
  });
  return Object.fromEntries(meant);
}

/** Checks and scorecards by their ids, as the menus have them. */
const named = ({ definition }: Named, values: FormValues, things: Things): FormValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const kind = definition.args[name];
      const found = kind?.kind === 'named' ? findThing(things(kind.of), String(value)) : undefined;
      return [name, found?.kind === 'one' ? found.id : value];
    }),
  );

const bounded = (raw: Given): Given =>
  Object.fromEntries(
    Object.entries(raw).map(([name, words]) => [name, Array.from(cleanText(words)).slice(0, lettersAtMost).join('')]),
  );

function filledIn(form: Form, values: FormValues): FormValues {
  const fields = fieldsOf(form);
  const given = readValues(
    fields.filter(({ name }) => Object.hasOwn(values, name)),
    values,
  );
  return { ...initialValues(fields), ...given.values };
}
