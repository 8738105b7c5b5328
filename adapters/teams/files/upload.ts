/** Brings a file to where its person lets it go: to Microsoft's own file services and nowhere else (THREATS 58). */
import { textAt } from '../../../src/outside/fields.ts';

/** What Teams says of a file that somebody accepts. */
export type Upload = {
  readonly name: string;
  readonly uploadUrl: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
};
export type IsFileService = (url: string) => boolean;

/** SharePoint and OneDrive, of the public cloud and of the United States' government. */
const services = ['sharepoint.com', 'sharepoint.us', 'sharepoint-mil.us', '1drv.com', 'onedrive.com'];
const lettersOfUrl = 4096;
const uploadWithin = 20_000;

/** By the host as it is read, never by its text. */
export const isMicrosoftFiles: IsFileService = (url) => {
  if (!URL.canParse(url) || url.length > lettersOfUrl) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  const isTheirs = services.some((service) => hostname.endsWith(`.${service}`));
  return protocol === 'https:' && port === '' && `${username}${password}` === '' && isTheirs;
};

/** Undefined when one of its addresses is somewhere else, or something is missing. */
export function readUpload(info: unknown, isOurs: IsFileService): Upload | undefined {
  const [name, uniqueId] = [textAt(info, 'name'), textAt(info, 'uniqueId')];
  const [uploadUrl = '', contentUrl = ''] = [textAt(info, 'uploadUrl'), textAt(info, 'contentUrl')];
  if (!name || !uniqueId || !isOurs(uploadUrl) || !isOurs(contentUrl)) return undefined;
  return { name, uniqueId, uploadUrl, contentUrl, fileType: textAt(info, 'fileType') ?? '' };
}

/** In one piece. No token of ours goes along: the address itself is the right to write. */
export async function put({ uploadUrl }: Upload, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const answer = await fetch(uploadUrl, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    },
    body: bytes,
    redirect: 'error',
    signal: AbortSignal.timeout(uploadWithin),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`the file service answered ${answer.status}`);
}
