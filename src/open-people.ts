/** People, put together: who somebody is, by what was linked before the first question, and what they may. */
import type { Catalog } from './catalog/catalog.ts';
import { visibleCatalog } from './catalog/visible.ts';
import type { Settings } from './config.ts';
import { openSignIn, type SignInParts } from './open-sign-in.ts';
import { createPeople } from './people/create-people.ts';
import { createKnownLinks } from './people/known-links.ts';
import { withTokens } from './people/permission.ts';
import { createAccountLinks } from './store/account-links.ts';
import type { Store } from './store/connect.ts';

type Needs = Omit<SignInParts, 'db' | 'people' | 'baseUrl'> & { readonly store: Store; readonly catalog: Catalog };

export async function openPeople({ permissions, tokens, baseUrl }: Settings, { store, catalog, ...parts }: Needs) {
  const links = createKnownLinks(createAccountLinks(store.db), parts.clock);
  await links.load();
  const policy = withTokens(permissions, tokens);
  const people = createPeople({ catalog, links, hide: visibleCatalog, ...(policy && { policy }) });
  const accounts = { ...links, identity: people.identity };
  return { people, accounts, ...openSignIn({ ...parts, db: store.db, people, baseUrl }) };
}
