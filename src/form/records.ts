/** The records of a list, and a list with one more or one less: for surfaces on which a button says which. */
import type { FormValues } from './form.ts';

type Many = readonly FormValues[];

export function recordsIn(values: FormValues, name: string): Many {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return Array.isArray(value) ? value.filter((one): one is FormValues => typeof one === 'object') : [];
}

/** `add/ports` and `remove/ports/1`: each part of the path is encoded as in an address. */
export const addTo = (path: Path) => ['add', ...path.map((part) => encodeURIComponent(part))].join('/');
export const removeFrom = (path: Path) => ['remove', ...path.map((part) => encodeURIComponent(part))].join('/');
type Path = readonly (string | number)[];

/** The values as they are after `pressed`; as they were where it says nothing. */
export function withRecords(values: FormValues, pressed: string): FormValues {
  const [way, ...path] = decoded(pressed.split('/')) ?? [];
  if (way === 'add') return changed(values, path, (records) => [...records, {}]);
  const at = Number(path.at(-1));
  return changed(values, path.slice(0, -1), (records) => records.filter((_, place) => place !== at));
}

/** Undefined for half an escape: not ours. */
export function decoded(path: readonly string[]): readonly string[] | undefined {
  try {
    return path.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function changed(values: FormValues, path: readonly string[], change: (records: Many) => Many): FormValues {
  const [name = '', at, ...rest] = path;
  const records = recordsIn(values, name);
  const after =
    at === undefined
      ? change(records)
      : records.map((record, place) => (place === Number(at) ? changed(record, rest, change) : record));
  return { ...values, [name]: after };
}
