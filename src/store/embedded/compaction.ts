/** The journal written anew without what is outdated, beside the old one, while changes go on; then renamed over it. */
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { type Disk, frame, header, lengthOf, syncFolder, syncWhole, writeParts } from './journal-file.ts';
import { journalOf, unfinishedOf } from './recovery.ts';

const chunk = 512 * 1024;
/** As much may be left to write when everybody waits. */
const rest = 64 * 1024;

export class Compaction {
  readonly descriptor: number;
  length = header.length;
  /** Records of changes since the snapshot. */
  #since: Buffer[] = [];
  #renamed = false;
  abandoned = false;

  constructor(
    readonly folder: string,
    readonly disk: Disk,
  ) {
    this.descriptor = openSync(unfinishedOf(folder), 'w', 0o600);
  }

  /** A change that the snapshot does not have. */
  add(parts: readonly Buffer[]): void {
    for (const part of parts) this.#since.push(part);
  }

  /** Writes the snapshot and most of what comes meanwhile. */
  async fill(snapshot: Iterable<readonly Buffer[]>): Promise<void> {
    this.disk.write(this.descriptor, header, 0);
    let parts: Buffer[] = [];
    let size = 0;
    for (const payload of snapshot) {
      const framed = frame(payload);
      parts.push(...framed);
      size += lengthOf(framed);
      if (size < chunk) continue;
      await this.#write(parts);
      if (this.abandoned) return;
      parts = [];
      size = 0;
    }
    await this.#write(parts);
    if (!this.abandoned) await this.disk.sync(this.descriptor);
    while (lengthOf(this.#since) > rest && !this.abandoned) await this.#write(this.#takeSince());
  }

  /** Writes what is left and takes the journal's place. Changes from now on are for the journal's new file. */
  async finish(): Promise<void> {
    await this.#write(this.#takeSince());
    await syncWhole(this.descriptor);
    this.#renamed = true;
    renameSync(unfinishedOf(this.folder), journalOf(this.folder));
    await syncFolder(this.folder);
  }

  /** Whether the journal's name may stand for this file already: a failure after that cannot be taken back. */
  get irrevocable(): boolean {
    return this.#renamed;
  }

  abandon(): void {
    if (this.abandoned || this.#renamed) return;
    this.abandoned = true;
    closeSync(this.descriptor);
    rmSync(unfinishedOf(this.folder), { force: true });
  }

  /** Lets commands in between two pieces. */
  async #write(parts: readonly Buffer[]): Promise<void> {
    if (this.abandoned) return;
    this.length = writeParts(this.disk, this.descriptor, parts, this.length);
    await setImmediate();
  }

  #takeSince(): Buffer[] {
    const since = this.#since;
    this.#since = [];
    return since;
  }
}
