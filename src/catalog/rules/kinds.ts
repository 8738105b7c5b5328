/** The kinds that Callboard knows, each with its versions and what its spec must hold (BACKSTAGE §1.2). Other keys of a spec are kept as they are. */
import { type Check, gather, type Mapping, mapping, oneOf, text, texts } from './check.ts';
import { type Mistake, mistakeOf } from './mistake.ts';
import { template } from './template.ts';

type Kind = { readonly apiVersions: readonly string[]; readonly spec: Check };

const core = ['backstage.io/v1alpha1', 'backstage.io/v1beta1'];
const word = text('kind');
const words = texts('kind');
const profile = mapping('kind', {}, { displayName: word, email: word, picture: word });
const needs = { dependsOn: words, dependencyOf: words };

const kinds = new Map<string, Kind>([
  [
    'Component',
    {
      apiVersions: core,
      spec: mapping(
        'kind',
        { type: word, lifecycle: word, owner: word },
        { system: word, subcomponentOf: word, providesApis: words, consumesApis: words, ...needs },
      ),
    },
  ],
  [
    'API',
    {
      apiVersions: core,
      spec: mapping('kind', { type: word, lifecycle: word, owner: word, definition: word }, { system: word }),
    },
  ],
  ['Resource', { apiVersions: core, spec: mapping('kind', { type: word, owner: word }, { system: word, ...needs }) }],
  ['System', { apiVersions: core, spec: mapping('kind', { owner: word }, { domain: word, type: word }) }],
  ['Domain', { apiVersions: core, spec: mapping('kind', { owner: word }, { subdomainOf: word, type: word }) }],
  [
    'Group',
    {
      apiVersions: core,
      spec: mapping('kind', { type: word, children: words }, { parent: word, members: words, profile }),
    },
  ],
  ['User', { apiVersions: core, spec: mapping('kind', { memberOf: words }, { profile }) }],
  [
    'Location',
    {
      apiVersions: core,
      spec: mapping(
        'kind',
        {},
        { type: word, target: word, targets: words, presence: oneOf('LOC-3', ['required', 'optional']) },
      ),
    },
  ],
  ['Template', { apiVersions: ['scaffolder.backstage.io/v1beta3'], spec: template }],
]);

/** The mistakes of a kind nobody knows, of a version it does not have, of its spec. */
export function checkKind({ apiVersion, kind, spec }: Mapping): readonly Mistake[] {
  const known = kinds.get(String(kind));
  if (!known) return [mistakeOf(['kind'], 'kind', `one of ${[...kinds.keys()].join(', ')}`, kind)];
  if (!known.apiVersions.includes(String(apiVersion))) {
    return [
      mistakeOf(['apiVersion'], 'kind', `${known.apiVersions.join(' or ')} for kind ${String(kind)}`, apiVersion),
    ];
  }
  return gather([known.spec(spec, ['spec'])]);
}
