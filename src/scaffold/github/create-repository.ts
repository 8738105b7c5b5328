/**
 * A new repository on GitHub. Until it is whole, its description says which step makes it: whoever goes on after a crash
 * or a retry knows it by that for its own, and leaves every other one alone.
 */
import { createHash } from 'node:crypto';
import type { ActionRun, Values } from '../action.ts';
import { flag, isSet, mappingIn, mappingsIn, object, text, textIn, texts, textsIn, values } from '../inputs.ts';
import { type Answered, type Repository, saysOf, wordsOf } from './repository.ts';
import { secretsProperty, setSecrets } from './secrets.ts';

const usual = (description: string, standard: boolean) => ({ ...flag(description), default: standard });
const collaborator = object(
  {
    access: text('pull, triage, push, maintain, admin, or a role of the organisation'),
    user: text('A login'),
    team: text('The slug of a team'),
  },
  ['access'],
);

export const creationProperties = {
  description: text('What it is for'),
  homepage: text('Its website'),
  access: text('Who is made its administrator: a login, or a team as in acme/platform'),
  repoVisibility: { type: 'string', enum: ['private', 'public', 'internal'], description: 'private without it' },
  deleteBranchOnMerge: usual('Branches go when they are merged', false),
  allowMergeCommit: usual('Pull requests may be merged by a merge commit', true),
  allowSquashMerge: usual('They may be squashed', true),
  squashMergeCommitTitle: { type: 'string', enum: ['PR_TITLE', 'COMMIT_OR_PR_TITLE'] },
  squashMergeCommitMessage: { type: 'string', enum: ['PR_BODY', 'COMMIT_MESSAGES', 'BLANK'] },
  allowRebaseMerge: usual('They may be rebased', true),
  allowAutoMerge: usual('They may be merged as soon as they can be', false),
  allowUpdateBranch: usual('Their branches may be brought up to date there', false),
  collaborators: { type: 'array', items: collaborator, description: 'Who else may use it, and how' },
  hasProjects: flag('It has projects'),
  hasWiki: flag('It has a wiki'),
  hasIssues: flag('It has issues'),
  topics: texts('Its topics'),
  repoVariables: {
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Variables of its workflows',
  },
  secrets: secretsProperty,
  oidcCustomization: object({ useDefault: flag('As everywhere'), includeClaimKeys: texts('Claims of the subject') }),
  customProperties: values('Properties that its organisation defines'),
  subscribe: flag('Whoever’s token it is watches it'),
};

/** What a repository is told by while it is being made. */
const markOf = ({ mark }: ActionRun) =>
  `Being made by Callboard: ${mark.length <= 200 ? mark : createHash('sha256').update(mark).digest('hex')}`;

export type Standing = 'none' | 'begun' | 'other';
export type Found = { readonly standing: Standing; readonly says: Values };

/** Whether it is there, and whether this step has begun it. */
export async function look(run: ActionRun, repository: Repository): Promise<Found> {
  const found = await repository.get(repository.path);
  if (found.status === 404) return { standing: 'none', says: {} };
  if (found.status !== 200) throw repository.refused(`${repository.name} cannot be looked at: ${wordsOf(found)}`);
  const says = saysOf(found);
  return { standing: textIn(says, 'description') === markOf(run) ? 'begun' : 'other', says };
}

/** New, or begun by this very step before: never another one. */
export async function begin(run: ActionRun, repository: Repository): Promise<Values> {
  const { standing, says } = await look(run, repository);
  if (standing === 'other') throw repository.refused(`${repository.name} is there already`);
  if (standing === 'begun') return says;
  const visibility = textIn(run.input, 'repoVisibility') ?? 'private';
  const body = {
    ...{ name: repository.repo, private: visibility !== 'public', description: markOf(run) },
    auto_init: isSet(run.input, 'autoInit'),
  };
  const made = (await isOrganization(repository))
    ? await repository.need(
        { method: 'POST', path: `/orgs/${repository.owner}/repos`, body: { ...body, visibility } },
        `to create ${repository.name}`,
      )
    : await ofPerson(repository, { ...body, visibility });
  run.log(`Created ${repository.name}`);
  return made;
}

async function isOrganization({ get, owner, refused }: Repository): Promise<boolean> {
  const found = await get(`/users/${owner}`);
  if (found.status === 404) throw refused(`GitHub knows nobody called ${owner}`);
  if (found.status !== 200) throw refused(`${owner} cannot be looked at: ${wordsOf(found)}`);
  return textIn(saysOf(found), 'type') === 'Organization';
}

/** A person's are made by themselves alone. */
async function ofPerson(repository: Repository, { visibility, ...body }: Values): Promise<Values> {
  const { get, need, refused, owner, name } = repository;
  const login = textIn(saysOf(await get('/user')), 'login') ?? 'another account';
  if (login.toLowerCase() !== owner.toLowerCase())
    throw refused(`the token is of ${login}, who cannot make repositories of ${owner}`);
  if (visibility === 'internal') throw refused('only repositories of organisations can be internal');
  return need({ method: 'POST', path: '/user/repos', body }, `to create ${name}`);
}

