import type { Plugin } from 'esbuild';

export const processFolders: readonly string[];
export const threadFolders: readonly string[];
export const definitionsOf: (folders: readonly string[]) => Plugin;
