/** What stands behind ``` of a fence: language, title, line numbers, lines to mark, as pymdownx.superfences has it. */
import { readAttributes } from './attributes.ts';

export type FenceInfo = {
  readonly language: string;
  readonly id?: string;
  /** Further classes. */
  readonly classes: readonly string[];
  readonly title?: string;
  /** The number of the first line; undefined without numbers. */
  readonly firstLine?: number;
  readonly marked: ReadonlySet<number>;
};

export function readFenceInfo(info: string): FenceInfo {
  const [, braced] = /^\s*\{(.*)\}\s*$/.exec(info) ?? [];
  if (braced !== undefined) return fromBraces(braced);
  const [, language = '', rest = ''] = /^\s*([^\s{]*)\s*(.*)$/s.exec(info) ?? [];
  const options = readAttributes(rest.replace(/^\{(.*)\}$/, '$1')) ?? {};
  return { language, classes: classesOf(options.class), ...rangesOf(options) };
}

function fromBraces(text: string): FenceInfo {
  const options = readAttributes(text) ?? {};
  const [language = '', ...classes] = classesOf(options.class);
  return { language, classes, ...(options.id !== undefined && { id: options.id }), ...rangesOf(options) };
}

const classesOf = (text = '') => text.split(/\s+/).filter(Boolean);

function rangesOf({ title, linenums, hl_lines: marked }: Readonly<Record<string, string>>) {
  const first = linenums === undefined ? Number.NaN : Number.parseInt(linenums, 10) || 1;
  return {
    ...(title !== undefined && title !== '' && { title }),
    ...(!Number.isNaN(first) && first > 0 && { firstLine: first }),
    // Docusaurus and others write {1,3-5} alone; that is not taken for a range here.
    marked: linesOf(marked),
  };
}

/** No page has more. */
const mostLines = 10_000;

/** `1 3-5` */
function linesOf(text = ''): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [, from = '', to = from] of text.matchAll(/(\d+)(?:-(\d+))?/g)) {
    const last = Math.min(Number(to), mostLines);
    for (let line = Number(from); line <= last; line++) found.add(line);
  }
  return found;
}
