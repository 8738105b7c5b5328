/** The kinds that Callboard knows, each with its versions and what its spec must hold (BACKSTAGE §1.2). Other keys of a spec are kept as they are. */
import { type Check, check, type Fields, type Flaw, type Mapping, mapping, text, texts } from './check.ts';
import { template } from './template.ts';

type Kind = { readonly apiVersions: readonly string[]; readonly whole: Check };

const word = text('kind');
const words = texts('kind');
const profile = mapping('kind', {}, { displayName: word, email: word, picture: word });
const presence = check('LOC-3', 'required or optional', (value) => value === 'required' || value === 'optional');
const needs = { dependsOn: words, dependencyOf: words };

function core(required: Fields, optional: Fields): Kind {
  const apiVersions = ['backstage.io/v1alpha1', 'backstage.io/v1beta1'];
  return { apiVersions, whole: mapping('kind', { spec: mapping('kind', required, optional) }) };
}

const kinds: ReadonlyMap<string, Kind> = new Map([
  [
    'Component',
    core(
      { type: word, lifecycle: word, owner: word },
      { system: word, subcomponentOf: word, providesApis: words, consumesApis: words, ...needs },
    ),
  ],
  ['API', core({ type: word, lifecycle: word, owner: word, definition: word }, { system: word })],
  ['Resource', core({ type: word, owner: word }, { system: word, ...needs })],
  ['System', core({ owner: word }, { domain: word, type: word })],
  ['Domain', core({ owner: word }, { subdomainOf: word, type: word })],
  ['Group', core({ type: word, children: words }, { parent: word, members: words, profile })],
  ['User', core({ memberOf: words }, { profile })],
  ['Location', core({}, { type: word, target: word, targets: words, presence })],
  ['Template', { apiVersions: ['scaffolder.backstage.io/v1beta3'], whole: mapping('kind', { spec: template }) }],
]);

/** What is wrong with a kind nobody knows, with a version it does not have, with its spec. */
export function kindFlaws(descriptor: Mapping): readonly Flaw[] {
  const { apiVersion, kind } = descriptor;
  const known = kinds.get(String(kind));
  if (!known)
    return [{ path: ['kind'], rule: 'kind', expected: `one of ${[...kinds.keys()].join(', ')}`, value: kind }];
  if (known.apiVersions.includes(String(apiVersion))) return known.whole(descriptor);
  const expected = `${known.apiVersions.join(' or ')} for kind ${String(kind)}`;
  return [{ path: ['apiVersion'], rule: 'kind', expected, value: apiVersion }];
}
