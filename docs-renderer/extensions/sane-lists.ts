/** Lists within lists by two spaces or four, whatever the outer one is numbered with, as techdocs-core reads them. */
import { defineExtension } from '../extension.ts';
import { outsideFences } from '../prose-lines.ts';

const item = /^( *)([-*+]|\d{1,9}[.)])( +)(?=\S)/;

export default defineExtension({
  summary: 'Lists within lists, by two spaces or four',
  example: ['1. First', '  - one', '  - two', '2. Second'].join('\n'),
  names: ['mdx_truly_sane_lists', 'sane_lists'],
  open: () => ({ prepare: (source) => (/^ *\d+[.)] /m.test(source) ? deepened(source) : source) }),
});

/** Where a marker stands, where its text begins, and how far what is below it is moved. */
type Open = { readonly at: number; readonly content: number; readonly shift: number };

/** `1. a` and `  - b`: markdown wants the second below the text of the first, so it is moved there with all below it. */
function deepened(source: string): string {
  let open: Open[] = [];
  return outsideFences(source, (line) => {
    if (line.trim() === '') return line;
    const [marker, indent = '', sign = '', gap = ''] = item.exec(line) ?? [];
    const depth = marker === undefined ? line.length - line.trimStart().length : indent.length;
    open = open.filter(({ at }) => at < depth);
    const outer = open.at(-1);
    if (marker === undefined) return (outer?.shift ?? 0) > 0 ? ' '.repeat(outer?.shift ?? 0) + line : line;
    const shift = shiftOf(depth, outer);
    open.push({ at: depth, content: depth + shift + sign.length + Math.min(gap.length, 4), shift });
    return shift > 0 ? ' '.repeat(shift) + line : line;
  });
}

function shiftOf(depth: number, outer: Open | undefined): number {
  if (!outer) return 0;
  const moved = depth + outer.shift;
  return depth - outer.at >= 2 && moved < outer.content ? outer.content - depth : outer.shift;
}
