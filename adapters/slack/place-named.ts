/** A channel by its name: one where Callboard is, and of the private ones where whoever names it is, too. */
import type { NamedPlace } from '../../src/bot/adapter.ts';
import type { Actor } from '../../src/bot/request.ts';
import { isTrueAt, listAt, textAt } from '../../src/outside/fields.ts';
import type { Installation } from './members.ts';
import type { Call, Method } from './needed.ts';
import type { Outbox } from './outbox.ts';

type Ports = {
  readonly call: Call;
  readonly outbox: Outbox;
  readonly installation: () => Installation | undefined;
};
type Channel = { readonly id: string; readonly name: string; readonly isPrivate: boolean; readonly isForeign: boolean };

const pageSize = 200;
/** 5,000 channels; one that is not among them can be named by its id. */
const pagesAtMost = 25;

export function createPlaceNamed({ call, outbox, installation }: Ports) {
  const ask = (method: Method, place: string, args: Readonly<Record<string, unknown>>) =>
    outbox.send({ method, place, attempt: () => call(method, args), repeatable: true });

  /** `found` ends it. */
  async function look<Item>(page: (cursor: object) => Promise<unknown>, found: (answer: unknown) => Item | undefined) {
    for (let at = 0, cursor = ''; at < pagesAtMost; at += 1) {
      const answer = await page(cursor === '' ? {} : { cursor });
      const item = found(answer);
      if (item !== undefined) return item;
      cursor = textAt(answer, 'response_metadata', 'next_cursor') ?? '';
      if (cursor === '') return undefined;
    }
    return undefined;
  }

  const among = (wanted: string) => (answer: unknown) =>
    listAt(answer, 'channels')
      .map(readChannel)
      .find((one) => one?.name === wanted || one?.id === wanted.toUpperCase());
  const channelCalled = (wanted: string): Promise<Channel | undefined> => {
    const args = { types: 'public_channel,private_channel', exclude_archived: true, limit: pageSize };
    return look((cursor) => ask('users.conversations', 'channels', { ...args, ...cursor }), among(wanted));
  };
  const isIn = async (channel: string, user: string): Promise<boolean> =>
    (await look(
      (cursor) => ask('conversations.members', channel, { channel, limit: pageSize, ...cursor }),
      (answer) => listAt(answer, 'members').includes(user) || undefined,
    )) === true;

  return async (words: string, actor: Actor): Promise<NamedPlace | undefined> => {
    const here = installation();
    const wanted = words
      .trim()
      .replace(/^#/, '')
      .replace(/^slack\/[^/]+\//, '')
      .toLowerCase();
    if (!here || wanted === '') return undefined;
    const channel = await channelCalled(wanted);
    if (!channel || ((channel.isPrivate || channel.isForeign) && !(await mayName(channel, actor, here))))
      return undefined;
    return { id: `slack/${here.team}/${channel.id}`, name: `#${channel.name}`, isShared: true };
  };

  /** Whoever runs Callboard, in its settings or at its machine, may name each. */
  async function mayName({ id, isForeign }: Channel, { standing, platform, account }: Actor, { team }: Installation) {
    if (standing === 'local' || platform === 'job') return true;
    // People of other companies read it, whoever of this one is in it.
    if (isForeign) return false;
    const [workspace, user] = account.split('/');
    return platform === 'slack' && workspace === team && user !== undefined && isIn(id, user);
  }
}

/** Other workspaces of an organisation are the same company. */
const sharedWithCompanies = ['is_ext_shared', 'is_pending_ext_shared'];

function readChannel(channel: unknown): Channel | undefined {
  const [id, name] = [textAt(channel, 'id'), textAt(channel, 'name')];
  const isForeign = sharedWithCompanies.some((flag) => isTrueAt(channel, flag));
  return id && name ? { id, name, isPrivate: isTrueAt(channel, 'is_private'), isForeign } : undefined;
}
