/** What the settings and the environment say of Teams: as which app, for which tenants, and what is missing. */
type Environment = Readonly<Record<string, string | undefined>>;

export type WrittenTeams = {
  readonly enabled?: boolean;
  /** Whose people are known; the app's own tenant without it. */
  readonly tenants?: readonly string[];
  /** Unauthenticated activities over loopback, for trying things out without an account. */
  readonly local?: boolean;
};
export type TeamsSettings = {
  readonly appId: string;
  /** Absent in local mode alone. */
  readonly appSecret?: string;
  /** Where the app signs in; Microsoft's own without it, for apps of many tenants. */
  readonly appTenant?: string;
  readonly tenants: readonly string[];
  /** For other clouds, and tests. */
  readonly openIdMetadataUrl?: string;
  readonly tokenIssuer?: string;
  readonly loginUrl?: string;
  readonly serviceUrls?: readonly string[];
  /** Takes what comes over loopback as it is. */
  readonly local?: true;
};

const secrets = ['MICROSOFT_APP_ID', 'MICROSOFT_APP_PASSWORD'] as const;
const addresses = ['MICROSOFT_OPENID_METADATA_URL', 'MICROSOFT_TOKEN_ISSUER', 'MICROSOFT_LOGIN_URL'] as const;
const aGuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const isLocal = ({ enabled, local }: WrittenTeams) => enabled !== false && local === true;
const isOn = (environment: Environment, file: WrittenTeams) =>
  file.enabled ?? (file.local === true || secrets.some((name) => environment[name]));

/** On when the file says so or either secret is set; then both must be there, and it must be said whose people are known. */
export function teamsMistakes(environment: Environment, file: WrittenTeams = {}): readonly string[] {
  if (!isOn(environment, file)) return [];
  return [
    ...(isLocal(file) ? localMistakes(environment) : appMistakes(environment, file)),
    ...addresses.flatMap((name) => addressMistake(name, environment[name])),
    ...serviceUrlsOf(environment).flatMap((url) => addressMistake('MICROSOFT_SERVICE_URLS', url)),
  ];
}

/** Nobody is asked who they are, so nobody else may reach it. */
function localMistakes({ HOST: host }: Environment): readonly string[] {
  return !host || /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)
    ? []
    : [`teams.local takes activities from anybody, so HOST must be 127.0.0.1 and not ${host}.`];
}

function appMistakes(environment: Environment, file: WrittenTeams): readonly string[] {
  const { MICROSOFT_APP_ID: id, MICROSOFT_APP_TENANT_ID: tenant } = environment;
  const missing = secrets.filter((name) => !environment[name]);
  const wrong = [
    ['MICROSOFT_APP_ID', id],
    ['MICROSOFT_APP_TENANT_ID', tenant],
  ].flatMap(([name, value]) => (value && !aGuid.test(value) ? [`${name} is no id of Microsoft's directory.`] : []));
  return [
    ...(missing.length > 0 ? [`Teams is switched on but ${missing.join(' and ')} is not set.`] : []),
    ...wrong,
    ...(tenant || file.tenants
      ? []
      : [
          `Teams is switched on but nothing says whose people are known: set MICROSOFT_APP_TENANT_ID or teams.tenants.`,
        ]),
  ];
}

function addressMistake(name: string, value: string | undefined): readonly string[] {
  const isAddress = !value || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol));
  return isAddress ? [] : [`${name} is no web address.`];
}

const serviceUrlsOf = ({ MICROSOFT_SERVICE_URLS: urls = '' }: Environment) =>
  urls.split(/[\s,]+/).filter((url) => url !== '');

/** teamsMistakes has seen that nothing is missing. */
export function readTeams(file: WrittenTeams = {}, environment: Environment = {}): TeamsSettings | undefined {
  const { MICROSOFT_APP_ID: appId = '', MICROSOFT_APP_PASSWORD: appSecret } = environment;
  const { MICROSOFT_APP_TENANT_ID: appTenant } = environment;
  if (!isOn(environment, file) || !(isLocal(file) || (appId && appSecret))) return undefined;
  const [openIdMetadataUrl, tokenIssuer, loginUrl] = addresses.map((name) => environment[name]);
  const serviceUrls = serviceUrlsOf(environment);
  const tenants = (file.tenants ?? (appTenant ? [appTenant] : [])).map((one) => one.toLowerCase());
  return {
    ...{ appId, tenants },
    ...(isLocal(file) ? { local: true as const } : appSecret && { appSecret }),
    ...(appTenant && { appTenant }),
    ...(openIdMetadataUrl && { openIdMetadataUrl }),
    ...(tokenIssuer && { tokenIssuer }),
    ...(loginUrl && { loginUrl }),
    ...(serviceUrls.length > 0 && { serviceUrls }),
  };
}
