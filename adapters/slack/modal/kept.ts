/** A form that was closed half filled: what was typed is kept, and once that is told where it was begun, with a button to go on. */
import type { Answer } from '../../../src/bot/request.ts';
import type { FormValues } from '../../../src/form/form.ts';
import { bold } from '../../../src/view/build.ts';
import type { FormView } from './fill-in.ts';
import { tell } from './open.ts';
import type { ModalPorts } from './ports.ts';
import { toAsker } from './receive.ts';
import { readValues } from './values.ts';

export async function closedForm(ports: ModalPorts, from: FormView): Promise<void> {
  const { draft, page, untouched, version } = from.state.form;
  const actor = await ports.actorFor(from.asker);
  const { place } = from.state.origin;
  const where = page === 'review' ? {} : { page };
  const kept = await ports.bot.form({ actor, place, asked: { do: 'show', draft, ...where } });
  if (kept.kind === 'answered') return;
  const values = typedLast(from);
  const answer =
    kept.kind === 'page' && kept.page === page && values
      ? await ports.bot.form({
          actor,
          place,
          asked: { do: 'keep', draft, version, page, values: { ...onPage(kept.fields, kept.draft.values), ...values } },
        })
      : kept;
  const isUntouched = untouched && answer.kind !== 'answered' && answer.draft.version === version;
  if (!isUntouched) await tellKept(ports, from);
}

/** Slack may leave out what was typed, so an empty box empties nothing. */
function typedLast({ view }: FormView): FormValues | undefined {
  const values = readValues(view);
  return values && Object.values(values).some((value) => value !== false) ? values : undefined;
}

const onPage = (fields: readonly { readonly name: string }[], values: FormValues): FormValues => {
  const names = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
};

/** Once a draft: `drafts` lists it from then on. */
export async function tellKept(ports: ModalPorts, { state, asker }: FormView): Promise<void> {
  const { draft } = state.form;
  if (!(await ports.firstTime(`slack/kept/${draft}`))) return;
  const asked = { kind: 'command', command: 'drafts', args: { draft } } as const;
  const answer = await ports.bot.ask({ actor: await ports.actorFor(asker), place: state.origin.place, asked });
  if (answer.outcome === 'ok') await tell(ports, toAsker(state.origin, asker.user), keptView(answer));
}

const keptView = ({ view }: Answer) => ({ ...view, lead: [bold('Kept as a draft'), '. ', ...view.lead] });
