/** What stands beside a repository's files on the fake GitHub: issues, webhooks, rights, topics, protection, environments, workflows. */
import sodium from 'libsodium-wrappers';
import { parse } from 'yaml';
import { git } from '../git-server.ts';
import type { Asked } from './desk.ts';
import { type Answer, checked, invalid, Refusal } from './refusal.ts';

type Pull = {
  readonly number: number;
  state: string;
  readonly label: string;
  readonly html_url: string;
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string };
  readonly asked: Readonly<Record<string, unknown>>;
  merged?: boolean;
  merge_commit_sha?: string;
  merged_at?: string;
  reviewers?: unknown;
  assignees?: unknown;
};
type Given = Readonly<Record<string, unknown>>;
export type Beside = {
  readonly pulls: Pull[];
  readonly issues: Given[];
  readonly hooks: {
    readonly config: Given;
    readonly events: unknown;
    readonly active: unknown;
    readonly created_at: string;
  }[];
  readonly rights: string[];
  readonly topics: string[];
  readonly labels: string[];
  readonly variables: Map<string, string>;
  /** Opened: what the real one would give to a workflow. */
  readonly secrets: Map<string, string>;
  readonly protected: Map<string, Given>;
  readonly environments: Map<string, Given>;
  readonly policies: Given[];
  readonly dispatched: Given[];
};
export const newBeside = (): Beside => ({
  ...{ pulls: [], issues: [], hooks: [], rights: [], topics: [], labels: [], variables: new Map(), secrets: new Map() },
  ...{ protected: new Map(), environments: new Map(), policies: [], dispatched: [] },
});

export function beside(asked: Asked): Answer {
  const { method, path } = asked;
  for (const [form, handle] of handlers) {
    const match = new RegExp(`^${form}$`).exec(`${method} ${path}`);
    if (match) return handle(asked, ...match.slice(1).map(decodeURIComponent));
  }
  throw new Refusal(404, 'Not Found');
}

await sodium.ready;
const box = sodium.crypto_box_keypair();
const { ORIGINAL } = sodium.base64_variants;
const secretKey = { key_id: 'key-1', key: sodium.to_base64(box.publicKey, ORIGINAL) };

const events = ['push', 'pull_request', 'issues', 'release', 'workflow_run', '*'];
const done: Answer = { status: 204 };

const handlers: readonly (readonly [string, (asked: Asked, ...names: readonly string[]) => Answer])[] = [
  ['GET issues', ({ kept }) => ({ status: 200, body: [...kept.issues].reverse() })],
  ['POST issues', issue],
  ['POST issues/(\\d+)/assignees', assign],
  ['POST issues/(\\d+)/labels', label],
  ['POST pulls/(\\d+)/requested_reviewers', review],
  [
    'GET branches',
    ({ kept }) => {
      const branches = git(kept.bare, 'for-each-ref', '--format=%(refname:short)').split('\n');
      return { status: 200, body: branches.map((name) => ({ name })) };
    },
  ],
  ['GET hooks', ({ kept }) => ({ status: 200, body: kept.hooks })],
  ['POST hooks', hook],
  ['PUT collaborators/([^/]+)', collaborate],
  ['PUT topics', topics],
  ['(POST|PATCH) actions/variables(?:/([^/]+))?', variable],
  ['PUT branches/([^/]+)/protection', protect],
  [
    'POST branches/([^/]+)/protection/required_signatures',
    ({ kept }, branch = '') => {
      if (!kept.protected.has(branch)) throw new Refusal(404, 'Branch not protected');
      return { status: 200, body: { enabled: true } };
    },
  ],
  ['PUT environments/([^/]+)', environment],
  [
    'POST environments/([^/]+)/deployment-branch-policies',
    ({ kept, body }, name = '') => {
      const policy = kept.environments.get(name)?.deployment_branch_policy;
      if (!policy || !(policy as Given).custom_branch_policies) throw new Refusal(404, 'Not Found');
      kept.policies.push(checked(body, 'name: text', 'type?: text'));
      return { status: 200, body: {} };
    },
  ],
  ['(POST|PATCH) environments/[^/]+/variables(?:/([^/]+))?', variable],
  ['GET (actions|environments/[^/]+)/secrets/public-key', () => ({ status: 200, body: secretKey })],
  ['PUT (actions|environments/[^/]+)/secrets/([^/]+)', secret],
  ['PUT subscription', taken('subscribed: flag')],
  ['PATCH properties/values', taken('properties: list')],
  ['PUT actions/oidc/customization/sub', taken('use_default: flag', 'include_claim_keys?: list')],
  ['POST actions/workflows/([^/]+)/dispatches', dispatch],
];

