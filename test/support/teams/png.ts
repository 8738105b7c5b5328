/** A PNG's dots, read by hand: 8 bits, red, green, blue and alpha, as the icons are. */
import { inflateSync } from 'node:zlib';

export function readPng(bytes: Uint8Array) {
  const all = Buffer.from(bytes);
  const [width, height] = [all.readUInt32BE(16), all.readUInt32BE(20)];
  if (all[24] !== 8 || all[25] !== 6) throw new Error('not 8 bits of RGBA');
  const rows = unfiltered(inflateSync(dataOf(all)), width * 4, height);
  const at = (x: number, y: number) =>
    `#${rows.subarray((y * width + x) * 4, (y * width + x) * 4 + 4).toString('hex')}`;
  const dots = () => Array.from({ length: width * height }, (_, place) => at(place % width, Math.floor(place / width)));
  return { width, height, at, dots };
}

function dataOf(all: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let from = 8; from < all.length; ) {
    const size = all.readUInt32BE(from);
    if (all.toString('latin1', from + 4, from + 8) === 'IDAT') parts.push(all.subarray(from + 8, from + 8 + size));
    from += size + 12;
  }
  return Buffer.concat(parts);
}

/** Each row begins with how its bytes are told from those at the left and above. */
function unfiltered(data: Buffer, line: number, height: number): Buffer {
  const rows = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = data[y * (line + 1)] ?? 0;
    for (let x = 0; x < line; x += 1) {
      const left = x >= 4 ? (rows[y * line + x - 4] ?? 0) : 0;
      const above = y > 0 ? (rows[(y - 1) * line + x] ?? 0) : 0;
      const corner = x >= 4 && y > 0 ? (rows[(y - 1) * line + x - 4] ?? 0) : 0;
      const guessed = [0, left, above, (left + above) >> 1, nearest({ left, above, corner })][filter] ?? 0;
      rows[y * line + x] = ((data[y * (line + 1) + 1 + x] ?? 0) + guessed) & 255;
    }
  }
  return rows;
}

function nearest({ left, above, corner }: Record<'left' | 'above' | 'corner', number>): number {
  const guess = left + above - corner;
  const [l, a, c] = [left, above, corner].map((one) => Math.abs(guess - one));
  if (l === undefined || a === undefined || c === undefined) return 0;
  return l <= a && l <= c ? left : a <= c ? above : corner;
}
