/** What a link to a page shows before it is opened: the command of that page, in short. */
import { fail } from '../errors.ts';
import type { Block, View } from '../view/view.ts';
import type { PageArgs } from './command.ts';
import type { Named } from './command-names.ts';
import { type Outcome, runCommand } from './run-command.ts';
import type { Turn } from './turn.ts';

const lettersAtMost = 2000;
const factsAtMost = 6;

/** `path` is one of this server's. The same failure for what is not there and what may not be seen (THREATS 23). */
export async function preview(turn: Turn, path: string): Promise<Outcome> {
  const page = path.length <= lettersAtMost ? pageOf(turn, path) : undefined;
  if (!page) throw fail('PAGE_NOT_FOUND', { path: path.slice(0, 100) });
  const { command, given } = page;
  // An address is no typing: nothing in it is corrected.
  for (const [name, { kind }] of Object.entries(command.definition.args)) {
    const ref = given[name]?.toLowerCase();
    if (kind === 'entity' && (ref === undefined || !turn.catalog.get(ref)))
      throw fail('PAGE_NOT_FOUND', { path: path.slice(0, 100) });
  }
  const outcome = await runCommand(turn, command, { kind: 'given', given });
  return { ...outcome, view: inShort(outcome.view) };
}

type Page = { readonly command: Named; readonly given: PageArgs };

function pageOf({ tools }: Turn, path: string): Page | undefined {
  for (const [name, definition] of tools.parts.commands) {
    const parts = definition.page && partsOf(path, definition.page.path);
    if (parts && definition.page && definition.needs === 'read')
      return { command: { name, definition }, given: definition.page.args(parts) };
  }
  return undefined;
}

/** `/catalog/:namespace/:kind/:name` and `/catalog/default/api/pay` → its named parts. */
function partsOf(path: string, pattern: string): PageArgs | undefined {
  const [asked, wanted] = [pathOf(path).split('/'), pattern.split('/')];
  if (asked.length !== wanted.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = decoded(asked[at] ?? '');
    if (value === undefined || value === '' ? part !== '' : !part.startsWith(':') && part !== value) return undefined;
    if (part.startsWith(':') && value !== undefined) parts[part.slice(1)] = value;
  }
  return parts;
}

const pathOf = (path: string) => path.replace(/[?#].*$/s, '').replace(/\/$/, '');

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Nothing to press and nothing to scroll: whoever wants more opens the page. */
function inShort(view: View): View {
  const blocks = view.blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'facts') {
      const { title: _, ...facts } = block;
      return [{ ...facts, facts: facts.facts.slice(0, factsAtMost) }];
    }
    return block.kind === 'text' || block.kind === 'note' ? [block] : [];
  });
  return { ...view, blocks };
}