function taken(...fields: readonly string[]) {
  return ({ body }: Asked): Answer => {
    checked(body, ...fields);
    return done;
  };
}

function issue({ kept, body }: Asked): Answer {
  if (kept.about.has_issues === false) throw new Refusal(410, 'Issues are disabled for this repo');
  const asked = checked(body, 'title: text', 'body?: text', 'assignees?: list', 'labels?: list', 'milestone?: number');
  const number = kept.issues.length + kept.pulls.length + 1;
  const made = { ...asked, number, html_url: `https://github.com/${kept.owner}/${kept.name}/issues/${number}` };
  kept.issues.push(made);
  return { status: 201, body: made };
}

function pullOf({ kept }: Asked, number: string) {
  const pull = kept.pulls.find((one) => one.number === Number(number));
  if (!pull) throw new Refusal(404, 'Not Found');
  return pull;
}
function assign(asked: Asked, number = ''): Answer {
  const pull = pullOf(asked, number);
  pull.assignees = checked(asked.body, 'assignees: list').assignees;
  return { status: 201, body: pull };
}
function label({ kept, body }: Asked, number = ''): Answer {
  const isThere = [...kept.issues, ...kept.pulls].some((one) => Number(one.number) === Number(number));
  if (!isThere) throw new Refusal(404, 'Not Found');
  const labels = checked(body, 'labels: list').labels as readonly string[];
  for (const one of labels) if (!kept.labels.includes(one)) kept.labels.push(one);
  return { status: 200, body: labels };
}
function review(asked: Asked, number = ''): Answer {
  const { reviewers, team_reviewers: teams } = checked(asked.body, 'reviewers?: list', 'team_reviewers?: list');
  const strangers = (reviewers as readonly string[] | undefined)?.filter((login) => login.startsWith('stranger')) ?? [];
  if (strangers.length > 0)
    throw new Refusal(
      422,
      'Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository.',
    );
  pullOf(asked, number).reviewers = { reviewers, teams };
  return { status: 201, body: {} };
}

function hook({ kept, body, now }: Asked): Answer {
  const asked = checked(body, 'name: text', 'config: mapping', 'events: list', 'active: flag');
  const config = checked(asked.config, 'url: text', 'content_type: text', 'insecure_ssl: text', 'secret?: text');
  if (!URL.canParse(String(config.url))) throw invalid('Hook', 'url', 'url is not a valid URL');
  const unknown = (asked.events as readonly string[]).filter((event) => !events.includes(event));
  if (unknown.length > 0) throw invalid('Hook', 'events', `Invalid event: ${unknown.join(', ')}`);
  if (kept.hooks.some((one) => one.config.url === config.url))
    throw invalid('Hook', 'url', 'Hook already exists on this repository');
  const created_at = `${new Date(now).toISOString().slice(0, 19)}Z`;
  kept.hooks.push({ config, events: asked.events, active: asked.active, created_at });
  return { status: 201, body: {} };
}

function collaborate({ kept, body }: Asked, login = ''): Answer {
  const { permission } = checked(body, 'permission: text');
  if (login.startsWith('nobody')) throw new Refusal(404, 'Not Found');
  kept.rights.push(`${login}: ${String(permission)}`);
  return { status: 201, body: {} };
}
function topics({ kept, body }: Asked): Answer {
  const names = checked(body, 'names: list').names as readonly string[];
  if (names.length > 20 || names.some((name) => !/^[a-z0-9][a-z0-9-]{0,49}$/.test(name)))
    throw invalid(
      'Repository',
      'topics',
      'Topics must start with a lowercase letter or number, consist of 50 characters or less, and can include hyphens',
    );
  kept.topics.splice(0, kept.topics.length, ...names);
  return { status: 200, body: { names } };
}
function variable({ kept, body }: Asked, method = '', named?: string): Answer {
  const { name, value } = checked(body, 'name: text', 'value: text');
  const isThere = kept.variables.has(String(name));
  if (method === 'POST' && isThere) throw new Refusal(409, 'Already exists - Variable already exists');
  if (method === 'PATCH' && (!isThere || named !== String(name))) throw new Refusal(404, 'Not Found');
  if (!/^[A-Za-z_]\w*$/.test(String(name))) throw new Refusal(422, 'Variable name is invalid');
  kept.variables.set(String(name), String(value));
  return method === 'POST' ? { status: 201, body: {} } : done;
}

