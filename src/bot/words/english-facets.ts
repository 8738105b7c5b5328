/** What English calls kinds, stages and facets of entities, and what they may have or lack. */

export const sets: Readonly<Record<string, string>> = {
  ...{
    site: 'website',
    webpage: 'website',
    db: 'database',
    dbs: 'database',
    lib: 'library',
    squad: 'team',
    crew: 'team',
    department: 'team',
    division: 'team',
    guild: 'team',
    tribe: 'team',
    chapter: 'team',
  },
  ...{
    microservice: 'service',
    svc: 'service',
    srv: 'service',
    backend: 'service',
    folk: 'person',
    peep: 'person',
    people: 'person',
    employee: 'person',
  },
  ...{ member: 'person', engineer: 'person', developer: 'person', application: 'app', program: 'component' },
  ...{ interface: 'api', endpoint: 'api', datastore: 'database', cronjob: 'job', package: 'library', squads: 'team' },
  ...{
    kompnent: 'component',
    thing: 'entity',
    everything: 'entity',
    entry: 'entity',
    entrie: 'entity',
    stuff: 'entity',
    object: 'entity',
    item: 'entity',
    software: 'component',
  },
};

export const having: Readonly<Record<string, string>> = {
  ...{ docs: 'docs', doc: 'docs', documentation: 'docs', techdocs: 'docs', documented: 'docs', docu: 'docs' },
  ...{
    runbook: 'runbook',
    playbook: 'runbook',
    owner: 'owner',
    ownership: 'owner',
    team: 'owner',
    maintainer: 'owner',
  },
  ...{ system: 'system', description: 'description', tag: 'tag', label: 'label', link: 'link', title: 'title' },
  ...{
    repository: 'repository',
    repo: 'repository',
    code: 'repository',
    dashboard: 'dashboard',
    grafana: 'dashboard',
  },
  ...{ lifecycle: 'lifecycle', type: 'type', email: 'email', annotation: 'annotation', error: 'error' },
  ...{ pagerduty: 'pagerduty.com/service-id', pager: 'pagerduty.com/service-id' },
};

export const lifecycles: Readonly<Record<string, string>> = {
  ...{ production: 'production', prod: 'production', productive: 'production', live: 'production', ga: 'production' },
  ...{ experimental: 'experimental', experiment: 'experimental', beta: 'experimental', alpha: 'experimental' },
  ...{
    deprecated: 'deprecated',
    depricated: 'deprecated',
    obsolete: 'deprecated',
    legacy: 'deprecated',
    outdated: 'deprecated',
  },
  ...{
    staging: 'staging',
    retired: 'deprecated',
    sunset: 'deprecated',
    eol: 'deprecated',
    poc: 'experimental',
    prototype: 'experimental',
    stable: 'production',
    unmaintained: 'deprecated',
    archived: 'deprecated',
    'on the way out': 'deprecated',
    'being phased out': 'deprecated',
    'phased out': 'deprecated',
    'end of life': 'deprecated',
    'end of support': 'deprecated',
    'on its last legs': 'deprecated',
    'going away': 'deprecated',
    'proof of concept': 'experimental',
    'generally available': 'production',
  },
};

export const facets: Readonly<Record<string, string>> = {
  ...{ team: 'team', owner: 'team', group: 'team', squad: 'team', lifecycle: 'lifecycle', stage: 'lifecycle' },
  ...{
    type: 'type',
    kind: 'kind',
    system: 'system',
    domain: 'domain',
    tag: 'tag',
    language: 'tag',
    namespace: 'namespace',
  },
};

export const saysAgain: Readonly<Record<string, string>> = {
  ...{
    batch: 'job worker',
    cron: 'job',
    background: 'job worker',
    message: 'topic queue',
    kafka: 'topic',
    event: 'topic',
  },
  ...{
    web: 'website site app frontend',
    micro: 'service',
    software: 'component system',
    technical: 'component system',
  },
  ...{ shared: 'library', business: 'domain', storage: 'bucket', s3: 'bucket' },
  ...{ available: '*', known: '*', registered: '*', possible: '*', actual: '*', individual: '*', various: '*' },
  ...{ remaining: '*', single: '*', main: '*', relevant: '*', full: '*', complete: '*', listed: '*', such: '*' },
};
