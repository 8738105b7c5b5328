/**
 * Chat accounts that a User's descriptor names, in the annotations of the field: Backstage's Slack notifications and
 * Microsoft Graph provider write or read these, so people who have them need add nothing.
 */
import type { Entity } from './catalog.ts';

export type AccountPlatform = 'slack' | 'teams';

/** The first that a User has counts. A target of notifications may be a channel, too: that names nobody. */
export const accountAnnotations: Readonly<Record<AccountPlatform, readonly string[]>> = {
  slack: ['slack.com/user-id', 'slack.com/bot-notify'],
  teams: ['graph.microsoft.com/user-id'],
};

const platforms: readonly AccountPlatform[] = ['slack', 'teams'];
/** Alone, or with the workspace, organisation or tenant before it. */
const forms: Readonly<Record<AccountPlatform, RegExp>> = {
  slack: /^(?:[TE][A-Z0-9]+\/)?[UW][A-Z0-9]+$/,
  teams: /^(?:[0-9A-F-]{36}\/)?[0-9A-F-]{36}$/,
};

/** As the descriptor has it, in one spelling; undefined where it names none. */
function accountOf({ annotations }: Entity, platform: AccountPlatform): string | undefined {
  const key = accountAnnotations[platform].find((name) => Object.hasOwn(annotations, name));
  const written = key === undefined ? '' : (annotations[key] ?? '').trim().toUpperCase();
  return forms[platform].test(written) ? written : undefined;
}

const isUser = ({ kind }: Entity) => kind.toLowerCase() === 'user';

/** For the index of names; an e-mail never begins with the sign. */
export function accountKeysOf(entity: Entity): readonly string[] {
  if (!isUser(entity)) return [];
  return platforms.flatMap((platform) => {
    const account = accountOf(entity, platform);
    return account === undefined ? [] : [keyOf(platform, account)];
  });
}

const keyOf = (platform: AccountPlatform, account: string) => `@${platform}/${account}`;

/** Keys that a whole account, `T1/U1`, may stand under. */
export function accountKeys(platform: AccountPlatform, account: string): readonly string[] {
  const whole = account.toUpperCase();
  return [...new Set([whole, whole.slice(whole.lastIndexOf('/') + 1)])].map((one) => keyOf(platform, one));
}

/** As its descriptor names them: `slack/T1/U1`, or without the workspace. */
export const accountsNamed = (entity: Entity): readonly string[] => accountKeysOf(entity).map((key) => key.slice(1));

/** Where many are told what is for them: a place, or what the platform calls a channel, `slack:C1`. The first that is written comes first. */
export function placesNamed({ annotations }: Pick<Entity, 'annotations'>): readonly string[] {
  const own = annotations['callboard.io/place']?.trim();
  const slack = annotations['slack.com/bot-notify']?.trim();
  return [...(own ? [own] : []), ...(slack ? [`slack:${slack}`] : [])];
}

/** Found under a key, it may still be something else that is written so. */
export const namesAccount = (entity: Entity, keys: readonly string[]) =>
  accountKeysOf(entity).some((key) => keys.includes(key));
