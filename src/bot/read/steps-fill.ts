/** “who uses ledger-db, directly or indirectly”: how far it is looked is said with the question. */
import { type Fill, fillSlots, type Scene } from './fill.ts';

export const fillSteps: Fill = (scene) => {
  const filled = fillSlots({}, scene);
  const { steps } = scene.command.definition.args;
  if (!filled || steps?.kind !== 'number') return filled;
  const said = besideNames(scene);
  const far = wholeWay.test(said) ? steps.max : onlyDirect.test(said) ? 1 : undefined;
  return far === undefined ? filled : { ...filled, given: { ...filled.given, steps: String(far) } };
};

/** Whatever is called “indirect-tax” says nothing of it. */
const besideNames = ({ items, sentence: { tokens } }: Scene): string =>
  items
    .flatMap((item) => (item.is === 'word' ? tokens.slice(item.from, item.to).map(({ lower }) => lower) : ['…']))
    .join(' ');

const wholeWay =
  /(?<!\b(?:no|not|without|except|excluding) )(?:the )?\b(?:all the way|transitive(?:ly)?|indirect(?:ly)?|recursive(?:ly)?|not (?:only|just|merely) (?:the )?(?:direct|immediate)|(?:whole|full|entire|complete) (?:chain|tree))\b/i;
const onlyDirect =
  /\b(?:direct(?:ly)?|immediate(?:ly)?) only\b|\b(?:only|just) (?:the )?(?:direct(?:ly)?|immediate)\b/i;
