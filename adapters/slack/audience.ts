/** Who reads a channel: full members of the workspace alone, or others, too. Asked of Slack, remembered for minutes; what cannot be told is no yes. */
import type { Clock } from '../../src/clock.ts';
import { isTrueAt, textAt, valueAt } from '../../src/outside/fields.ts';
import { type Installation, type Member, type Members, readMember } from './members.ts';
import type { Call, Method } from './needed.ts';
import type { Outbox } from './outbox.ts';

export type Audience = 'members' | 'mixed' | 'unknown';
/** Never rejects. */
export type Audiences = { of(channel: string): Promise<Audience> };

export type AudiencePorts = {
  readonly call: Call;
  readonly outbox: Outbox;
  readonly members: Members;
  readonly installation: () => Installation | undefined;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

const minute = 60_000;
/** So long may somebody who was let in read what all could read before. */
const knownFor = 5 * minute;
/** Trying again at once would ask Slack with every link. */
const unknownFor = minute;
const keptAtMost = 5_000;
const pageSize = 200;
/** 5,000 people: in a larger channel it is not worth asking whether there is a guest. */
const pagesAtMost = 25;
/** So few are asked about one by one; of more the whole workspace is read. */
const oneByOne = 20;

type Known = { readonly audience: Promise<Audience>; until: number };

export function createAudiences(ports: AudiencePorts): Audiences {
  const known = new Map<string, Known>();
  const look = async (channel: string): Promise<Audience> => {
    try {
      return await audienceOf(channel, ports);
    } catch (error) {
      ports.log({ event: 'slack-audience-unknown', channel, reason: String(error) });
      return 'unknown';
    }
  };
  return {
    of(channel) {
      const now = ports.clock.now();
      const found = known.get(channel);
      if (found && found.until > now) return found.audience;
      const record: Known = { audience: look(channel), until: now + knownFor };
      void record.audience.then((audience) => {
        if (audience === 'unknown') record.until = now + unknownFor;
      });
      known.delete(channel);
      known.set(channel, record);
      const [oldest] = known.keys();
      if (known.size > keptAtMost && oldest !== undefined) known.delete(oldest);
      return record.audience;
    },
  };
}

async function audienceOf(channel: string, ports: AudiencePorts): Promise<Audience> {
  const { call, outbox, installation } = ports;
  const here = installation();
  // Direct messages between others are none of ours, and nobody could say who reads them.
  if (!here || !/^[CG]/.test(channel)) return 'unknown';
  const ask = <Name extends Method>(method: Name, args: Readonly<Record<string, unknown>>) =>
    outbox.send({ method, place: channel, attempt: () => call(method, args), repeatable: true });
  const info = valueAt(await ask('conversations.info', { channel }), 'channel');
  if (info === undefined) return 'unknown';
  if (sharedWithOthers.some((flag) => isTrueAt(info, flag))) return 'mixed';
  const people = await pages(
    (cursor) => ask('conversations.members', { channel, limit: pageSize, ...cursor }),
    'members',
  );
  if (!people) return 'unknown';
  const users = people.filter((user): user is string => typeof user === 'string' && user !== here.botUser);
  return judged(users, {
    ...ports,
    here,
    list: () => pages((cursor) => ask('users.list', { limit: pageSize, ...cursor }), 'members'),
  });
}

const sharedWithOthers = ['is_ext_shared', 'is_pending_ext_shared', 'is_org_shared', 'is_shared'];

type Judging = Pick<AudiencePorts, 'members'> & {
  readonly here: Installation;
  readonly list: () => Promise<readonly unknown[] | undefined>;
};

/** Bots read, too, and so does whoever runs them; they are there because the workspace let them in. */
const isInsider = ({ full, bot }: Member) => full || bot === true;

async function judged(users: readonly string[], { members, here, list }: Judging): Promise<Audience> {
  const strange = () => users.filter((user) => members.glance(user) === undefined);
  if (strange().length > oneByOne) {
    for (const user of (await list()) ?? []) {
      const id = textAt(user, 'id');
      if (id) members.learn(id, readMember({ user }, here));
    }
  }
  const left = strange();
  if (left.length > oneByOne) return 'unknown';
  await Promise.all(left.map(members.find));
  const all = users.map((user) => members.glance(user));
  if (all.some((member) => member && !isInsider(member))) return 'mixed';
  return all.every((member) => member !== undefined) ? 'members' : 'unknown';
}

type Page = (cursor: { readonly cursor?: string }) => Promise<unknown>;

/** Everything a method lists; undefined when there is more than anybody should read. */
async function pages(ask: Page, key: string): Promise<readonly unknown[] | undefined> {
  const all: unknown[] = [];
  for (let page = 0, cursor = ''; page < pagesAtMost; page += 1) {
    const answer = await ask(cursor === '' ? {} : { cursor });
    const found = valueAt(answer, key);
    if (Array.isArray(found)) all.push(...found);
    cursor = textAt(answer, 'response_metadata', 'next_cursor') ?? '';
    if (cursor === '') return all;
  }
  return undefined;
}
