/** CODEOWNERS of a repository: who owns a descriptor that names nobody (LIFE-10). */

/** In the order in which GitHub looks. */
export const codeOwnersPaths = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
export const isCodeOwners = (path: string) => codeOwnersPaths.includes(path);
