/** A folder of files as data: what is fetched, what a workspace holds, what a dry run shows. Paths are relative, with `/`. */

export type TreeFile = {
  readonly path: string;
  readonly executable: boolean;
  readonly size: number;
  readonly bytes: () => Promise<Uint8Array>;
};
export type Tree = {
  /** In the order of their paths. */
  readonly files: readonly TreeFile[];
  /** Folders with nothing in them. */
  readonly emptyFolders: readonly string[];
};

/** What a workspace may hold, and what is fetched at once. */
export const treeLimits = { files: 20_000, bytes: 256 * 1024 * 1024, depth: 40, pathLetters: 1000 } as const;
