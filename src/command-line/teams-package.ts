/** `callboard manifest teams`: the app package for this installation, a zip with the manifest and both icons, to upload to Teams. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { iconFiles, type Manifest, teamsManifest } from '../../adapters/teams/manifest.ts';
import { manifestMistakes } from '../../adapters/teams/manifest-mistakes.ts';
import { isCommand } from '../bot/command.ts';
import type { Settings } from '../config.ts';
import { discover } from '../discover.ts';
import { colourIcon, outlineIcon } from '../picture/mark.ts';
import type { Written } from './manifest.ts';
import { publicAddress } from './public-address.ts';

const usage = [
  'callboard manifest teams [--out callboard-teams.zip] [--app-id 00000000-…] [--base-url https://…] [--name Callboard]',
  '                         [--app-version 1.2.3] [--privacy-url https://…] [--terms-url https://…]',
].join('\n');

type Asked = {
  readonly appId: string | undefined;
  readonly baseUrl: string | undefined;
  readonly name: string;
  readonly version: string | undefined;
  readonly privacyUrl: string | undefined;
  readonly termsUrl: string | undefined;
};

type Installation = {
  readonly packageRoot: string;
  /** The folder of the bot's commands. */
  readonly commands: string;
  readonly settings: () => Settings;
};

/** `words` are what follows “manifest”. Writes the file unless something is wrong. */
export async function writeTeamsPackage(words: readonly string[], installation: Installation): Promise<Written> {
  const { values, positionals } = parseArgs({ args: [...words], allowPositionals: true, options });
  if (positionals.length !== 1) return { text: `${usage}\n`, status: 2 };
  const { out = 'callboard-teams.zip' } = values;
  const made = await manifestFor(askedOf(values), installation);
  if ('mistakes' in made)
    return { text: made.mistakes.map((mistake) => `✕ ${mistake}\n`).join(''), status: made.status };
  writeFileSync(out, await packageOf(made));
  return { text: told(out, made), status: 0 };
}

const texts = ['out', 'app-id', 'base-url', 'name', 'app-version', 'privacy-url', 'terms-url'] as const;
const options = Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }]));

const askedOf = (values: Readonly<Record<string, string | undefined>>): Asked => ({
  appId: values['app-id'],
  baseUrl: values['base-url'],
  name: (values.name ?? 'Callboard').trim(),
  version: values['app-version'],
  privacyUrl: values['privacy-url'],
  termsUrl: values['terms-url'],
});

type Refused = { readonly mistakes: readonly string[]; readonly status: 1 | 2 };

async function manifestFor(asked: Asked, { packageRoot, commands, ...at }: Installation): Promise<Manifest | Refused> {
  const settings = at.settings();
  const baseUrl = publicAddress(asked.baseUrl ?? settings.baseUrl);
  if (asked.baseUrl !== undefined && baseUrl === undefined)
    return { mistakes: [`${asked.baseUrl} is not an address that Teams can reach: it takes https://…`], status: 2 };
  const appId = asked.appId ?? settings.teams?.appId;
  const missing = [...(appId ? [] : [noAppId]), ...(baseUrl ? [] : [unreachable])];
  if (!appId || !baseUrl) return { mistakes: missing, status: 1 };
  const { name, privacyUrl, termsUrl, version = versionOf(packageRoot) } = asked;
  const developer = settings.company || name;
  const summaries = await summariesOf(commands);
  const manifest = teamsManifest({ appId, baseUrl, name, version, developer, privacyUrl, termsUrl, summaries });
  const mistakes = manifestMistakes(manifest);
  return mistakes.length > 0 ? { mistakes, status: 1 } : manifest;
}

const noAppId =
  'The bot has no app id yet. Register a bot (docs/setup/teams.md), then set MICROSOFT_APP_ID or add --app-id.';
const unreachable =
  'Teams cannot reach this machine. Name the address with --base-url https://… or CALLBOARD_BASE_URL.';

/** What Teams would refuse of the package that these settings make. */
export function packageMistakes({ teams, baseUrl, company }: Settings): readonly string[] {
  const [appId, name] = [teams?.appId ?? '', 'Callboard'];
  const asked = { appId, baseUrl, name, version: '1.0.0', developer: company || name, summaries: new Map() };
  return manifestMistakes(teamsManifest(asked));
}

function versionOf(packageRoot: string): string {
  const read = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { readonly version: string };
  return read.version;
}

async function summariesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const commands = await discover(folder, isCommand);
  return new Map([...commands].map(([name, { summary }]) => [name, summary]));
}

/** No zip can be older: the same manifest is the same file, to the byte. */
const oldest = new Date(1980, 0, 1);

export async function packageOf(manifest: Manifest): Promise<Uint8Array> {
  const files = {
    'manifest.json': strToU8(`${JSON.stringify(manifest, undefined, 2)}\n`),
    [iconFiles.color]: await colourIcon(192),
    [iconFiles.outline]: await outlineIcon(32),
  };
  return zipSync(files, { mtime: oldest });
}

function told(out: string, { name, version, id, validDomains }: Manifest): string {
  return [
    `✓ ${out}: ${name.short} ${version}, for the bot ${id} at ${validDomains.join(', ')}`,
    'Upload it: Teams → Apps → Manage your apps → Upload an app. docs/setup/teams.md leads through it.',
    '',
  ].join('\n');
}
