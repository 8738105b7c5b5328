/** Files as Slack takes them: an address for so many bytes, the bytes, and the word that they are whole (PLATFORMS §2). */
import { isRecord, list, object, problem, text } from './checks.ts';
import type { Answer, Method } from './web-api.ts';

type File = {
  readonly length: number;
  readonly alt: string;
  readonly made: number;
  bytes?: Uint8Array;
  completed: boolean;
};
export type FileDesk = {
  readonly files: Map<string, File>;
  /** Where uploads go to; set when the server listens. */
  origin: string;
  /** So many messages with a new file in them are refused: it is still being looked through. */
  lookingThrough: number;
};

export const createFileDesk = (): FileDesk => ({ files: new Map(), origin: '', lookingThrough: 0 });

const addressGoodFor = 60 * 60_000;

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': {
    scope: 'files:write',
    check: (args) => [
      ...object(
        { filename: text(), length: (value) => (Number(value) > 0 ? [] : [problem('length', '/length')]) },
        { alt_txt: text({ max: 1000 }) },
      )(args, ''),
    ],
    run: ({ fileDesk, now }, { length, alt_txt }) => {
      const id = `F${fileDesk.files.size + 1}`;
      fileDesk.files.set(id, { length: Number(length), alt: String(alt_txt ?? ''), made: now(), completed: false });
      return { upload_url: `${fileDesk.origin}/upload/v1/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    scope: 'files:write',
    check: (args) =>
      object(
        { files: list(object({ id: text() }, { title: text() }), 1, 10) },
        { channel_id: text(), thread_ts: text(), initial_comment: text() },
      )(args, ''),
    run: ({ fileDesk }, { files }) => {
      const asked = (Array.isArray(files) ? files : []).map(({ id }: { id: string }) => fileDesk.files.get(id));
      // It can be called once, when the bytes are there.
      if (asked.some((file) => !file?.bytes || file.completed)) return 'file_not_found';
      for (const file of asked) if (file) file.completed = true;
      return { files };
    },
  },
};

/** The bytes as they come: as many as were announced, within an hour, once. */
export function takeUpload({ files }: FileDesk, id: string, bytes: Uint8Array, now: number): Answer {
  const file = files.get(id);
  const refused = (status: number, error: string): Answer => ({ status, body: { ok: false, error } });
  if (!file || file.bytes || now - file.made > addressGoodFor) return refused(404, 'upload_not_found');
  if (bytes.byteLength !== file.length) return refused(400, 'length_mismatch');
  file.bytes = bytes;
  return { status: 200, body: { ok: true } };
}

/** What Slack says of files in blocks that it does not have, or not yet. */
export function fileProblems(desk: FileDesk, value: unknown, pointer = ''): string[] {
  const ids = filesIn(value);
  if (ids.length === 0) return [];
  const wrong = problem('invalid slack file', `${pointer}/blocks/0/slack_file`);
  if (ids.some((id) => !desk.files.get(id)?.completed)) return [wrong];
  if (desk.lookingThrough <= 0) return [];
  desk.lookingThrough -= 1;
  return [wrong];
}

function filesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(filesIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'slack_file' && isRecord(inner) ? [String(inner.id)] : filesIn(inner),
  );
}
