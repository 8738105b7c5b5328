/** How healthy the docs of each entity are, as they were when they were last looked at: judging them anew would open every site. */
import type { Entity, Ref } from './catalog/catalog.ts';
import { type DocsHealth, docsHealthOf } from './docs/docs-health.ts';
import { docsSourceOf } from './docs/docs-source.ts';
import type { Shelf } from './docs/shelf.ts';

export type KnownDocs = {
  of(entity: Entity): DocsHealth;
  /** Docs that cannot be read tell nobody: looks at those of which nothing is known. */
  look(entities: Iterable<Entity>): void;
};
type Ports = {
  readonly shelf: Pick<Shelf, 'onChange' | 'standing'>;
  readonly changed: (ref: Ref) => void;
};

/** So many broken links and empty pages are kept of each. */
const most = 20;

export function createKnownDocs({ shelf, changed }: Ports): KnownDocs {
  const known = new Map<Ref, DocsHealth>();
  function look(ref: Ref): void {
    const standing = shelf.standing(ref);
    if (!standing) return void known.delete(ref);
    const found = docsHealthOf(standing, { staleAfterDays: 0 });
    if (found.kind === 'unknown' && found.reason === undefined) return;
    known.set(ref, found.kind === 'there' ? { ...found, ...shortened(found) } : found);
    changed(ref);
  }
  shelf.onChange(look);
  return {
    of(entity) {
      const source = docsSourceOf(entity);
      if (!source) return { kind: 'missing' };
      if (source.kind === 'entity') return { kind: 'elsewhere', ref: source.ref };
      if (source.kind === 'refused') return { kind: 'missing', reason: source.reason };
      return known.get(entity.ref) ?? { kind: 'unknown' };
    },
    look(entities) {
      for (const entity of entities)
        if (docsSourceOf(entity) && known.get(entity.ref)?.kind !== 'there') look(entity.ref);
    },
  };
}

const shortened = ({ broken, empty }: Extract<DocsHealth, { kind: 'there' }>) => ({
  broken: broken.slice(0, most),
  empty: empty.slice(0, most),
});
