/** “Do we have something that does geocoding?”: it is looked for in all that the catalog says, where anything says it. */
import { politelessForms, withoutEnding } from './politeness.ts';
import { type Outcome, runCommand } from './run-command.ts';
import { commandNamed, type Turn } from './turn.ts';

const lettersAtMost = 120;
const something = '(?:something|anything|some ?thing|a (?:thing|service|tool|component|library|system))';
const begins =
  "(?:do we (?:already )?have|have we (?:already )?got|did we build|is there(?: already)?|(?:has|does) (?:anyone|anybody|someone|somebody) have|got|find(?: me)?|(?:i am |i'm )?looking for|i need)";
const does = '(?:does|do|handles|handle|deals with|takes care of|takes care|can do|can handle|is for|could do)';
const looksFor = new RegExp(
  `^${begins} ${something} (?:that|which|what) (?:already )?${does} (.{2,60}?)(?: already| here| yet)?$`,
  'i',
);
const inCatalog = new RegExp(
  `^${begins} ${something} (?:about|on|around|for|to do with|related to) (.{2,60}?) (?:in|within) (?:the|our) catalog(?:ue)?$`,
  'i',
);

/** Nothing where nothing says it. */
export async function lookedFor(turn: Turn, line: string): Promise<Outcome | undefined> {
  if (line.length > lettersAtMost) return undefined;
  const said = politelessForms(withoutEnding(line)).flatMap(
    (form) => looksFor.exec(form)?.[1] ?? inCatalog.exec(form)?.[1] ?? [],
  )[0];
  const find = said === undefined ? undefined : commandNamed(turn, 'find');
  const [argument = ''] = Object.keys(find?.definition.args ?? {});
  // “interactions”, where it says interaction.
  const forms = said === undefined ? [] : [said, said.replace(/s$/i, '')];
  const words = forms.find((form) => turn.catalog.find(form).entities.length > 0);
  return find && words !== undefined
    ? runCommand(turn, find, { kind: 'given', given: { [argument]: words } })
    : undefined;
}