/** Rights, topics, variables, secrets. What somebody is refused is said, and the rest goes on, as in Backstage. */
export async function equip(run: ActionRun, repository: Repository): Promise<void> {
  const { owner, path } = repository;
  const { input, log } = run;
  const tell = (what: string, answer: Answered) =>
    answer.status < 300 ? log(`Set ${what}`) : log(`Left out ${what}: ${wordsOf(answer)}`);
  for (const { to, permission, what } of rightsOf(input, owner))
    tell(what, await repository.send({ method: 'PUT', path: to(path), body: { permission } }));
  const topics = textsIn(input, 'topics').map((topic) => topic.toLowerCase());
  if (topics.length > 0)
    tell('topics', await repository.send({ method: 'PUT', path: `${path}/topics`, body: { names: topics } }));
  for (const [name, value] of Object.entries(mappingIn(input, 'repoVariables')))
    await setVariable(repository, `${path}/actions/variables`, { name, value: String(value) });
  await setSecrets(repository, `${path}/actions`, input);
  await special(run, repository);
}

type Right = { readonly what: string; readonly permission: string; readonly to: (path: string) => string };

function rightsOf(input: Values, owner: string): readonly Right[] {
  const team = (slug: string, permission: string, of = owner): Right => ({
    ...{ what: `${permission} for team ${slug}`, permission },
    to: (path) => `/orgs/${encodeURIComponent(of)}/teams/${encodeURIComponent(slug)}${path}`,
  });
  const user = (login: string, permission: string): Right => ({
    ...{ what: `${permission} for ${login}`, permission },
    to: (path) => `${path}/collaborators/${encodeURIComponent(login)}`,
  });
  const access = textIn(input, 'access');
  const [of = '', slug] = access?.split('/') ?? [];
  const administrator = slug === undefined ? user(of, 'admin') : team(slug, 'admin', of);
  const others = mappingsIn(input, 'collaborators').map((one) => {
    const permission = textIn(one, 'access') ?? 'pull';
    const named = textIn(one, 'team');
    return named === undefined ? user(textIn(one, 'user') ?? '', permission) : team(named, permission);
  });
  return [...(access && access !== owner ? [administrator] : []), ...others];
}

/** One that is there already gets the value. */
export async function setVariable(
  repository: Repository,
  path: string,
  body: { readonly name: string; readonly value: string },
): Promise<void> {
  const made = await repository.send({ method: 'POST', path, body });
  if (made.status === 409)
    await repository.need(
      { method: 'PATCH', path: `${path}/${encodeURIComponent(body.name)}`, body },
      `to set ${body.name}`,
    );
  else if (made.status >= 300) throw repository.refused(`GitHub refuses the variable ${body.name}: ${wordsOf(made)}`);
}

async function special({ input }: ActionRun, { need, path }: Repository): Promise<void> {
  if (input.customProperties !== undefined) {
    const properties = Object.entries(mappingIn(input, 'customProperties')).map(([name, value]) => ({
      property_name: name,
      value,
    }));
    await need({ method: 'PATCH', path: `${path}/properties/values`, body: { properties } }, 'its properties');
  }
  if (input.oidcCustomization !== undefined) {
    const asked = mappingIn(input, 'oidcCustomization');
    const keys = asked.includeClaimKeys === undefined ? {} : { include_claim_keys: textsIn(asked, 'includeClaimKeys') };
    const body = { use_default: asked.useDefault !== false, ...keys };
    await need({ method: 'PUT', path: `${path}/actions/oidc/customization/sub`, body }, 'its subject claims');
  }
  if (isSet(input, 'subscribe'))
    await need({ method: 'PUT', path: `${path}/subscription`, body: { subscribed: true } }, 'to watch it');
}

/** The last thing: from now on it is everybody's, and no step's any more. */
export async function finish(run: ActionRun, repository: Repository, defaultBranch?: string): Promise<Values> {
  const { input } = run;
  const named: readonly (readonly [string, string])[] = [
    ...[
      ['hasProjects', 'has_projects'] as const,
      ['hasWiki', 'has_wiki'] as const,
      ['hasIssues', 'has_issues'] as const,
    ],
    ['squashMergeCommitTitle', 'squash_merge_commit_title'],
    ['squashMergeCommitMessage', 'squash_merge_commit_message'],
    ['homepage', 'homepage'],
  ];
  const given = named.flatMap(([ours, theirs]) => (input[ours] === undefined ? [] : [[theirs, input[ours]] as const]));
  const body = {
    ...Object.fromEntries(given),
    description: oneLine(textIn(input, 'description') ?? ''),
    delete_branch_on_merge: isSet(input, 'deleteBranchOnMerge'),
    allow_merge_commit: input.allowMergeCommit !== false,
    allow_squash_merge: input.allowSquashMerge !== false,
    allow_rebase_merge: input.allowRebaseMerge !== false,
    allow_auto_merge: isSet(input, 'allowAutoMerge'),
    allow_update_branch: isSet(input, 'allowUpdateBranch'),
    ...(defaultBranch && { default_branch: defaultBranch }),
  };
  return repository.need({ method: 'PATCH', path: repository.path, body }, `the settings of ${repository.name}`);
}

/** GitHub takes neither line ends nor more letters. */
const oneLine = (description: string) =>
  description
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 350);
