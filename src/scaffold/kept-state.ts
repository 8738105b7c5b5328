/**
 * A task's state as it is kept: what its steps made of secrets stands there with stars. The real thing lies beside it,
 * sealed, for whoever goes on with the task; and with the texts that are hidden, which a retry with other secrets could
 * not know.
 */
import { fail } from '../errors.ts';
import { seal, unseal } from '../outside/seal.ts';
import type { Values } from './action.ts';
import type { SecretsHider } from './hide-secrets.ts';
import type { Task, TaskState } from './task.ts';

type Sealed = Pick<TaskState, 'ended' | 'effects'> & { readonly hidden: readonly string[] };
type Keeping = { readonly hider: SecretsHider; readonly secret: string; readonly id: string };

/** Where nothing is hidden it is what it was. */
export function keptState(state: TaskState, { hider, secret, id }: Keeping): TaskState {
  const { ended, effects } = state;
  const hidden = hider.texts();
  if (hidden.length === 0) return state;
  const told = toldState(state, hider);
  const isClean = JSON.stringify([told.ended, told.effects]) === JSON.stringify([ended, effects]);
  const sealed: Sealed = { ended, effects, hidden };
  return isClean ? told : { ...told, sealed: seal(JSON.stringify(sealed), secret, id) };
}

/** Outputs alone: a secret may be called as a step is, or as a state. */
export function toldState(state: TaskState, { hide, hideIn }: SecretsHider): TaskState {
  const without = <Part extends { readonly output?: Values }>(parts: Readonly<Record<string, Part>>) =>
    Object.fromEntries(
      Object.entries(parts).map(([key, part]) => [
        key,
        part.output === undefined ? part : { ...part, output: hideIn(part.output) as Values },
      ]),
    );
  const { ended, effects, waiting } = state;
  return {
    ...state,
    ...{ ended: without<Ended & { readonly output?: Values }>(ended), effects: without(effects) },
    ...(waiting && { waiting: { ...waiting, what: hide(waiting.what) } }),
  };
}
type Ended = TaskState['ended'][string];

/** As whoever goes on needs it; what was taken out of the state since is not put back. */
export function openedState({ id, state }: Pick<Task, 'id' | 'state'>, hider: SecretsHider, secret: string): TaskState {
  const { sealed, ...told } = state;
  if (sealed === undefined) return told;
  const opened = unseal(sealed, secret, id);
  if (opened === undefined) throw fail('TASK_SECRETS_LOST', {});
  const { ended, effects, hidden } = JSON.parse(opened) as Sealed;
  hider.add(hidden);
  const ofThose = <Part>(real: Readonly<Record<string, Part>>, there: object) =>
    Object.fromEntries(Object.entries(real).filter(([key]) => Object.hasOwn(there, key)));
  return { ...told, ended: ofThose(ended, told.ended), effects: ofThose(effects, told.effects) };
}
