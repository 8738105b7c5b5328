/** “How do you know?”: how the answer before was read, as `explain` tells it. */
import { withoutEnding } from '../politeness.ts';
import { type Outcome, runCommand } from '../run-command.ts';
import { commandNamed, type Turn } from '../turn.ts';
import { howRead } from './follow-words.ts';

const lettersAtMost = 100;

/** Nothing where nothing was asked here before. */
export async function explainRead(turn: Turn, line: string): Promise<Outcome | undefined> {
  const explain = line.length <= lettersAtMost && howRead.test(withoutEnding(line)) && commandNamed(turn, 'explain');
  return explain && (await turn.recall()) ? runCommand(turn, explain, { kind: 'given', given: {} }) : undefined;
}
