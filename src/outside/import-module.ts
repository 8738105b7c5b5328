/** Loads a module by its file: address, when its path is known at run time alone. What is built has another way (built-import-module.ts). */
export const importModule = (url: string): Promise<Readonly<Record<string, unknown>>> => import(url);
