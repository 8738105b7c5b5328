/** What is found while somebody types into a lookup: from memory, within a second, or nothing. */
import type { Actor, FormBot } from '../../../src/bot/request.ts';
import type { Option } from '../../../src/form/form.ts';
import { textAt } from '../../../src/outside/fields.ts';
import type { Pause } from '../pace.ts';
import { plainLine } from '../text.ts';
import { choiceOf, distinct } from './choices.ts';
import type { Choice } from './kit.ts';
import { foundAtMost, suggestWithin } from './limits.ts';

export type SearchAnswer = {
  readonly statusCode: 200;
  readonly type: 'application/vnd.microsoft.search.searchResponse';
  readonly value: { readonly results: readonly Choice[] };
};
export const found = (results: readonly Choice[]): SearchAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.search.searchResponse',
  value: { results },
});

type Ports = { readonly bot: FormBot; readonly pause: Pause };

/** `value`: of the invoke `application/search`. */
export async function suggested({ bot, pause }: Ports, actor: Actor, value: unknown): Promise<SearchAnswer> {
  const asked = readDataset(textAt(value, 'dataset') ?? '');
  if (!asked) return found([]);
  const typed = plainLine(textAt(value, 'queryText') ?? '');
  const finding = bot
    .options(actor, { draft: asked.draft, field: asked.field, typed }, foundAtMost)
    .catch((): readonly Option[] => []);
  const options = (await Promise.race([finding, pause(suggestWithin)])) ?? [];
  const choices = options.flatMap((option) => choiceOf(option) ?? []);
  const isFound = typed === '' || options.some(({ value }) => value === typed);
  const own = asked.free && !isFound ? choiceOf({ value: typed, label: `Use “${typed}”` }) : undefined;
  return found(distinct([...(own ? [own] : []), ...choices]).slice(0, foundAtMost));
}

type Dataset = { readonly draft: string; readonly field: string; readonly free: boolean };

/** What input.ts calls it: whether other words are taken too, the draft, the field. */
function readDataset(dataset: string): Dataset | undefined {
  if (dataset.length > 1000) return undefined;
  try {
    const [kind, draft, field, ...more] = dataset.split('/').map(decodeURIComponent);
    const isOurs = (kind === 'words' || kind === 'names') && more.length === 0;
    return isOurs && draft && field ? { draft, field, free: kind === 'words' } : undefined;
  } catch {
    return undefined;
  }
}
