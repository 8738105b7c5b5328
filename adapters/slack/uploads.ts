/**
 * Pictures handed over to Slack where it cannot fetch them: drawn, uploaded, and known by their file's id for a week.
 * A picture that fails costs its answer nothing: the same is there as text.
 */
import { createHash } from 'node:crypto';
import type { Notes } from '../../src/bot/adapter.ts';
import type { Clock } from '../../src/clock.ts';
import { textAt } from '../../src/outside/fields.ts';
import { foldForChat } from '../../src/picture/fold-for-chat.ts';
import { pictureName, picturePng } from '../../src/picture/picture.ts';
import type { Picture as Drawn, View } from '../../src/view/view.ts';
import { caps } from './limits.ts';
import type { Installation } from './members.ts';
import type { Call } from './needed.ts';
import type { Outbox, Pause } from './outbox.ts';
import { cut, plainLine } from './text.ts';
import { ResponseUrlRefused } from './web-errors.ts';

export type Uploads = {
  /** The file of a picture that Slack has; memory only. */
  known(picture: Drawn): string | undefined;
  /** Ends when Slack has the View's pictures, or will not have them in time. Never rejects. */
  ready(view: View): Promise<void>;
  /** Whether one of the View's pictures is still to be handed over. */
  lacks(view: View): boolean;
};

export type UploadPorts = {
  readonly call: Call;
  readonly outbox: Outbox;
  readonly notes: Notes;
  readonly installation: () => Installation | undefined;
  readonly clock: Clock;
  readonly pause: Pause;
  /** Where an upload may go to (THREATS 58). */
  readonly origins: ReadonlySet<string>;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

const keptFor = 7 * 24 * 3600 * 1000;
const rememberedAtMost = 1000;
/** Drawn one after the other, so that many at once hold up nothing else (THREATS 64). */
const waitingAtMost = 50;
/** An answer does not wait longer for its picture. */
const readyWithin = 8_000;
const uploadTimeout = 20_000;

type Picture = { readonly key: string; readonly picture: Drawn; readonly alt: string };

export function createUploads(ports: UploadPorts): Uploads {
  const { notes, installation, clock, pause, log } = ports;
  const files = new Map<string, string>();
  const underWay = new Map<string, Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();

  const groupOf = ({ team }: Installation) => `slack/pictures/${team}`;
  function remember(key: string, file: string): void {
    files.set(key, file);
    const [oldest] = files.keys();
    if (files.size > rememberedAtMost && oldest !== undefined) files.delete(oldest);
  }

  async function handOver({ key, ...picture }: Picture): Promise<void> {
    const here = installation();
    if (!here) return;
    const group = groupOf(here);
    const uploaded = await notes.get(group, key);
    if (uploaded) return remember(key, uploaded);
    const file = await upload(picture, ports);
    remember(key, file);
    const at = clock.now();
    await notes.put({ group, name: key, value: file, at, until: at + keptFor });
  }

  function begin(picture: Picture): Promise<void> {
    const already = underWay.get(picture.key);
    if (already) return already;
    if (underWay.size >= waitingAtMost) return Promise.resolve();
    const handing = last
      .then(() => handOver(picture))
      .catch((error: unknown) => log({ event: 'slack-picture-failed', reason: String(error) }))
      .finally(() => underWay.delete(picture.key));
    last = handing;
    underWay.set(picture.key, handing);
    return handing;
  }

  const missing = (view: View) => picturesOf(view).filter(({ key }) => !files.has(key));
  return {
    known: (picture) => files.get(keyOf(picture)),
    lacks: (view) => missing(view).length > 0,
    async ready(view) {
      const handing = missing(view).map(begin);
      if (handing.length > 0) await Promise.race([Promise.all(handing), pause(readyWithin)]);
    },
  };
}

/** The id is of what is drawn, which is what a chat is shown of it. */
const keyOf = (drawn: Drawn) => createHash('sha256').update(JSON.stringify(drawn)).digest('base64url');

function picturesOf({ blocks }: View): readonly Picture[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'graph' && block.kind !== 'chart') return [];
    const picture = block.kind === 'graph' ? foldForChat(block.graph) : block.chart;
    return [{ key: keyOf(picture), picture, alt: block.alt }];
  });
}

/** Answers the file's id. Not shared anywhere: it belongs to the app, which shows it in its messages. */
async function upload({ picture, alt }: Omit<Picture, 'key'>, ports: UploadPorts): Promise<string> {
  const { call, outbox } = ports;
  const name = pictureName(picture);
  const png = await picturePng(picture);
  const about = cut(plainLine(alt), caps.fileAlt) || name;
  const asked = { filename: `${name.toLowerCase()}.png`, length: png.byteLength, alt_txt: about };
  const attempt = async () => {
    // An address takes one upload, so that a try that failed needs a new one.
    const given = await call('files.getUploadURLExternal', asked);
    const [url, file] = [textAt(given, 'upload_url'), textAt(given, 'file_id')];
    if (!url || !file) throw new Error('files.getUploadURLExternal gave no address');
    await post(url, png, ports);
    return file;
  };
  const place = 'files';
  const file = await outbox.send({ method: 'files.getUploadURLExternal', place, attempt, repeatable: true });
  const files = [{ id: file, title: name }];
  const complete = () => call('files.completeUploadExternal', { files });
  await outbox.send({ method: 'files.completeUploadExternal', place, attempt: complete });
  return file;
}

/** The bytes go to Slack's own hosts, and follow no redirect. */
async function post(url: string, png: Uint8Array, { origins }: UploadPorts): Promise<void> {
  if (!URL.canParse(url) || !origins.has(new URL(url).origin))
    throw new ResponseUrlRefused(403, 'address_elsewhere', Number.NaN);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(png),
    redirect: 'error',
    signal: AbortSignal.timeout(uploadTimeout),
  });
  const said = await answer.text();
  if (!answer.ok) throw new ResponseUrlRefused(answer.status, said.slice(0, 200), Number.NaN);
}
