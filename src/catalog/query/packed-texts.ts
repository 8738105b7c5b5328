/**
 * Many texts as bytes outside of the heap, each under a number: as small as they can be, no work for the garbage
 * collector, and ready to be sent. What is replaced leaves a hole; holes are closed in one go.
 */

export type PackedTexts = {
  /** A text, or its bytes: these are copied. */
  put(slot: number, text: string | Uint8Array): void;
  remove(slot: number): void;
  /** Undefined where nothing is kept. The bytes are good until the next `put`. */
  bytes(slot: number): Buffer | undefined;
};

const blockSize = 1024 * 1024;
/** Fewer bytes of holes are not worth closing. */
const fewHoles = 8 * blockSize;

export function createPackedTexts(): PackedTexts {
  let blocks: Buffer[] = [];
  let starts: (number | undefined)[] = [];
  const lengths: number[] = [];
  /** Where the next text starts, counted over all blocks. */
  let end = 0;
  let live = 0;
  /** What is too long for a block. */
  const large = new Map<number, Buffer>();

  /** No text lies across two blocks. */
  function room(length: number): number {
    const isFull = (end % blockSize) + length > blockSize || end === blocks.length * blockSize;
    if (isFull) {
      end = blocks.length * blockSize;
      blocks.push(Buffer.allocUnsafeSlow(blockSize));
    }
    end += length;
    return end - length;
  }

  function bytes(slot: number): Buffer | undefined {
    const [start, length] = [starts[slot], lengths[slot]];
    if (start === undefined || length === undefined) return large.get(slot);
    const within = start % blockSize;
    return blocks[(start - within) / blockSize]?.subarray(within, within + length);
  }

  function place(slot: number, content: Uint8Array): void {
    const start = room(content.length);
    blocks[Math.floor(start / blockSize)]?.set(content, start % blockSize);
    starts[slot] = start;
    lengths[slot] = content.length;
  }

  function remove(slot: number): void {
    large.delete(slot);
    if (starts[slot] === undefined) return;
    live -= lengths[slot] ?? 0;
    starts[slot] = undefined;
  }

  function closeHoles(): void {
    const kept = starts.flatMap((start, slot) => (start === undefined ? [] : [[slot, bytes(slot)] as const]));
    [blocks, starts, end] = [[], [], 0];
    for (const [slot, content] of kept) if (content) place(slot, content);
  }

  return {
    put(slot, text) {
      remove(slot);
      const content = typeof text === 'string' ? Buffer.from(text) : text;
      if (content.length > blockSize) {
        large.set(slot, Buffer.from(content));
        return;
      }
      live += content.length;
      place(slot, content);
      if (end - live > fewHoles && end > 2 * live) closeHoles();
    },
    remove,
    bytes,
  };
}
