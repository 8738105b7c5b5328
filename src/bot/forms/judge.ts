/** Whether values can be sent, by form and by catalog, for one person. */
import { type Checked, checkFields } from '../../form/check.ts';
import type { Field, FormValues } from '../../form/form.ts';
import type { Turn } from '../turn.ts';
import { settleLookups } from './settle-lookups.ts';

/** `fields` are those that appear. */
export function judge({ tools, catalog, actor }: Turn, fields: readonly Field[], values: FormValues): Checked {
  const settled = settleLookups({ catalog, user: actor.user }, fields, values);
  const checked = checkFields(fields, settled.values, tools.parts.fits);
  return { values: checked.values, problems: { ...checked.problems, ...settled.problems } };
}
