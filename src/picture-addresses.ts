/** Addresses of pictures for chat platforms: the same drawing has the same unguessable address until it expires. */
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from './clock.ts';
import { picturePng } from './picture/picture.ts';
import type { Pictures } from './store/pictures.ts';
import type { Picture } from './view/view.ts';

const lifetime = 7 * 24 * 3600 * 1000;

type Parts = { readonly pictures: Pictures; readonly secret: string; readonly baseUrl: string; readonly clock: Clock };

export function createPictureAddresses({ pictures, secret, baseUrl, clock }: Parts) {
  return {
    /** The address to put into a message; the drawing waits until somebody fetches it. */
    urlOf(picture: Picture): string {
      const json = JSON.stringify(picture);
      const id = createHmac('sha256', secret).update(json).digest('base64url');
      pictures.put({ id, picture: json, expires: clock.now() + lifetime });
      return `${baseUrl}/pictures/${id}.png`;
    },
    async png(id: string): Promise<Uint8Array | undefined> {
      const record = await pictures.get(id);
      if (!record || record.expires < clock.now()) return undefined;
      return picturePng(JSON.parse(record.picture) as Picture);
    },
  };
}

/** CALLBOARD_SECRET_KEY, or a key of this data folder's own, made at the first start. */
export function secretKey(configured: string | undefined, path: string): string {
  if (configured) return configured;
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const made = randomBytes(32).toString('base64url');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, made, { mode: 0o600 });
  return made;
}
