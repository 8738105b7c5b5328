/** Reads what `approval:request` is given: who may decide, how many, until when. */
import { fail } from '../../errors.ts';
import type { ActionRun, Values } from '../action.ts';
import { isSet, isValues, numberIn, textIn } from '../inputs.ts';

export const action = 'approval:request';
const hour = 3600 * 1000;
const approversAtMost = 50;
const hoursAtMost = 90 * 24;
export const refused = (reason: string) => fail('ACTION_FAILED', { action, reason });

export type Times = { readonly until: number; readonly remindAt?: number; readonly escalateAt?: number };

export function timesOf(input: Values, now: number): Times {
  const [expires, remind, escalate] = ['expiresAfterHours', 'remindAfterHours', 'escalateAfterHours'].map((name) =>
    numberIn(input, name),
  );
  const until = expires ?? 7 * 24;
  if (until > hoursAtMost) throw refused(`${hoursAtMost / 24} days are the most that it waits`);
  return {
    until: now + until * hour,
    ...(remind !== 0 && { remindAt: now + (remind ?? 24) * hour }),
    ...(escalate !== undefined && { escalateAt: now + escalate * hour }),
  };
}

/** `group:platform`, `user:maya`, a Group's name, `owner(component:ledger)`, `owner(parameters.system)`; one or a list. */
export async function approversOf({ input, task, services }: ActionRun): Promise<readonly string[]> {
  const given = [input.approvers].flat().filter((one): one is string => typeof one === 'string' && one.trim() !== '');
  if (given.length === 0) throw refused('it names nobody who may approve');
  if (given.length > approversAtMost) throw refused(`${approversAtMost} approvers are the most`);
  const entity = async (ref: string) => {
    const found = await services.catalog.entity(ref);
    if (!found) throw refused(`the catalog has no ${ref}`);
    return found;
  };
  const found = await Promise.all(
    given.map((one) => approverOf(one.trim(), { entity, parameters: task.parameters ?? {} })),
  );
  return [...new Set(found)];
}

type Looking = { readonly entity: (ref: string) => Promise<Values>; readonly parameters: Values };

async function approverOf(said: string, { entity, parameters }: Looking): Promise<string> {
  const owned = /^owner\((.+)\)$/.exec(said)?.[1]?.trim();
  if (owned === undefined) {
    const ref = refOf(said, 'group');
    if (!/^(group|user):/.test(ref)) throw refused(`${ref} is neither a Group nor a User`);
    await entity(ref);
    return ref;
  }
  const name = /^parameters\.([\w-]+)$/.exec(owned)?.[1];
  const about = name === undefined ? owned : Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (typeof about !== 'string' || about === '') throw refused(`“${said.slice(0, 100)}” is about nothing`);
  const ref = refOf(about, name === 'system' ? 'system' : 'component');
  const owner = ownerOf(await entity(ref));
  if (owner === undefined) throw refused(`${ref} has no owner`);
  return owner;
}

function ownerOf({ relations }: Values): string | undefined {
  const all = Array.isArray(relations) ? relations.filter(isValues) : [];
  const owner = all.find(({ type }) => type === 'ownedBy');
  return owner && textIn(owner, 'targetRef')?.toLowerCase();
}

/** `platform` is `group:default/platform`. */
function refOf(said: string, kind: string): string {
  const [, named = kind, namespace = 'default', name] = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(said) ?? [];
  if (name === undefined) throw refused(`“${said.slice(0, 100)}” is no ref`);
  return `${named}:${namespace}/${name}`.toLowerCase();
}

export function quorumOf(input: Values): number {
  const quorum = numberIn(input, 'quorum') ?? 1;
  if (!Number.isInteger(quorum) || quorum < 1 || quorum > approversAtMost)
    throw refused('its quorum is no number of people');
  return quorum;
}
export const requesterMay = (input: Values): boolean => isSet(input, 'requesterMayApprove');
