/** A notification, as Backstage means it (BACKSTAGE §1.17): what another system, or Callboard, tells one person or everybody. */
import type { Ref } from '../catalog/catalog.ts';

export const severities = ['critical', 'high', 'normal', 'low'] as const;
export type Severity = (typeof severities)[number];

export type Payload = {
  readonly title: string;
  readonly description?: string;
  /** An address, or a path of Callboard's own pages. */
  readonly link?: string;
  readonly severity: Severity;
  readonly topic?: string;
  /** With the origin: a later one of the same scope takes the place of the earlier. */
  readonly scope?: string;
  readonly icon?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
};

/** Times are in milliseconds since 1970. */
export type Notification = {
  readonly id: string;
  /** Null for everybody. */
  readonly user: Ref | null;
  readonly created: number;
  /** When one of the same scope took its place last. */
  readonly updated?: number;
  readonly saved?: number;
  readonly read?: number;
  /** Who sent it: `token/pager`. */
  readonly origin: string;
  readonly payload: Payload;
};

/** What somebody wants to be told, and where. What is not listed is on. */
export type NotificationSettings = {
  readonly channels: readonly {
    /** `Web`: it is listed. `Chat`: it is said in Slack or Teams. */
    readonly id: string;
    readonly origins: readonly {
      readonly id: string;
      readonly enabled: boolean;
      readonly topics?: readonly { readonly id: string; readonly enabled: boolean }[];
    }[];
  }[];
};

/** How notifications are kept. Everything is on disk when it ends. */
export type NotificationStore = {
  get(id: string): Promise<Notification | undefined>;
  /** Of one person, and those for everybody as they marked them; latest first. */
  of(user: Ref): Promise<readonly Notification[]>;
  /** The one that a later one of this scope takes the place of. */
  inScope(of: Pick<Notification, 'user' | 'origin'> & { readonly scope: string }): Promise<Notification | undefined>;
  put(notification: Notification): Promise<void>;
  /** Read or saved by this person at that time; undefined takes it back. */
  mark(
    user: Ref,
    ids: readonly string[],
    mark: { readonly read?: number | null; readonly saved?: number | null },
  ): Promise<void>;
  /** How many of an origin this person was sent since then, alone or with everybody. */
  countSince(user: Ref, origin: string, since: number): Promise<number>;
  settings(user: Ref): Promise<NotificationSettings>;
  putSettings(user: Ref, settings: NotificationSettings): Promise<void>;
};

/** As one channel is set for what is from this origin and of this topic. */
export function isWanted(
  settings: NotificationSettings,
  channel: string,
  { origin, payload }: Pick<Notification, 'origin' | 'payload'>,
): boolean {
  const row = settings.channels.find(({ id }) => id === channel)?.origins.find(({ id }) => id === origin);
  if (!row) return true;
  const topic = row.topics?.find(({ id }) => id === payload.topic);
  return topic?.enabled ?? row.enabled;
}
