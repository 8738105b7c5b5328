/** What a template's `output` comes to: links and texts whose condition holds, and whatever else it names (STP-10). */
import type { Values } from './action.ts';
import type { ExpressionContext, Expressions } from './expression.ts';
import { isValues } from './inputs.ts';

/** Falsy as JavaScript says, and an empty list (STP-2). */
export async function isTrue(
  condition: unknown,
  context: ExpressionContext,
  expressions: Expressions,
): Promise<boolean> {
  const { value } = await expressions.values(condition, context);
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export async function outputOf(output: Values, context: ExpressionContext, expressions: Expressions): Promise<Values> {
  const shown: Record<string, unknown> = { ...output };
  for (const key of ['links', 'text']) {
    const parts = Object.hasOwn(output, key) ? output[key] : undefined;
    if (Array.isArray(parts)) shown[key] = await thoseThatHold(parts, context, expressions);
  }
  const { value } = await expressions.values(shown, context);
  return isValues(value) ? value : {};
}

async function thoseThatHold(parts: readonly unknown[], context: ExpressionContext, expressions: Expressions) {
  const holding: unknown[] = [];
  for (const part of parts) {
    if (!isValues(part)) continue;
    const { if: condition, ...rest } = part;
    if (condition === undefined || (await isTrue(condition, context, expressions))) holding.push(rest);
  }
  return holding;
}
