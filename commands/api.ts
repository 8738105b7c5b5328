/** `api <entity>`: who provides and who uses an API; for a component, the APIs at both its ends. */
import { apiTable } from '../src/bot/answer/apis.ts';
import { apiFacts } from '../src/bot/answer/entity-facts.ts';
import { usersTable } from '../src/bot/answer/entity-parts.ts';
import { lifecycleCell } from '../src/bot/answer/entity-table.ts';
import { factsBlock } from '../src/bot/answer/facts.ts';
import { footerOf } from '../src/bot/answer/footer.ts';
import { graphBlock, neighbours, pictureOf } from '../src/bot/answer/graph-of.ts';
import { known, present, related } from '../src/bot/answer/lookup.ts';
import { isApi, nameSpan } from '../src/bot/answer/names.ts';
import {
  actionsBlock,
  openPage,
  showDefinition,
  showDependents,
  showDeps,
  showImpact,
  showOwner,
} from '../src/bot/answer/next-steps.ts';
import { ownerText } from '../src/bot/answer/ownership.ts';
import { entityNote } from '../src/bot/answer/problems.ts';
import { entity, rather } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog, Entity } from '../src/catalog/catalog.ts';
import { bold, count, view } from '../src/view/build.ts';
import type { Text, View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'who provides an API and who uses it',
  args: { entity: rather(['api'], entity('an API, or what provides or uses one', ['api', 'component'])) },
  examples: ['api payments-api', 'api prices-api-v1', 'api checkout-service', 'api coupon-importer'],
  needs: 'read',
  order: 60,
  run: ({ args, services: { catalog } }) => {
    const about = known(catalog, args.entity);
    return isApi(about) ? apiView(catalog, about) : componentView(catalog, about);
  },
});

async function apiView(catalog: Catalog, api: Entity): Promise<View> {
  const users = related(catalog, api.ref, 'apiConsumedBy');
  return view({
    title: api.displayName,
    lead: apiLead(catalog, api),
    blocks: [
      ...factsBlock([
        ...(await apiFacts(catalog, api)),
        { label: 'Owner', value: ownerText(catalog, api) },
        { label: 'Lifecycle', value: lifecycleCell(api) },
      ]),
      ...usersTable(catalog, api, 'apiConsumedBy'),
      ...picture(catalog, api),
      ...entityNote(catalog, api),
      ...actionsBlock([
        users.length > 0 ? showImpact(api) : undefined,
        showDefinition(api),
        showOwner(api),
        openPage(catalog, api),
      ]),
    ],
    footer: footerOf(api, present(catalog, users)),
  });
}

function apiLead(catalog: Catalog, api: Entity): Text {
  const users = related(catalog, api.ref, 'apiConsumedBy').length;
  const amount = bold(users === 0 ? 'Nothing' : count(users, 'entity', 'entities'));
  const uses = users > 1 ? ' use ' : ' uses ';
  const [provider, ...more] = present(catalog, related(catalog, api.ref, 'apiProvidedBy'));
  if (!provider) return [amount, uses, nameSpan(catalog, api), ', and nothing is known to provide it.'];
  const others = more.length > 0 ? ` and ${count(more.length, 'other', 'others')} provide.` : ' provides.';
  return [amount, uses, nameSpan(catalog, api), ', which ', nameSpan(catalog, provider), others];
}

async function componentView(catalog: Catalog, about: Entity): Promise<View> {
  const provided = related(catalog, about.ref, 'providesApi');
  const used = related(catalog, about.ref, 'consumesApi');
  return view({
    title: `APIs of ${about.name}`,
    lead: componentLead(catalog, about, { provided: provided.length, used: used.length }),
    blocks: [
      ...(await apiTable(catalog, { title: 'Provides', refs: provided, third: 'used by' })),
      ...(await apiTable(catalog, { title: 'Uses', refs: used, third: 'owner' })),
      ...(provided.length + used.length > 0 ? picture(catalog, about) : []),
      ...actionsBlock([
        catalog.reach(about.ref, 'up', 1).depth.size > 0 ? showDependents(about) : undefined,
        showDeps(about),
        showOwner(about),
        openPage(catalog, about),
      ]),
    ],
    footer: footerOf(about, present(catalog, [...provided, ...used])),
  });
}

type Ends = { readonly provided: number; readonly used: number };

function componentLead(catalog: Catalog, about: Entity, { provided, used }: Ends): Text {
  const name = nameSpan(catalog, about);
  if (provided + used === 0) return [name, ' provides and uses ', bold('no API'), ' that the catalog knows of.'];
  const apis = (amount: number) => (amount === 0 ? 'no API' : count(amount, 'API', 'APIs'));
  return [
    name,
    ' provides ',
    bold(apis(provided)),
    ` and uses ${used === 0 ? 'none' : provided === 0 ? apis(used) : used}.`,
  ];
}

const picture = (catalog: Catalog, about: Entity) =>
  graphBlock(catalog, pictureOf(about.ref, neighbours(catalog, about.ref), `${about.name} and its neighbours`));
