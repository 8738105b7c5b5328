/** The filters that Backstage gives templates beside Nunjucks’ own. They run where expressions run, on plain values only. */

type Value = unknown;
export type TemplateFilterDefinition = {
  readonly description: string;
  readonly examples: readonly { readonly description: string; readonly example: string; readonly result: string }[];
  readonly run: (input: Value, ...args: readonly Value[]) => Value;
};

/** `github.com?owner=acme&repo=web`, as repository fields write it. */
export function parseRepoUrl(input: Value): Readonly<Record<string, string>> {
  if (input === undefined || input === null)
    throw new TypeError('parseRepoUrl was given nothing: is the repository among the values of the step?');
  if (typeof input !== 'string' || !URL.canParse(`https://${input}`)) {
    throw new TypeError('parseRepoUrl takes a repository like github.com?owner=acme&repo=web');
  }
  const { host, searchParams } = new URL(`https://${input}`);
  const names = ['owner', 'repo', 'organization', 'workspace', 'project'];
  const parts = names.flatMap((name): [string, string][] => {
    const value = searchParams.get(name);
    return value ? [[name, value]] : [];
  });
  if (!searchParams.get('repo')) throw new TypeError(`parseRepoUrl: “${input.slice(0, 100)}” names no repo`);
  return { host, ...Object.fromEntries(parts) };
}

/** `component:default/web`; what is missing comes from the defaults. */
export function parseEntityRef(input: Value, defaults: Value = {}): Readonly<Record<string, string>> {
  const [, kind, namespace, name] = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(String(input ?? '')) ?? [];
  const given = (key: string) => ownText(defaults, key);
  const kindOrDefault = kind ?? given('defaultKind');
  if (name === undefined || kindOrDefault === undefined) {
    throw new TypeError('parseEntityRef takes a reference like component:default/web, or a name and { defaultKind }');
  }
  return { kind: kindOrDefault, namespace: namespace ?? given('defaultNamespace') ?? 'default', name };
}

function ownText(record: Value, key: string): string | undefined {
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, key)) return undefined;
  const value = (record as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'string' ? value : undefined;
}

function pick(input: Value, key: Value): Value {
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, String(key))) return undefined;
  return (input as Readonly<Record<string, unknown>>)[String(key)];
}

function projectSlug(input: Value): string {
  const { owner, repo, project, workspace, organization } = parseRepoUrl(input);
  return `${owner ?? workspace ?? organization ?? project}/${repo}`;
}

export const filters: Readonly<Record<string, TemplateFilterDefinition>> = {
  parseRepoUrl: {
    description: 'The parts of a repository as repository fields write it',
    examples: [
      {
        description: 'The name of the repository',
        example: "${{ ('github.com?owner=acme&repo=web' | parseRepoUrl).repo }}",
        result: 'web',
      },
    ],
    run: (input) => parseRepoUrl(input),
  },
  parseEntityRef: {
    description: 'The parts of a reference to an entity',
    examples: [
      {
        description: 'The name in a reference',
        example: "${{ ('component:default/web' | parseEntityRef).name }}",
        result: 'web',
      },
    ],
    run: (input, defaults) => parseEntityRef(input, defaults),
  },
  pick: {
    description: 'One property of a mapping',
    examples: [
      {
        description: 'The owner of a repository',
        example: "${{ 'github.com?owner=acme&repo=web' | parseRepoUrl | pick('owner') }}",
        result: 'acme',
      },
    ],
    run: pick,
  },
  projectSlug: {
    description: 'owner/repo of a repository',
    examples: [
      {
        description: 'As an annotation needs it',
        example: "${{ 'github.com?owner=acme&repo=web' | projectSlug }}",
        result: 'acme/web',
      },
    ],
    run: (input) => projectSlug(input),
  },
};
