/** Paths as people draw folders: one line a name, folders before what is in them. */

type Node = Map<string, Node>;

/** `paths` with `/`; one that ends with `/` is an empty folder. */
export function fileTree(paths: readonly string[], linesAtMost: number): string {
  const root: Node = new Map();
  for (const path of paths) {
    let at = root;
    for (const [index, part] of path.split('/').filter(Boolean).entries()) {
      const isFolder = index < path.split('/').length - 1;
      const key = isFolder ? `${part}/` : part;
      const next = at.get(key) ?? new Map();
      at.set(key, next);
      at = next;
    }
  }
  const lines = linesOf(root, '');
  const shown = lines.slice(0, lines.length > linesAtMost ? linesAtMost - 1 : linesAtMost);
  return [...shown, ...(lines.length > shown.length ? [`… and ${lines.length - shown.length} more`] : [])].join('\n');
}

function linesOf(node: Node, indent: string): readonly string[] {
  const entries = [...node].sort(([one], [other]) => (one < other ? -1 : 1));
  return entries.flatMap(([name, inner], at) => {
    const isLast = at === entries.length - 1;
    return [`${indent}${isLast ? '└─ ' : '├─ '}${name}`, ...linesOf(inner, `${indent}${isLast ? '   ' : '│  '}`)];
  });
}
