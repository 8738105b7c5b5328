/** What stands between `---` and `---` at the top of a page. */
import { parseDocument } from 'yaml';
import type { Trouble } from './rendered.ts';

export type FrontMatter = {
  readonly body: string;
  readonly title?: string;
  readonly description?: string;
  readonly troubles: readonly Trouble[];
};

const whole = /^---[ \t]*\n([\s\S]*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const largest = 64 * 1024;

export function readFrontMatter(source: string): FrontMatter {
  const [matter, text = ''] = whole.exec(source) ?? [];
  if (matter === undefined || text.length > largest || !/^[\w-]+[ \t]*:/m.test(text))
    return { body: source, troubles: [] };
  const body = source.slice(matter.length);
  try {
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' });
    if (document.errors.length > 0) throw document.errors[0];
    const fields: unknown = document.toJS({ mapAsMap: true });
    return { body, troubles: [], ...field(fields, 'title'), ...field(fields, 'description') };
  } catch {
    // `title: ADR001: a decision` is what people write.
    const [, title] = /^title:[ \t]*(\S.*)$/m.exec(text) ?? [];
    const troubles: readonly Trouble[] = [{ kind: 'unsupported', what: 'front matter that is no YAML', line: 1 }];
    return { body, troubles, ...(title !== undefined && { title: title.trim() }) };
  }
}

function field<Name extends string>(
  fields: unknown,
  name: Name,
): { readonly [name in Name]?: string } | Record<string, never> {
  const value: unknown = fields instanceof Map ? fields.get(name) : undefined;
  return typeof value === 'string' && value.trim() !== ''
    ? ({ [name]: value.trim() } as { [name in Name]: string })
    : {};
}
