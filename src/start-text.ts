/** What `callboard start` says when it runs: what is on, where, what to try, and what is not configured yet. */
import type { Settings } from './config.ts';
import { isThisMachine } from './outside/this-machine.ts';
import { figure } from './view/words.ts';

export type StartSummary = {
  readonly entities: number;
  readonly errors: number;
  readonly examples: readonly string[];
  /** What is wrong with scorecards, which are left out. */
  readonly scorecards?: readonly string[];
  readonly store: 'embedded' | 'mongodb';
};

export function startText(settings: Settings, summary: StartSummary, url: string): string {
  const company = settings.company ? ` of ${settings.company}` : '';
  const sample = settings.sample ? ', the sample company' : '';
  const errors =
    summary.errors > 0 ? `, ${summary.errors} ${summary.errors === 1 ? 'error' : 'errors'} (ask “errors”)` : '';
  const store =
    summary.store === 'mongodb'
      ? 'MongoDB, as MONGODB_URI says'
      : `embedded, in ${settings.dataDir} (for one process; set MONGODB_URI to grow)`;
  return [
    '',
    '  Callboard is up.',
    '',
    `  Console   ${url}`,
    `  Catalog   ${figure(summary.entities)} entities${company}${sample}${errors}`,
    `  Store     ${store}`,
    `  Access    ${accessOf(settings)}`,
    ...(settings.teams?.local ? [localTeams] : []),
    ...(summary.scorecards ?? []).map((line, at) => `  ${at === 0 ? 'Left out' : '        '}  ${line}`),
    '',
    ...summary.examples.map((words, at) => `  ${at === 0 ? 'Try ' : '    '}      ${words}`),
    '',
    ...notConfigured(settings),
    '  Stop with Ctrl+C.',
    '',
    '',
  ].join('\n');
}

const localTeams =
  '  Teams     local mode: takes what this machine sends as it is, without proof (teams.local in callboard.yaml)';

/** Pages and REST serve this machine whatever else is configured, so what it may do is always said. */
function accessOf({ permissions, slack, teams, tokens, baseUrl }: Settings): string {
  const others = isThisMachine(new URL(baseUrl).hostname) ? '' : ', signed in by portal,';
  if (permissions?.some(({ who }) => who === 'local')) return 'as the rows of permissions say, this machine too';
  if (permissions || slack || teams || tokens.length > 0)
    return `this machine with all rights; everybody else${others} as permissions say`;
  return 'this machine only, with all rights: no sign-in is configured';
}

function notConfigured(settings: Settings): string[] {
  const parts = [
    ...(settings.sample ? ['  Your catalog   name your descriptors under catalog.sources in callboard.yaml'] : []),
    ...(settings.slack ? [] : ['  Slack          set SLACK_SIGNING_SECRET and SLACK_BOT_TOKEN (README, “Slack”)']),
    ...(settings.teams
      ? []
      : [
          '  Teams          set MICROSOFT_APP_ID, MICROSOFT_APP_PASSWORD and MICROSOFT_APP_TENANT_ID (README, “Teams”)',
        ]),
    ...(settings.github ? [] : ['  GitHub         set GITHUB_TOKEN (README, “GitHub”)']),
  ];
  return parts.length > 0 ? ['  Not configured', ...parts, ''] : [];
}
