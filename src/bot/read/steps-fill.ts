/** “who uses ledger-db, directly or indirectly”: how far it is looked is said with the question. */
import { type Fill, fillSlots } from './fill.ts';

export const fillSteps: Fill = (scene) => {
  const filled = fillSlots({}, scene);
  const { steps } = scene.command.definition.args;
  if (!filled || steps?.kind !== 'number') return filled;
  const far = wholeWay.test(scene.line) ? steps.max : onlyDirect.test(scene.line) ? 1 : undefined;
  return far === undefined ? filled : { ...filled, given: { ...filled.given, steps: String(far) } };
};

const wholeWay =
  /\b(?:all the way|transitive(?:ly)?|indirect(?:ly)?|recursive(?:ly)?|not (?:only|just|merely) (?:the )?(?:direct|immediate)|(?:whole|full|entire|complete) (?:chain|tree))\b/i;
const onlyDirect =
  /\b(?:direct(?:ly)?|immediate(?:ly)?) only\b|\b(?:only|just) (?:the )?(?:direct(?:ly)?|immediate)\b/i;
