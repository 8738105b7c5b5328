/** What may be chosen of the lookups of a page before anything is typed, or for the words that stand in them: from memory. */
import type { Actor, FormAnswer, FormBot } from '../../../src/bot/request.ts';
import type { Field, FieldOf, FormValues, Option } from '../../../src/form/form.ts';
import type { Offers } from './context.ts';
import { textsOf } from './input.ts';
import { foundAtMost } from './limits.ts';

const lookupsAtMost = 20;

export async function offersFor(bot: FormBot, actor: Actor, answer: FormAnswer): Promise<Offers> {
  if (answer.kind !== 'page') return new Map();
  const { draft, fields } = answer;
  const lookups = fields.flatMap((field) => lookupsIn(field)).slice(0, lookupsAtMost);
  const found = await Promise.all(
    lookups.map(async ({ path, field }) => {
      const typed = wordsIn(field, path, draft);
      const options = await bot.options(actor, { draft: draft.id, field: path, typed }, foundAtMost);
      return [path, options] as const;
    }),
  );
  return new Map<string, readonly Option[]>(found);
}

type Found = { readonly path: string; readonly field: FieldOf<'lookup'> };

function lookupsIn(field: Field, before = ''): readonly Found[] {
  if (field.kind === 'lookup') return [{ path: `${before}${field.name}`, field }];
  return field.kind === 'list' ? field.fields.flatMap((inner) => lookupsIn(inner, `${before}${field.name}.`)) : [];
}

type Held = { readonly values: FormValues; readonly labels: Readonly<Record<string, string>> };

/** Words that name nothing yet: what is near them is offered. */
function wordsIn({ name, lookup }: FieldOf<'lookup'>, path: string, { values, labels }: Held): string {
  if (path !== name || lookup.of === 'tag' || lookup.of === 'repository') return '';
  const words = textsOf(Object.hasOwn(values, name) ? values[name] : undefined);
  return words.find((one) => !Object.hasOwn(labels, one)) ?? '';
}
