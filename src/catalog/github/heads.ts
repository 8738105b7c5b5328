/** Where repositories stood when they were last looked at, and what was read as of that: what has not moved is not asked for again. */

type Head = {
  readonly commit: string;
  /** In which round it was last seen to be so. */
  seenAt: number;
  /** Paths that were read as of this commit: the hash of what stands there, or that nothing does. */
  readonly read: Map<string, string | undefined>;
  /** What the source found to read in it. */
  paths?: readonly string[];
};

export type Heads = ReturnType<typeof createHeads>;

/** `root` is a branch by its address: `https://github.com/acme/web/blob/main`. */
export function createHeads() {
  const heads = new Map<string, Head>();
  /** Of the few branches with a slash in their names. */
  const slashed = new Set<string>();

  return {
    /** The branch that this address is on, when its name has a slash in it. */
    branchOf(address: string): string | undefined {
      for (const root of slashed) if (address.startsWith(`${root}/`)) return root.replace(onBranch, '');
      return undefined;
    },

    /** The paths that were found in it, when it has not moved since. */
    see(root: string, commit: string, round: number): readonly string[] | undefined {
      const known = heads.get(root);
      const head =
        known?.commit === commit ? known : { commit, seenAt: round, read: new Map<string, string | undefined>() };
      head.seenAt = round;
      heads.set(root, head);
      if (root.replace(onBranch, '').includes('/')) slashed.add(root);
      return head.paths;
    },
    keep(root: string, paths: readonly string[]): void {
      const head = heads.get(root);
      if (head) head.paths = paths;
    },
    forget: (root: string) => heads.delete(root),

    /** What stood at this path, when it was read as of what was seen in this very round. */
    known(root: string, path: string, round: number): { readonly hash: string | undefined } | undefined {
      const head = heads.get(root);
      return head?.seenAt === round && head.read.has(path) ? { hash: head.read.get(path) } : undefined;
    },
    note(root: string, path: string, hash: string | undefined): void {
      heads.get(root)?.read.set(path, hash);
    },
  };
}

const onBranch = /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/blob\//;
