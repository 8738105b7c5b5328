/** Where many read, what not everybody may see goes to whoever asked alone (THREATS 23). */
import type { Catalog, Ref } from '../catalog/catalog.ts';
import type { View } from '../view/view.ts';
import type { Actor } from './request.ts';
import { refsIn } from './tell-apart.ts';
import type { Turn } from './turn.ts';

/** A full member of the same company who is nobody in particular. */
export const everybody = ({ platform }: Pick<Actor, 'platform'>): Actor => ({
  ...{ platform, account: 'everybody', name: 'everybody here', standing: 'known' },
});

/** `about`: what was asked about, which an answer may tell of without a name. */
export function asReadIn({ place, actor, catalog, tools }: Turn, view: View, about: readonly Ref[] = []): View {
  if (place.private || view.onlyFor === 'asker') return view;
  const theirs = tools.parts.people.visible(everybody(actor));
  if (theirs === catalog) return view;
  const isHidden = (ref: Ref) => hidesFromAll(ref, { catalog, theirs });
  return about.some(isHidden) || refsIn(view).some(isHidden) ? { ...view, onlyFor: 'asker' } : view;
}

type Compared = { readonly catalog: Pick<Catalog, 'get'>; readonly theirs: Pick<Catalog, 'get'> };

/** Itself, or what its description says of something hidden. What nobody sees is no secret: it is not there. */
function hidesFromAll(ref: Ref, { catalog, theirs }: Compared): boolean {
  const [own, others] = [catalog.get(ref), theirs.get(ref)];
  return own !== undefined && (others === undefined || others.description !== own.description);
}
