/** What is pressed inside a modal: a form goes back, appears further, is thrown away; a button of an answer asks on top of it. */
import type { FormAnswer, FormAsked } from '../../../src/bot/request.ts';
import { opensOnly, turnsPages } from '../buttons.ts';
import { answerModal, loadingModal } from './answer.ts';
import { drawForm } from './draw.ts';
import { askForm, drawAnswer, type FormView, isForm, setbackOf } from './fill-in.ts';
import { fieldOf } from './ids.ts';
import { caps } from './limits.ts';
import { type Draw, fill } from './open.ts';
import { pressed as names } from './parts.ts';
import { drawContext, type ModalPorts } from './ports.ts';
import { type FromView, isKnown, type KnownView, type Pressed } from './receive.ts';
import { contextOf, refusalModal } from './submit.ts';
import { readValues } from './values.ts';

/** `pressed` was acknowledged already. */
export async function pressedInModal(ports: ModalPorts, from: FromView, pressed: Pressed): Promise<void> {
  if (!isKnown(from)) {
    ports.log({ event: 'slack-modal-refused', kind: from.kind });
    await ports.views.update(from.shown, refusalModal(ports, from));
    return;
  }
  if (isForm(from) && (fieldOf(pressed.block) !== undefined || isOwn(pressed))) return turn(ports, from, pressed);
  if (pressed.opens) return openHere(ports, from, pressed);
  if (pressed.id.startsWith(opensOnly) || pressed.id === '') return;
  await askOnTop(ports, from, pressed);
}

const own: readonly string[] = [...Object.values(names), 'open-draft'];
const isOwn = ({ action }: Pressed) => own.includes(action);

async function turn(ports: ModalPorts, from: FormView, { action }: Pressed): Promise<void> {
  const answer = await answerTo(ports, from, action);
  // What was typed stays, and is kept with the next change.
  if (!answer || setbackOf(from, answer) !== undefined) return;
  const { draft } = from.state.form;
  const redraw = async () => drawAnswer(ports, from, await show(ports, from, { do: 'show', draft }));
  await ports.views.update(from.shown, drawAnswer(ports, from, answer), redraw);
}

/** Undefined where nothing changes. */
async function answerTo(ports: ModalPorts, from: FormView, action: string): Promise<FormAnswer | undefined> {
  const { draft, page } = from.state.form;
  if (action === names.discard) return show(ports, from, { do: 'discard', draft });
  if (action === names.back) return askForm(ports, from, 'back');
  if (readValues(from.view) !== undefined) return askForm(ports, from, 'keep');
  if (action !== names.again) return undefined;
  // What was filled in elsewhere may have led further.
  return show(ports, from, page === 'review' ? { do: 'show', draft } : { do: 'show', draft, page });
}

async function show(ports: ModalPorts, { asker, state }: KnownView, asked: FormAsked): Promise<FormAnswer> {
  return ports.bot.form({ actor: await ports.actorFor(asker), place: state.origin.place, asked });
}

/** A form in place of the answer that leads to it. */
async function openHere(ports: ModalPorts, from: KnownView, { id }: Pressed): Promise<void> {
  const context = drawContext(ports, { origin: from.state.origin, user: from.asker.user, untouched: true });
  const draw: Draw = async (_, drawing) => drawForm(await show(ports, from, { do: 'press', id }), drawing);
  await fill(ports, { shown: from.shown, context, asker: from.asker, closed: async () => {} }, draw);
}

/** On top, so that Slack's own arrow leads back; in its place where pages are turned, or no more views fit on each other. */
async function askOnTop(ports: ModalPorts, from: KnownView, { action, id }: Pressed): Promise<void> {
  const { asker, state, trigger, depth } = from;
  const context = contextOf(ports, from);
  const fits = trigger !== undefined && depth < caps.stack && !action.startsWith(turnsPages);
  const shown = fits ? await ports.views.push(trigger, loadingModal(context)) : from.shown;
  const { place } = state.origin;
  const draw: Draw = async (actor, drawing) => {
    const { view } = await ports.bot.ask({ actor, place, asked: { kind: 'button', id } });
    return answerModal(view, drawing);
  };
  await fill(ports, { shown, context, asker, closed: async () => {} }, draw);
}
