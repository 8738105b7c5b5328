/** `RepoUrlPicker`: asked in parts, kept as Backstage writes it: `github.com?owner=acme&repo=web`. */
import type { Condition, Field, FormValues } from '../../form/form.ts';
import { at, mappingAt, type Property, textsAt } from './property.ts';
import { common, type Shape } from './shape.ts';

/** What stands between a host and a repository, by the host. */
const partsOf = (host: string): readonly Part[] => {
  if (/(^|\.)dev\.azure\.com$|\.visualstudio\.com$/.test(host)) return ['organization', 'project'];
  if (/(^|\.)bitbucket\.org$/.test(host)) return ['workspace', 'project'];
  return /bitbucket/.test(host) ? ['project'] : ['owner'];
};
type Part = 'owner' | 'organization' | 'project' | 'workspace';

const allParts: readonly Part[] = ['owner', 'organization', 'workspace', 'project'];
const allowed: Readonly<Record<Part, string>> = {
  owner: 'allowedOwners',
  organization: 'allowedOrganizations',
  project: 'allowedProjects',
  workspace: 'allowedWorkspaces',
};

const defaultHosts = ['github.com'];

export const repository: Shape = {
  fields: (property) => {
    const said = common(property);
    const hosts = hostsOf(property);
    const { hint: _, ...asked } = said;
    const name = (part: string) => `${property.field}.${part}`;
    // A page may ask for the entity's owner and for several repositories: each part says whose it is.
    const label = (part: string) => `${said.label}: ${part}`;
    return [
      ...(hosts.length > 1 ? [hostField(said, hosts, name('host'))] : []),
      ...allParts.flatMap((part): Field[] => {
        const of = hosts.filter((host) => partsOf(host).includes(part));
        if (of.length === 0) return [];
        const when = of.length < hosts.length ? both(said.when, { field: name('host'), is: of }) : said.when;
        return [
          oneOf(property, { ...asked, name: name(part), label: label(part), ...(when && { when }) }, allowed[part]),
        ];
      }),
      oneOf(
        property,
        { ...said, name: name('repo'), label: label(/repo/i.test(said.label) ? 'name' : 'repository') },
        'allowedRepos',
      ),
    ];
  },
  value: (property, values) => addressOf(property, values),
};

function hostsOf({ schema }: Property): readonly string[] {
  const hosts = textsAt(mappingAt(schema, 'ui:options'), 'allowedHosts');
  return hosts.length > 0 ? hosts : defaultHosts;
}

type Said = ReturnType<typeof common>;

const hostField = (said: Said, hosts: readonly string[], name: string): Field => ({
  ...said,
  name,
  label: said.label,
  kind: 'choice',
  shown: 'menu',
  options: hosts.map((host) => ({ value: host, label: host })),
  ...(hosts[0] && { initial: hosts[0] }),
});

/** Free, or one of what the template allows. */
function oneOf({ schema }: Property, said: Said, list: string): Field {
  const values = textsAt(mappingAt(schema, 'ui:options'), list);
  const initial = partOfDefault(at(schema, 'default'), said.name);
  if (values.length === 0) return { ...said, kind: 'text', lines: 'one', ...pattern, ...(initial && { initial }) };
  const [only] = values;
  return {
    ...said,
    kind: 'choice',
    shown: 'menu',
    options: values.map((value) => ({ value, label: value })),
    ...(values.length === 1 && only && { initial: only }),
  };
}

/** Nothing that could be read as an option of git or a way out of an address. */
const pattern = {
  pattern: '[A-Za-z0-9_][A-Za-z0-9_.\\-/ ]*',
  patternWords: 'a name of letters, digits, “-”, “_” and “.”',
  max: 200,
};

function partOfDefault(value: unknown, name: string): string | undefined {
  const [, search = ''] = typeof value === 'string' ? value.split('?') : [];
  return new URLSearchParams(search).get(name.split('.').at(-1) ?? '') ?? undefined;
}

const both = (some: Condition | undefined, other: Condition): Condition => (some ? { all: [some, other] } : other);

function addressOf(property: Property, values: FormValues): string | undefined {
  const value = (part: string) => {
    const name = `${property.field}.${part}`;
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    return typeof given === 'string' && given !== '' ? given : undefined;
  };
  const host = value('host') ?? hostsOf(property)[0];
  const repo = value('repo');
  if (host === undefined || repo === undefined) return undefined;
  const query = new URLSearchParams();
  for (const part of partsOf(host)) {
    const given = value(part);
    if (given !== undefined) query.set(part, given);
  }
  query.set('repo', repo);
  return `${host}?${query}`;
}