/** GitHub opens what it is sent, and refuses names of its own. */
function secret({ kept, body }: Asked, _where = '', name = ''): Answer {
  const { encrypted_value: sealed, key_id: id } = checked(body, 'encrypted_value: text', 'key_id: text');
  if (id !== secretKey.key_id) throw new Refusal(422, 'Unrecognized key_id');
  if (!/^(?!GITHUB_)[A-Za-z_]\w*$/i.test(name)) throw new Refusal(422, 'Secret name is invalid');
  try {
    const opened = sodium.crypto_box_seal_open(
      sodium.from_base64(String(sealed), ORIGINAL),
      box.publicKey,
      box.privateKey,
    );
    kept.secrets.set(name, sodium.to_string(opened));
  } catch {
    throw new Refusal(422, 'Improperly encrypted secret');
  }
  return { status: 201, body: {} };
}

function protect({ kept, body }: Asked, branch = ''): Answer {
  const asked = checked(
    body,
    ...[
      'required_status_checks: mapping|null',
      'enforce_admins: flag|null',
      'required_pull_request_reviews: mapping|null',
    ],
    ...[
      'restrictions: mapping|null',
      'required_linear_history?: flag',
      'block_creations?: flag',
      'required_conversation_resolution?: flag',
    ],
  );
  if (kept.about.plan === 'free' && kept.about.private === true)
    throw new Refusal(403, 'Upgrade to GitHub Pro or make this repository public to enable this feature.');
  if (!git(kept.bare, 'for-each-ref', '--format=%(refname:short)').split('\n').includes(branch))
    throw new Refusal(404, 'Branch not found');
  if (asked.restrictions) checked(asked.restrictions, 'users: list', 'teams: list', 'apps?: list');
  kept.protected.set(branch, asked);
  return { status: 200, body: {} };
}

function environment({ kept, body }: Asked, name = ''): Answer {
  const asked = checked(
    body,
    'deployment_branch_policy?: mapping|null',
    'wait_timer?: number',
    'prevent_self_review?: flag',
    'reviewers?: list',
  );
  if (asked.deployment_branch_policy) {
    const policy = checked(asked.deployment_branch_policy, 'protected_branches: flag', 'custom_branch_policies: flag');
    if (policy.protected_branches === policy.custom_branch_policies)
      throw new Refusal(
        422,
        'Invalid deployment branch policy: protected_branches and custom_branch_policies cannot have the same value',
      );
  }
  kept.environments.set(name, asked);
  return { status: 200, body: { name } };
}

function dispatch({ kept, body }: Asked, id = ''): Answer {
  const { ref, inputs } = checked(body, 'ref: text', 'inputs?: mapping');
  const branch = String(ref);
  if (!git(kept.bare, 'for-each-ref', '--format=%(refname:short)').split('\n').includes(branch))
    throw new Refusal(422, `No ref found for: ${branch}`);
  const path = `.github/workflows/${id}`;
  if (!git(kept.bare, 'ls-tree', '-r', '--name-only', branch).split('\n').includes(path))
    throw new Refusal(404, 'Not Found');
  const trigger = (parse(git(kept.bare, 'show', `${branch}:${path}`)) as { on?: Record<string, { inputs?: Given }> }).on
    ?.workflow_dispatch;
  if (!trigger) throw new Refusal(422, "Workflow does not have 'workflow_dispatch' trigger");
  const given = Object.entries((inputs ?? {}) as Given);
  const strange = given.filter(([name]) => !Object.hasOwn(trigger.inputs ?? {}, name)).map(([name]) => name);
  if (strange.length > 0) throw new Refusal(422, `Unexpected inputs provided: ${JSON.stringify(strange)}`);
  if (given.some(([, value]) => typeof value !== 'string'))
    throw new Refusal(422, "Invalid request.\n\nFor 'properties/inputs', an input is not a string.");
  kept.dispatched.push({ id, ref, inputs });
  return done;
}
