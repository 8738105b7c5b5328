/**
 * Makes changes last: appends them, syncs them in groups, and compacts itself. When a write fails, nothing is
 * acknowledged any more and what was not on disk is taken back, so that memory never runs ahead of the disk.
 */
import { closeSync, ftruncateSync } from 'node:fs';
import { Compaction } from './compaction.ts';
import { type Disk, frame, writeParts } from './journal-file.ts';
import type { Opened } from './recovery.ts';
import { type Refusal, refuse } from './refusal.ts';

export type Snapshot = {
  /** About how long a fresh journal would be. */
  readonly bytes: number;
  snapshot(): Iterable<readonly Buffer[]>;
};
export type JournalPorts = {
  readonly folder: string;
  readonly disk: Disk;
  readonly data: Snapshot;
  /** Below this length it is never compacted. */
  readonly compactAt: number;
  /** Told once when writing has failed for good. */
  failed(reason: string): void;
  log(event: Readonly<Record<string, unknown>>): void;
};

/** Changes that share one sync. */
type Batch = {
  readonly parts: Buffer[];
  readonly undos: (() => void)[];
  readonly done: Promise<void>;
  settle(failure?: Refusal): void;
};

export class Journal {
  #descriptor: number;
  #length: number;
  #pending = newBatch();
  #inFlight: Batch | undefined;
  #busy = false;
  #working: Promise<void> | undefined;
  #compaction: Compaction | undefined;
  #compacted = false;
  #compactAt: number;
  #failure: Refusal | undefined;
  #closing = false;
  readonly #ports: JournalPorts;

  constructor({ descriptor, length }: Opened, ports: JournalPorts) {
    this.#descriptor = descriptor;
    this.#length = length;
    this.#ports = ports;
    this.#compactAt = ports.compactAt;
  }

  check(): void {
    if (this.#failure) throw this.#failure;
  }

  append(payload: readonly Buffer[], undo: () => void): void {
    const parts = frame(payload);
    this.#pending.parts.push(...parts);
    this.#pending.undos.push(undo);
    this.#compaction?.add(parts);
  }

  /** Resolves once everything appended so far is on disk. */
  async committed(): Promise<void> {
    this.check();
    if (this.#pending.undos.length === 0) return this.#inFlight?.done;
    const { done } = this.#pending;
    this.#work();
    return done;
  }

  /** Waits for what is under way, then closes the file. */
  async close(): Promise<void> {
    this.#closing = true;
    if (!this.#failure) await this.committed().catch(() => {});
    this.#compaction?.abandon();
    this.#compaction = undefined;
    await this.#working;
    closeSync(this.#descriptor);
  }

  #work(): void {
    if (this.#busy) return;
    this.#busy = true;
    this.#working = this.#loop();
  }

  /** The only one that writes to the journal's file. */
  async #loop(): Promise<void> {
    while (!this.#failure) {
      if (this.#compaction && this.#compacted) await this.#switch(this.#compaction);
      else if (this.#pending.undos.length > 0) await this.#flush(this.#take());
      else break;
    }
    // Not in a `finally` of its promise: what is appended in between would never be written.
    this.#busy = false;
    this.compactWhenLong();
  }

  #take(): Batch {
    const batch = this.#pending;
    this.#pending = newBatch();
    this.#inFlight = batch;
    return batch;
  }

  async #flush(batch: Batch): Promise<void> {
    try {
      const length = writeParts(this.#ports.disk, this.#descriptor, batch.parts, this.#length);
      await this.#ports.disk.sync(this.#descriptor);
      this.#length = length;
    } catch (cause) {
      this.#fail(cause);
      return;
    }
    this.#inFlight = undefined;
    batch.settle();
  }

  /** From here on nothing is acknowledged; reads show what is on disk. */
  #fail(cause: unknown): void {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const failure = refuse(codeOf(cause), `the store does not take writes any more: ${reason}`);
    this.#failure = failure;
    for (const batch of [this.#pending, this.#inFlight]) {
      for (const undo of batch?.undos.toReversed() ?? []) undo();
    }
    this.#compaction?.abandon();
    this.#compaction = undefined;
    this.#cutOff();
    this.#ports.failed(reason);
    this.#inFlight?.settle(failure);
    this.#pending.settle(failure);
    this.#inFlight = undefined;
  }

  /** Half a record at the end would be found as damage at the next start. */
  #cutOff(): void {
    try {
      ftruncateSync(this.#descriptor, this.#length);
    } catch {
      // The disk has failed already; recovery will cut it off.
    }
  }

  compactWhenLong(): void {
    if (this.#failure || this.#closing || this.#compaction) return;
    if (this.#length < Math.max(this.#compactAt, 2 * this.#ports.data.bytes)) return;
    void this.compact();
  }

  async compact(): Promise<void> {
    let compaction: Compaction | undefined;
    try {
      compaction = new Compaction(this.#ports.folder, this.#ports.disk);
      this.#compaction = compaction;
      this.#compacted = false;
      await compaction.fill(this.#ports.data.snapshot());
      if (this.#compaction !== compaction) return;
      this.#compacted = true;
      this.#work();
      await this.#working;
    } catch (cause) {
      if (!compaction?.abandoned) this.#giveUp(compaction, cause);
    }
  }

  /** The new file takes the place of the old one, with all that is pending. */
  async #switch(compaction: Compaction): Promise<void> {
    this.#compaction = undefined;
    const batch = this.#take();
    try {
      await compaction.finish();
    } catch (cause) {
      if (compaction.irrevocable) return this.#fail(cause);
      this.#giveUp(compaction, cause);
      return this.#flush(batch);
    }
    closeSync(this.#descriptor);
    this.#ports.log({ event: 'store.compacted', before: this.#length, after: compaction.length });
    this.#descriptor = compaction.descriptor;
    this.#length = compaction.length;
    this.#compactAt = this.#ports.compactAt;
    this.#inFlight = undefined;
    batch.settle();
  }

  /** The old journal is still good: try again when it is twice as long. */
  #giveUp(compaction: Compaction | undefined, cause: unknown): void {
    compaction?.abandon();
    if (this.#compaction === compaction) this.#compaction = undefined;
    this.#compactAt = 2 * Math.max(this.#length, this.#ports.compactAt);
    this.#ports.log({ event: 'store.compaction-failed', reason: String(cause) });
  }
}

function newBatch(): Batch {
  let settle: Batch['settle'] = () => {};
  const done = new Promise<void>((resolve, reject) => {
    settle = (failure) => (failure ? reject(failure) : resolve());
  });
  done.catch(() => {});
  return { parts: [], undos: [], done, settle };
}

const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const codeOf = (cause: unknown) =>
  cause instanceof Error && 'code' in cause && full.includes(String(cause.code)) ? 14031 : 96;
