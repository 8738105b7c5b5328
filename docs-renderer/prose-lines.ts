/** Lines of a source that are not code: what stands in a fence is never changed. */

const fence = /^\s*(?:[-*+]\s+|\d+[.)]\s+|>\s?)*(`{3,}|~{3,})(.*)$/;

export function outsideFences(source: string, change: (line: string) => string): string {
  let open: string | undefined;
  return source
    .split('\n')
    .map((line) => {
      const [, marks, rest = ''] = fence.exec(line) ?? [];
      if (open !== undefined) {
        if (marks?.startsWith(open) && rest.trim() === '') open = undefined;
        return line;
      }
      if (marks !== undefined && !(marks.startsWith('`') && rest.includes('`'))) open = marks;
      return change(line);
    })
    .join('\n');
}
