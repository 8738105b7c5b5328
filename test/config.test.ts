import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSettings, readSettings } from '../src/config.ts';
import { temporaryFolder } from './support/folder.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'callboard-config-'));

describe('settings', () => {
  it('without a file and environment show the sample company on loopback', () => {
    const settings = readSettings('/package', {}, folder());
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 7007, baseUrl: 'http://127.0.0.1:7007', sample: true });
    expect(settings.root).toBe('/package/manifests');
    expect(settings.slack).toBeUndefined();
  });

  it('tell every mistake at once, with file, line and what is expected', () => {
    const text = 'company: 7\ncatalog:\n  sources:\n    - type: file\n    - type: ftp\n      target: x\n';
    expect(parseSettings(text, 'callboard.yaml', {}).problems).toEqual([
      'callboard.yaml:1: company must be string.',
      "callboard.yaml:4: catalog.sources.0 must have required property 'target'.",
      'callboard.yaml:5: catalog.sources.1.type must be equal to one of the allowed values: file, url, backstage, github, github-org.',
    ]);
  });

  it('say how often sources are read, and what is too much to lose', () => {
    const read = (text: string) => {
      const folder = temporaryFolder({ 'callboard.yaml': text });
      return readSettings(folder.path, {}, folder.path);
    };
    expect(read('company: Larder')).toMatchObject({ refreshEvery: 60_000, holdBack: 0.5 });
    expect(read('catalog: { refresh: 90 seconds, holdBack: 20 % }')).toMatchObject({
      refreshEvery: 90_000,
      holdBack: 0.2,
    });
    expect(() => read('catalog: { refresh: often, holdBack: 0 % }')).toThrow(/1 minute[\s\S]*50 %/);
  });

  it('say how templates are run, as Backstage does where nothing is said (TSK-5)', () => {
    const read = (text: string) => {
      const folder = temporaryFolder({ 'callboard.yaml': text });
      return readSettings(folder.path, {}, folder.path).scaffolder;
    };
    expect(read('company: Larder')).toEqual({ together: 10, longest: 3_600_000 });
    const environment = '{ parameters: { region: eu }, secrets: { TOKEN: abc } }';
    expect(
      read(`scaffolder: { concurrentTasksLimit: 3, taskTimeout: 5 minutes, defaultEnvironment: ${environment} }`),
    ).toEqual({
      ...{ together: 3, longest: 300_000 },
      environment: { parameters: { region: 'eu' }, secrets: { TOKEN: 'abc' } },
    });
    expect(() => read('scaffolder: { concurrentTasksLimit: 0, taskTimeout: soon }')).toThrow(/>= 1[\s\S]*1 hour/);
  });

  it('refuse an unknown key with its line and the nearest known one', () => {
    const { problems } = parseSettings('company: Larder\ncatalog:\n  sorces: []\n', 'callboard.yaml', {});
    expect(problems).toEqual([
      'callboard.yaml:3: “sorces” is not known in catalog. Did you mean “sources”? Known here: sources, rules, orphanStrategy, orphanGrace, refresh, holdBack, history.',
    ]);
  });

  it('refuse an unknown key at the top', () => {
    const { problems } = parseSettings('company: Larder\nreport: []\n', 'callboard.yaml', {});
    expect(problems[0]).toMatch(/^callboard\.yaml:2: “report” is not known in the file\. Did you mean/);
  });

  it('replace ${VAR} and name the line of one that is not set', () => {
    const hash = 'a'.repeat(64);
    const text = 'api:\n  tokens:\n    - { name: ci, hash: "${CI_HASH}" }\n';
    expect(parseSettings(text, 'f', { CI_HASH: hash }).settings.api?.tokens?.[0]?.hash).toBe(hash);
    expect(parseSettings(text, 'f', {}).problems).toEqual(['f:3: the environment variable CI_HASH is not set.']);
    expect(parseSettings(`${text}\ncompny: Acme\n`, 'f', {}).problems).toEqual([
      'f:3: the environment variable CI_HASH is not set.',
      expect.stringContaining('“compny” is not known in the file. Did you mean “company”?'),
    ]);
  });

  it('tell which hosts of urls are none, each with its line', () => {
    const text = 'urls:\n  allow:\n    - github.com\n    - https://a.example\n    - 127.0.0.1\n  internal: ["*"]\n';
    expect(parseSettings(text, 'f', {}).problems).toEqual([
      'f:4: urls.allow.1 is no host; expected is a name such as github.com, *.acme.example or 127.0.0.1:8080.',
      'f:5: urls.allow.2 is this machine and needs its port, as in 127.0.0.1:8080.',
      'f:6: urls.internal.0 is no host; expected is a name such as github.com, *.acme.example or 127.0.0.1:8080.',
    ]);
  });

  it('tell which sources could not be read, each with its line', () => {
    const source = (row: string) => `    - { ${row} }\n`;
    const rows = [
      'type: url, target: "https://github.com/acme/web/blob/main/catalog-info.yaml"',
      'type: url, target: "https://evil.example/a.yaml"',
      'type: url, target: catalog-info.yaml',
      'type: url, target: "http://github.com/a.yaml"',
      'type: file, target: a.yaml, token: x',
      'type: backstage, target: "https://backstage.acme.example", token: x',
      'type: backstage, target: "http://127.0.0.1:7007"',
      'type: backstage, target: "http://backstage.acme.example"',
      'type: backstage, target: "http://localhost"',
    ];
    const text = `urls: { allow: [github.com] }\ncatalog:\n  sources:\n${rows.map(source).join('')}`;
    expect(parseSettings(text, 'f', {}).problems).toEqual([
      'f:5: catalog.sources.1.target is on a host that `urls.allow` in callboard.yaml does not name.',
      'f:6: catalog.sources.2.target is no web address.',
      'f:7: catalog.sources.3.target must begin with https.',
      'f:8: catalog.sources.4.token is for sources of type backstage.',
      'f:11: catalog.sources.7.target must begin with https.',
      'f:12: catalog.sources.8.target is this machine and needs its port, as in 127.0.0.1:8080.',
    ]);
  });

  it('LOC-6: say which kinds may come from where, by exact address or by pattern', () => {
    const rules = [{ allow: ['API'], locations: [{ type: 'url', pattern: 'https://x/**' }] }];
    const text = `catalog: { rules: ${JSON.stringify(rules)}, sources: [{ type: file, target: x, rules: [{ allow: [User] }] }] }`;
    const { settings, problems } = parseSettings(text, 'f', {});
    expect([problems, settings.catalog?.rules, settings.catalog?.sources?.[0]?.rules]).toEqual([
      [],
      rules,
      [{ allow: ['User'] }],
    ]);
    const both =
      'catalog:\n  rules:\n    - allow: [API]\n      locations:\n        - { type: url, exact: x, pattern: x }\n';
    expect(parseSettings(both, 'f', {}).problems).toEqual([
      'f:5: catalog.rules.0.locations.0 has both exact and pattern; only one of them says where it holds.',
    ]);
  });

  it('tell what GitHub lacks, each with its line', () => {
    const source = (row: string) => `    - { ${row} }\n`;
    const rows = [
      'type: github, organization: acme, catalogPath: ["/a.yaml", "/*/b.yaml"], filters: { repository: "svc-.*" }',
      'type: github-org, organization: acme, filters: { branch: main }',
      'type: github, organization: "https://github.com/acme"',
      'type: github',
      'type: github, organization: acme, target: x, filters: { visibility: [secret], topics: { include: [a] } }',
      'type: github, organization: acme, filters: { repository: "(" }',
    ];
    const problems = (some: readonly string[]) =>
      parseSettings(`catalog:\n  sources:\n${some.map(source).join('')}`, 'f', {}).problems;
    expect(problems(rows.slice(2, 5))).toEqual([
      'f:3: catalog.sources.0.organization must be the name of an organisation as in its address on GitHub.',
      "f:4: catalog.sources.1 must have required property 'organization'.",
      expect.stringMatching(/^f:5: “topics” is not known in catalog\.sources\.2\.filters\. Did you mean “topic”\?/),
      'f:5: catalog.sources.2.filters.visibility.0 must be equal to one of the allowed values: public, private, internal.',
    ]);
    expect(problems([...rows.slice(0, 2), ...rows.slice(5)])).toEqual([
      'f:4: catalog.sources.1.filters is for sources of type github.',
      expect.stringMatching(/^f:5: catalog\.sources\.2\.filters have a repository that is no regular expression/),
      'f:5: catalog.sources.2.organization is named by another source of this type; put both into one.',
    ]);
  });

  it('name what is missing in the environment for GitHub, in one line', () => {
    const path = join(folder(), 'callboard.yaml');
    writeFileSync(
      path,
      'catalog: { sources: [{ type: github, organization: acme }, { type: github-org, organization: acme }] }\n',
    );
    const read = (environment: object) => readSettings('/package', { CALLBOARD_CONFIG: path, ...environment });
    expect(() => read({})).toThrow(/^catalog\.sources names GitHub but neither GITHUB_TOKEN nor GITHUB_APP_ID with/);
    expect(() => read({ GITHUB_APP_ID: '1' })).toThrow(
      /^A GitHub App is configured but GITHUB_APP_PRIVATE_KEY is not set/,
    );
    expect(() => read({ GITHUB_APP_ID: '1', GITHUB_APP_PRIVATE_KEY: '/key.pem', GITHUB_API_URL: 'x' })).toThrow(
      /^GITHUB_APP_PRIVATE_KEY is no private key in PEM\.\nGITHUB_API_URL is no web address/,
    );
    const { sources, github } = read({ GITHUB_TOKEN: 'x', GITHUB_API_URL: 'https://git.acme.example/api/v3' });
    expect(sources.map(({ target }) => target)).toEqual([
      'https://git.acme.example/acme',
      'https://git.acme.example/orgs/acme',
    ]);
    expect(github).toEqual({ credentials: { token: 'x' }, apiUrl: 'https://git.acme.example/api/v3' });
  });

  it('who allows GitHub allows where its files are read, and nobody else is allowed', () => {
    const path = join(folder(), 'callboard.yaml');
    writeFileSync(path, 'urls: { allow: [github.com] }\n');
    const { urls } = readSettings('/package', { CALLBOARD_CONFIG: path });
    expect(urls).toEqual({ allow: ['github.com', 'raw.githubusercontent.com'], internal: [] });
    expect(readSettings('/package', {}, folder()).urls).toEqual({ allow: [], internal: [] });
  });

  it('point at the line of a YAML mistake', () => {
    expect(parseSettings('company: a\n  b: c\n', 'f', {}).problems[0]).toMatch(/^f:[12]: /);
  });

  it('stop with one clear line when a switched-on part lacks its secret', () => {
    const path = join(folder(), 'callboard.yaml');
    writeFileSync(path, 'slack: { enabled: true }\n');
    const environment = { CALLBOARD_CONFIG: path, SLACK_BOT_TOKEN: 'xoxb-1' };
    expect(() => readSettings('/package', environment)).toThrow(
      'Slack is switched on but SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (over HTTP) is not set.',
    );
  });

  it.each([
    ['an app token alone is Socket Mode', '{}', { SLACK_APP_TOKEN: 'xapp-1' }, { appToken: 'xapp-1' }],
    ['a signing secret is HTTP', '{}', { SLACK_SIGNING_SECRET: 's' }, { signingSecret: 's' }],
    ['both are HTTP', '{}', { SLACK_SIGNING_SECRET: 's', SLACK_APP_TOKEN: 'xapp-1' }, { signingSecret: 's' }],
    [
      'both are what the file says',
      '{ socketMode: true }',
      { SLACK_SIGNING_SECRET: 's', SLACK_APP_TOKEN: 'xapp-1' },
      { appToken: 'xapp-1' },
    ],
  ])('say how Slack is spoken to: %s', (_, slack, secrets, expected) => {
    const path = join(folder(), 'callboard.yaml');
    writeFileSync(path, `slack: ${slack}\n`);
    const settings = readSettings('/package', { CALLBOARD_CONFIG: path, SLACK_BOT_TOKEN: 'xoxb-1', ...secrets });
    expect(settings.slack).toEqual({ botToken: 'xoxb-1', command: '/callboard', ...expected });
  });

  it('stop with every secret that is missing or is another one', () => {
    const path = join(folder(), 'callboard.yaml');
    writeFileSync(path, 'slack: { socketMode: true, aliases: [/owner, /Owner] }\n');
    const environment = { CALLBOARD_CONFIG: path, SLACK_BOT_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 's' };
    expect(() => readSettings('/package', environment)).toThrow(
      /slack\.aliases\.1 must be a slash and up to 31 lower-case/,
    );
    writeFileSync(path, 'slack: { socketMode: true }\n');
    expect(() => readSettings('/package', environment)).toThrow(
      'Slack is switched on in Socket Mode but SLACK_APP_TOKEN is not set.\nSLACK_BOT_TOKEN begins with xoxb-: this is another one.',
    );
  });

  it('name all slash commands once, for the app’s manifest', () => {
    const path = join(folder(), 'callboard.yaml');
    writeFileSync(path, 'slack: { command: /portal, aliases: [/owner, /portal] }\n');
    expect(readSettings('/package', { CALLBOARD_CONFIG: path }).slackCommands).toEqual(['/portal', '/owner']);
  });

  it('say in words what is expected, once, and tell the environment’s mistakes with the file’s', () => {
    const path = join(folder(), 'callboard.yaml');
    writeFileSync(path, 'permissions:\n  - { who: nobody, may: reed }\n');
    const environment = { CALLBOARD_CONFIG: path, PORT: 'seven', SLACK_BOT_TOKEN: 'xoxb-1' };
    expect(() => readSettings('/package', environment)).toThrow(
      [
        `${path}:2: permissions.0.who must be known, local, anyone, or user:, group: or token: with a name.`,
        `${path}:2: permissions.0.may must be equal to one of the allowed values: read, change, scaffold.run, everything, none.`,
        'PORT is not a port number from 0 to 65535.',
        'Slack is switched on but SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (over HTTP) is not set. Correct that and start again.',
      ].join('\n'),
    );
  });

  it('name the file that cannot be read, whatever is wrong with it', () => {
    const path = folder();
    expect(() => readSettings('/package', { CALLBOARD_CONFIG: path })).toThrow(`${path}: EISDIR`);
    expect(() => readSettings('/package', { CALLBOARD_CONFIG: join(path, 'no.yaml') })).toThrow('There is no file');
    const bomb = join(path, 'bomb.yaml');
    const levels = [
      'b: &b [x,x]',
      ...'cdefgh'.split('').map((name, at) => `${name}: &${name} [${`*${'bcdefg'[at]},`.repeat(9)}]`),
    ];
    writeFileSync(bomb, levels.join('\n'));
    expect(() => readSettings('/package', { CALLBOARD_CONFIG: bomb })).toThrow(`${bomb}: Excessive alias count`);
  });

  it('refuse a port and an address that are none', () => {
    expect(() => readSettings('/package', { PORT: 'seven' }, folder())).toThrow('PORT is not a port number');
    expect(() => readSettings('/package', { CALLBOARD_BASE_URL: 'portal' }, folder())).toThrow('CALLBOARD_BASE_URL');
  });
});
