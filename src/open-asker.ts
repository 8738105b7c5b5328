/** What a task does as whoever asked for it, put together: registering, Callboard's own REST, telling people. */
import { short } from './bot/answer/names.ts';
import type { Actor } from './bot/request.ts';
import { accountKeysOf } from './catalog/accounts.ts';
import type { Catalog, Ref } from './catalog/catalog.ts';
import type { createDesk } from './catalog/registered/desk.ts';
import { Failure, fail } from './errors.ts';
import type { OwnRest } from './own-rest.ts';
import type { People } from './people/create-people.ts';
import type { Asker, Notification, Recipients } from './scaffold/asker.ts';
import { parseEntityRef } from './scaffold/filters.ts';
import { mappingsIn, textIn } from './scaffold/inputs.ts';
import type { AccountLinks } from './store/account-links.ts';
import { note, open, view } from './view/build.ts';
import type { Status, View } from './view/view.ts';

export type AskerParts = {
  readonly people: Pick<People, 'identify' | 'permits' | 'visible' | 'sees'>;
  readonly desk: ReturnType<typeof createDesk>;
  readonly rest: Pick<OwnRest, 'ask'>;
  readonly links: Pick<AccountLinks, 'since'>;
  /** Whether places of this platform can be told something. */
  readonly reaches: (place: string) => boolean;
  /** Once under an id. */
  readonly say: (id: string, place: string, view: View) => Promise<void>;
};

/** Who that is, and what they may see, is found anew each time. */
export function askerFor(as: Actor, parts: AskerParts): Asker {
  const { people, desk, rest } = parts;
  const now = () => people.identify(as);
  return {
    async register(target) {
      const actor = now();
      // Running a template is no right to change the catalog: it is the one that `register` needs.
      if (!people.permits(actor, 'change').allowed)
        throw fail('FORBIDDEN', { who: short(actor.name, 60), command: 'catalog:register' });
      const sitting = desk({ visible: people.visible(actor), sees: people.sees(actor), by: actor.name });
      try {
        return await sitting.register(target);
      } catch (cause) {
        if (!(cause instanceof Failure) || cause.code !== 'LOCATION_KNOWN') throw cause;
        const standing = await sitting.standing(target);
        return standing.kind === 'registered' ? sitting.leaving(standing.location) : [];
      }
    },
    rest: (request) => rest.ask(as, request),
    tell: async (mark, to, what) => tellAll({ mark, to, what }, people.visible(now()), parts),
  };
}

type Telling = { readonly mark: string; readonly to: Recipients; readonly what: Notification };

/** So many people are not told by one step. */
const peopleAtMost = 500;

async function tellAll({ mark, to, what }: Telling, catalog: Catalog, { links, reaches, say }: AskerParts) {
  const linked = (await links.since(0)).flatMap(({ account, user }) => (user === undefined ? [] : [{ account, user }]));
  const accountsOf = (user: Ref) => [
    ...linked.filter((link) => link.user === user).map(({ account }) => account),
    ...namedBy(catalog, user),
  ];
  const people = to === 'everybody' ? [...new Set(linked.map(({ user }) => user))] : await peopleOf(to, catalog);
  const found = people
    .slice(0, peopleAtMost)
    .map((user) => ({ user, places: [...new Set(accountsOf(user))].filter(reaches) }));
  const said = notificationView(what);
  for (const { places } of found) for (const place of places) await say(`notification/${mark}/${place}`, place, said);
  const unreached = found.filter(({ places }) => places.length === 0).map(({ user }) => user);
  return { told: found.reduce((sum, { places }) => sum + places.length, 0), unreached };
}

/** An account is a place, too: a direct message. One without its workspace names none. */
function namedBy(catalog: Catalog, user: Ref): readonly string[] {
  const entity = catalog.get(user);
  if (!entity) return [];
  return accountKeysOf(entity)
    .map((key) => key.slice(1))
    .filter((account) => account.split('/').length === 3);
}

/** People, members of groups, owners of things; whoever asked sees none that is hidden from them. */
async function peopleOf(asked: readonly string[], catalog: Catalog): Promise<readonly Ref[]> {
  const all = new Set<Ref>();
  for (const written of asked) {
    const ref = refOf(written);
    if (ref.startsWith('user:') || !catalog.get(ref)) all.add(ref);
    else if (ref.startsWith('group:')) for (const member of await related(ref, 'hasMember', catalog)) all.add(member);
    else
      for (const owner of await related(ref, 'ownedBy', catalog))
        for (const one of owner.startsWith('group:') ? await related(owner, 'hasMember', catalog) : [owner])
          all.add(one);
  }
  return [...all];
}

async function related(ref: Ref, type: string, catalog: Catalog): Promise<readonly Ref[]> {
  const whole = (await catalog.whole(ref)) ?? {};
  return mappingsIn(whole, 'relations').flatMap((relation) =>
    textIn(relation, 'type') === type ? (textIn(relation, 'targetRef') ?? []) : [],
  );
}

function refOf(written: string): Ref {
  try {
    const { kind, namespace, name } = parseEntityRef(written, { defaultKind: 'user' });
    return `${kind}:${namespace}/${name}`.toLowerCase();
  } catch {
    return written.toLowerCase();
  }
}

const statusOf: Readonly<Record<Notification['severity'], Status | undefined>> = {
  critical: 'bad',
  high: 'warn',
  normal: undefined,
  low: undefined,
};

function notificationView({ title, info, link, severity }: Notification): View {
  const status = statusOf[severity];
  const isAddress = link !== undefined && (/^https:\/\//i.test(link) || /^\/(?![/\\])/.test(link));
  return view({
    title: short(title, 150),
    lead: [short(title, 160)],
    blocks: [
      ...(status ? [note(status, [severity === 'critical' ? 'This is critical.' : 'This is important.'])] : []),
      ...(info ? [{ kind: 'text', text: [short(info, 2_000)] } as const] : []),
      ...(isAddress ? [{ kind: 'actions', actions: [open('Open', link)] } as const] : []),
    ],
    footer: ['Said by a template that somebody ran'],
  });
}
