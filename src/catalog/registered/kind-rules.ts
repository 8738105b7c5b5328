/** What people register may hold only some kinds (LOC-6): else whoever may register could make themselves anybody (THREATS 26). */
import type { CatalogError } from '../catalog.ts';
import type { LocationRead } from '../source.ts';

const allowed: ReadonlySet<string> = new Set(['component', 'api', 'location']);
const said = 'Component, API and Location';

/** Without the entities of other kinds, each of which is an error. What the settings name, and files of this machine, may hold all kinds. */
export function withKindRules<Read extends LocationRead>(read: Read, registered: string | undefined): Read {
  if (registered === undefined || read.unchanged || !/^https?:/i.test(registered)) return read;
  const { descriptors, errors, failed } = read.result;
  const others = descriptors.filter(({ row }) => !allowed.has(row.kind.toLowerCase()));
  if (others.length === 0) return read;
  const refused = others.map(({ row }): CatalogError => {
    const message = `${row.ref} is not taken in: a registered location may hold ${said} only; name it under catalog.sources to allow all kinds.`;
    return { file: read.label, line: row.source.line, column: 1, rule: 'LOC-6', message, ref: row.ref };
  });
  const result = {
    ...read.result,
    descriptors: descriptors.filter((descriptor) => !others.includes(descriptor)),
    errors: [...errors, ...refused],
    failed: failed + refused.length,
  };
  return { ...read, result };
}
