/** `callboard doctor`: looks at everything that must be right, a line each, with what to do next. Changes nothing. */
import { diagnoseSlack } from '../../adapters/slack/diagnose.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config.ts';
import { Failure } from '../errors.ts';
import { redact } from '../outside/redact.ts';
import type { Status } from '../view/view.ts';
import { glyphs } from '../view/words.ts';
import { lookAtAddress } from './look-at-address.ts';
import { lookAtFolder } from './look-at-folder.ts';
import { lookAtGithub } from './look-at-github.ts';
import { lookAtPictures } from './look-at-pictures.ts';
import { lookAtPlugins } from './look-at-plugins.ts';
import { lookAtScorecards } from './look-at-scorecards.ts';
import { lookAtServer } from './look-at-server.ts';
import { lookAtStore } from './look-at-store.ts';
import { lookAtTeams } from './look-at-teams.ts';

export type Finding = { readonly status: Status; readonly what: string; readonly says: string };
export type Running = { readonly url: string; readonly instance: string };

export type Examined = {
  readonly settings: Settings;
  /** The server of the data folder, where one runs. */
  readonly running: Running | undefined;
  readonly clock: Clock;
};

type Parts = {
  readonly settings: () => Settings;
  readonly running: (dataDir: string) => Promise<Running | undefined>;
  readonly clock: Clock;
  readonly tell: (line: string) => void;
};

/** Exit status 0 when nothing is wrong, 1 otherwise. */
export async function examine({ settings: read, running: find, clock, tell }: Parts): Promise<0 | 1> {
  const found: Finding[] = [];
  const report = (findings: readonly Finding[]) => {
    for (const finding of findings) tell(lineOf(finding));
    found.push(...findings);
  };
  const settings = readOr(read, report);
  if (settings) {
    const examined = { settings, running: await find(settings.dataDir), clock };
    // One after the other: each line is there as soon as it is known.
    for (const look of looks) report(await look(examined).catch(lost));
  }
  const bad = found.filter(({ status }) => status === 'bad').length;
  tell(bad === 0 ? '\nNothing is wrong.' : `\n${bad} ${bad === 1 ? 'thing is' : 'things are'} wrong.`);
  return bad === 0 ? 0 : 1;
}

function readOr(read: () => Settings, report: (findings: readonly Finding[]) => void): Settings | undefined {
  try {
    const settings = read();
    report([{ status: 'ok', what: 'Settings', says: settings.sample ? 'the sample company is shown' : settings.root }]);
    return settings;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    report(error.say.split('\n').map((says) => ({ status: 'bad', what: 'Settings', says })));
    return undefined;
  }
}

const looks: readonly ((examined: Examined) => Promise<readonly Finding[]>)[] = [
  lookAtFolder,
  lookAtServer,
  lookAtStore,
  lookAtAddress,
  lookAtSlack,
  lookAtTeams,
  lookAtGithub,
  lookAtScorecards,
  lookAtPictures,
  lookAtPlugins,
];

async function lookAtSlack({ settings: { slack }, clock }: Examined): Promise<readonly Finding[]> {
  if (!slack) return [{ status: 'unknown', what: 'Slack', says: 'not configured. docs/setup/slack.md leads there.' }];
  return diagnoseSlack({ ...slack, now: clock.now });
}

const lost = (error: unknown): readonly Finding[] => [
  { status: 'bad', what: 'Doctor', says: error instanceof Error ? error.message : String(error) },
];

const widest = 14;

const lineOf = ({ status, what, says }: Finding) =>
  redact(`${glyphs[status]} ${what.padEnd(widest)}${says.replace(/\s+/g, ' ')}`);
