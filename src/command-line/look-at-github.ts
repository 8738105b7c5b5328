/** GitHub: whether it takes the token or the App, asked for each organisation that is read. */
import { Failure } from '../errors.ts';
import { organizationsOf } from '../github-settings.ts';
import { createGithub } from '../outside/github.ts';
import { createSafeFetch } from '../outside/safe-fetch.ts';
import type { Examined, Finding } from './doctor.ts';

const what = 'GitHub';

export async function lookAtGithub({ settings, clock }: Examined): Promise<readonly Finding[]> {
  const { github, sources, urls } = settings;
  if (!github)
    return [
      { status: 'unknown', what, says: 'not configured. Set GITHUB_TOKEN for sources there (README, “GitHub”).' },
    ];
  const client = createGithub({ ...github, safeFetch: createSafeFetch({ ...urls, clock }), clock });
  const owners = organizationsOf(sources);
  const look = async (owner: string): Promise<Finding> => {
    const name = owner === '' ? client.web : `${owner} at ${client.web}`;
    try {
      const { status } = await client.get(owner, owner === '' ? '/rate_limit' : `/orgs/${owner}`);
      if (status === 200) return { status: 'ok', what, says: `${name} is read` };
      const says = `${name} answers with status ${status}. The token, or the App, needs to be let in there.`;
      return { status: 'bad', what, says };
    } catch (error) {
      return { status: 'bad', what, says: error instanceof Failure ? error.message : String(error) };
    }
  };
  return Promise.all((owners.length > 0 ? owners : ['']).map(look));
}
