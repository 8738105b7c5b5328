/** When docs and code last changed, by the commits of their repository. */
import { listOf, readRepository, refusedWith, textOf } from '../ask-github.ts';
import { defineFact } from '../fact.ts';
import { namesDocs } from '../names-docs.ts';
import { repositoryOf } from '../names-repository.ts';

/** Of the last commits those count for the code that did not change the docs, too. */
const looked = 30;

export default defineFact({
  title: 'When its docs and its code last changed',
  from: 'github',
  about: (entity) => (namesDocs(entity) ? true : { missing: 'it names no docs' }),
  key: ({ ref }) => ref,
  freshFor: 24 * 3600 * 1000,
  async read(entity, services) {
    const folder = placeOf(services.docsAt(entity), services.github?.web);
    if (!folder) return { missing: 'its docs are not in a repository of GitHub' };
    const annotations = { ...entity.annotations, 'github.com/project-slug': folder.slug };
    if (!repositoryOf({ annotations })) return { missing: 'its docs are not in a repository of GitHub' };
    return readRepository({ ...entity, annotations }, services, async ({ about }, ask) => {
      const of = async (path: string) => {
        const branch = folder.branch === 'HEAD' ? textOf(about.default_branch) : folder.branch;
        const { status, body } = await ask(
          `/commits?sha=${encodeURIComponent(branch)}&path=${encodeURIComponent(path)}&per_page=${looked}`,
        );
        return { status, commits: listOf(body).map((one) => ({ sha: textOf(one.sha), at: dateOf(one) })) };
      };
      const base = folder.path === '' ? '' : `${folder.path}/`;
      const [docs, all] = [await of(`${base}docs`), await of(folder.path)];
      if (docs.status !== 200 || all.status !== 200) return refusedWith(Math.max(docs.status, all.status));
      const ofDocs = new Set(docs.commits.map(({ sha }) => sha));
      const [docsAt, codeAt] = [docs.commits[0]?.at, all.commits.find(({ sha }) => !ofDocs.has(sha))?.at];
      if (!docsAt) return { missing: `no commit changed ${base}docs` };
      // Whatever changed last changed the docs, too.
      return { value: { docsChangedAt: docsAt, codeChangedAt: codeAt ?? docsAt } };
    });
  },
});

function placeOf(address: string | undefined, web: string | undefined) {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  const [, slug, branch = 'HEAD', path = ''] =
    /^\/([^/]+\/[^/]+)(?:\/(?:tree|blob)\/([^/]+)(?:\/(.*))?)?$/.exec(pathname) ?? [];
  if (origin !== web || slug === undefined) return undefined;
  return { slug, branch: decodeURIComponent(branch), path: decodeURIComponent(path).replace(/\/+$/, '') };
}

/** Of a commit, when it came to where it is. */
function dateOf(one: Readonly<Record<string, unknown>>): number | undefined {
  const at = Date.parse(textOf(Object(Object(one.commit).committer).date));
  return Number.isNaN(at) ? undefined : at;
}
