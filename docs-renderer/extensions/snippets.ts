/** `--8<-- "file.md"`: another file of the docs, put in before anything is read. Files elsewhere and addresses are refused. */
import { defineExtension, type PageContext } from '../extension.ts';

const single = /^([ \t]*)(;?)-{1,}8<-{1,}[ \t]+(["'])(.+?)\3[ \t]*$/;
const fence = /^([ \t]*)(;?)-{1,}8<-{1,}[ \t]*$/;
const section = /-{1,}8<-{1,}[ \t]*\[[ \t]*(start|end)[ \t]*:[ \t]*([\w-]+)[ \t]*\]/;
/** Files that put in files that put in files. */
const deepest = 8;

export default defineExtension({
  summary: 'Another file of the docs, put in before anything is read',
  example: '--8<-- "parts/licence.md"',
  names: ['pymdownx.snippets'],
  open: (page) => ({
    prepare(source) {
      const whole = source.includes('8<') ? expand(source, page, []) : source;
      return [whole, ...appended(page)].join('\n\n');
    },
  }),
});

function appended(page: PageContext): readonly string[] {
  const { auto_append: files } = page.options('pymdownx.snippets');
  return Array.isArray(files) ? files.map((file) => put(String(file), page, [])) : [];
}

function expand(source: string, page: PageContext, within: readonly string[]): string {
  let isBlock = false;
  return source
    .split('\n')
    .flatMap((line) => {
      const [, blockIndent, blockEscape] = fence.exec(line) ?? [];
      if (blockIndent !== undefined) {
        if (blockEscape === ';') return line.replace(';', '');
        isBlock = !isBlock;
        return [];
      }
      // In a block a `;` before a file leaves it out.
      if (isBlock)
        return line.trim() === '' || line.trim().startsWith(';') ? [] : indented(line, line.trim(), { page, within });
      const [, indent, sign, , path = ''] = single.exec(line) ?? [];
      if (indent === undefined) return section.test(line) && within.length > 0 ? [] : line;
      return sign === ';' ? line.replace(';', '') : indented(indent, path, { page, within });
    })
    .join('\n');
}

type Place = { readonly page: PageContext; readonly within: readonly string[] };

/** At the indentation of the line that asks for it. */
function indented(line: string, path: string, { page, within }: Place): string[] {
  const [indent = ''] = /^[ \t]*/.exec(line) ?? [];
  return put(path, page, within)
    .split('\n')
    .map((each) => (each === '' ? each : indent + each));
}

function put(asked: string, page: PageContext, within: readonly string[]): string {
  const [, path = '', lines] = /^(.*?)((?::-?\d*){1,2}|:[\w-]+)?$/.exec(asked) ?? [];
  const refuse = (reason: string) => {
    page.refused(`snippet ${asked}: ${reason}`, asked);
    return `--8<-- "${asked}"`;
  };
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(asked)) return refuse('addresses are not read');
  if (within.includes(path) || within.length >= deepest) return refuse('it puts in itself');
  const included = page.include(path);
  if ('refused' in included) return refuse(included.refused);
  const part = partOf(included.text.replace(/\n$/, ''), lines);
  return part === undefined ? refuse('it has no such section') : expand(part, page, [...within, path]);
}

/** `:3:5` lines, `:name` a section between `--8<-- [start:name]` and its end. */
function partOf(text: string, asked: string | undefined): string | undefined {
  if (asked === undefined) return text;
  const lines = text.split('\n');
  const [, first, last] = /^:(-?\d*)(?::(-?\d*))?$/.exec(asked) ?? [];
  if (first !== undefined)
    return lines.slice(first === '' ? 0 : Number(first) - 1, last ? Number(last) : undefined).join('\n');
  const name = asked.slice(1);
  const find = (kind: string) =>
    lines.findIndex((line) => section.exec(line)?.[1] === kind && section.exec(line)?.[2] === name);
  const start = find('start');
  if (start < 0) return undefined;
  const end = find('end');
  return lines.slice(start + 1, end < 0 ? undefined : end).join('\n');
}
