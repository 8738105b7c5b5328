/** Stands in for import-module.ts in what is built (build.js), which was compiled before and cannot import: built-cli.ts hands in who can. */
declare const importModule: (url: string) => Promise<Readonly<Record<string, unknown>>>;

const given = importModule;

export { given as importModule };
