/** `callboard manifest slack`: the app's manifest for this installation, as YAML to paste, each scope with its reason. */
import { parseArgs } from 'node:util';
import { Document, isScalar, isSeq } from 'yaml';
import {
  type Manifest,
  type ManifestSettings,
  manifestMistakes,
  slackManifest,
} from '../../adapters/slack/manifest.ts';
import { scopeReasons } from '../../adapters/slack/needed.ts';
import type { Settings } from '../config.ts';
import { publicAddress } from './public-address.ts';

export type Written = { readonly text: string; readonly status: 0 | 1 | 2 };
type Asked = { readonly socket: boolean; readonly name: string; readonly baseUrl: string | undefined };

export const manifestUsage = [
  'callboard manifest slack [--socket] [--base-url https://…] [--name Callboard]',
  'callboard manifest teams [--out callboard-teams.zip] [--app-id 00000000-…] [--base-url https://…] [--name Callboard]',
  '',
].join('\n');

/** `words` are what follows “manifest”. */
export function manifestText(words: readonly string[], settings: () => Settings): Written {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    // --no-socket: over HTTP, where the settings say Socket Mode.
    allowNegative: true,
    options: { socket: { type: 'boolean' }, 'base-url': { type: 'string' }, name: { type: 'string' } },
  });
  if (positionals.join(' ') !== 'slack') return { text: `Whose manifest? ${manifestUsage}`, status: 2 };
  const { 'base-url': baseUrl, name = 'Callboard', socket } = values;
  const known = settings();
  return write({ socket: socket ?? isSocketMode(known), name: name.trim(), baseUrl }, known);
}

const isSocketMode = ({ slack }: Settings) => slack !== undefined && 'appToken' in slack;

function write({ socket, name, baseUrl: named }: Asked, settings: Settings): Written {
  const baseUrl = publicAddress(named ?? settings.baseUrl);
  if (named !== undefined && baseUrl === undefined)
    return { text: `${named} is not an address that Slack can reach: it takes https://…\n`, status: 2 };
  if (!socket && baseUrl === undefined) return { text: `${unreachable}\n`, status: 1 };
  const manifest = slackManifest({ name, commands: settings.slackCommands, baseUrl, socketMode: socket });
  const mistakes = manifestMistakes(manifest);
  if (mistakes.length > 0) return { text: `${mistakes.map((mistake) => `✕ ${mistake}`).join('\n')}\n`, status: 1 };
  return { text: manifestYaml(manifest, { socketMode: socket }), status: 0 };
}

const unreachable =
  '✕ Slack cannot reach this machine. Add --socket (Callboard then connects to Slack), or name the address with --base-url https://… or CALLBOARD_BASE_URL.';

const reasonOf: Readonly<Record<string, string>> = scopeReasons;

/** What stands in manifests/slack, too. */
export function manifestYaml(manifest: Manifest, { socketMode }: Pick<ManifestSettings, 'socketMode'>): string {
  const document = new Document(manifest);
  document.commentBefore = [
    ` The Slack app of Callboard, ${socketMode ? 'for Socket Mode' : 'over HTTP'}; made by \`callboard manifest slack${socketMode ? ' --socket' : ''}\`.`,
    ' https://api.slack.com/apps → Create New App → From a manifest.',
  ].join('\n');
  const scopes = document.getIn(['oauth_config', 'scopes', 'bot'], true);
  for (const scope of isSeq(scopes) ? scopes.items : []) {
    if (isScalar(scope)) scope.comment = ` ${reasonOf[String(scope.value)] ?? ''}`;
  }
  return document.toString({ lineWidth: 120 });
}
