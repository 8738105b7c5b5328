/** Adding numbers as MongoDB does: an int grows to a long, a long does not overflow, a double stays one. */
import { Double, Int32, Long } from 'bson';
import { refuse } from './refusal.ts';

export type BsonNumber = Int32 | Double | Long;

export const isNumber = (value: unknown): value is BsonNumber =>
  value instanceof Int32 || value instanceof Double || value instanceof Long;

const smallest = -(2n ** 63n);
const largest = 2n ** 63n - 1n;

export function add(a: BsonNumber, b: BsonNumber): BsonNumber {
  if (a instanceof Double || b instanceof Double) return new Double(toNumber(a) + toNumber(b));
  const sum = toBigInt(a) + toBigInt(b);
  if (a instanceof Int32 && b instanceof Int32 && BigInt.asIntN(32, sum) === sum) return new Int32(Number(sum));
  if (sum < smallest || sum > largest) throw refuse(2, `the sum ${sum} does not fit into a long`);
  return Long.fromBigInt(sum);
}

export const toNumber = (value: BsonNumber): number => (value instanceof Long ? value.toNumber() : value.value);
const toBigInt = (value: Int32 | Long): bigint => (value instanceof Long ? value.toBigInt() : BigInt(value.value));
