/** What the adapter must be told: which app it is, whose people are known, and where Microsoft's services are. */

export type TeamsSettings = {
  readonly appId: string;
  /** Absent in local mode alone. */
  readonly appSecret?: string;
  /** Where the app signs in; Microsoft's own without it, for apps of many tenants. */
  readonly appTenant?: string;
  /** Whose people are known. */
  readonly tenants: readonly string[];
  readonly openIdMetadataUrl?: string;
  readonly tokenIssuer?: string;
  readonly loginUrl?: string;
  /** Instead of Microsoft's own. */
  readonly serviceUrls?: readonly string[];
  /** Takes what comes over loopback as it is. */
  readonly local?: true;
};

/** Microsoft's public cloud. */
export const microsoft = {
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  tokenIssuer: 'https://api.botframework.com',
  loginUrl: 'https://login.microsoftonline.com',
  /** Where apps of many tenants sign in. */
  appTenant: 'botframework.com',
} as const;
