/** Typeahead in a draft's lookup. */
import { fieldsOf } from '../../form/appearing.ts';
import type { Field, FieldOf, Option } from '../../form/form.ts';
import { cleanText } from '../clean-text.ts';
import type { Permission } from '../command.ts';
import type { Actor } from '../request.ts';
import type { Tools } from '../turn.ts';
import { searchLookup } from './lookups.ts';

type Asked = {
  readonly actor: Actor;
  readonly draft: string;
  readonly field: string;
  readonly typed: string;
  readonly most: number;
};

const optionsAtMost = 100;
const lettersAtMost = 300;

export async function optionsFor({ parts, drafts }: Tools, asked: Asked): Promise<readonly Option[]> {
  const actor = parts.people.identify(asked.actor);
  if (actor.standing === 'outsider' || asked.typed.length > lettersAtMost) return [];
  // A store that fails costs a suggestion, nothing else.
  const form = await drafts.formOf(actor, asked.draft).catch(() => undefined);
  const field = form && lookupNamed(fieldsOf(form), asked.field);
  // Whoever may use nothing any more reads no names either.
  const mayUse = ({ needs }: { needs: Permission }) => parts.people.permits(actor, needs).allowed;
  if (!field || ![...parts.commands.values()].some(mayUse)) return [];
  const most = Math.min(Math.max(0, asked.most), optionsAtMost);
  const asker = { catalog: parts.people.visible(actor), user: actor.user };
  return searchLookup(asker, field.lookup, { typed: cleanText(asked.typed), most });
}

/** `name`, or `name.field` in a list. */
function lookupNamed(fields: readonly Field[], path: string): FieldOf<'lookup'> | undefined {
  for (const field of fields) {
    if (field.kind === 'lookup' && field.name === path) return field;
    const inner = field.kind === 'list' && path.startsWith(`${field.name}.`);
    const found = inner ? lookupNamed(field.fields, path.slice(field.name.length + 1)) : undefined;
    if (found) return found;
  }
  return undefined;
}
