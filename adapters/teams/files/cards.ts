/** Cards by which a file gets into somebody's OneDrive: asked for, then shown. In personal chats alone. */

export const consentType = 'application/vnd.microsoft.teams.card.file.consent';
export const infoType = 'application/vnd.microsoft.teams.card.file.info';

/** All that comes back with a consent: under which id the file is asked for again. */
export type FileContext = { readonly again: string };

export type ConsentCard = {
  readonly contentType: typeof consentType;
  readonly name: string;
  readonly content: {
    readonly description: string;
    readonly sizeInBytes: number;
    readonly acceptContext: FileContext;
    readonly declineContext: FileContext;
  };
};
export type InfoCard = {
  readonly contentType: typeof infoType;
  readonly name: string;
  readonly contentUrl: string;
  readonly content: { readonly uniqueId: string; readonly fileType: string };
};
/** `summary` is what notifications show. */
export type FileMessage = {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: readonly [ConsentCard | InfoCard];
};

export const fileMessage = (summary: string, card: ConsentCard | InfoCard): FileMessage => ({
  type: 'message',
  summary,
  attachments: [card],
});
