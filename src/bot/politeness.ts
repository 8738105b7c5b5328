/** What people say around a question: “hey callboard, could you tell me … please?”. It is taken off; what is meant is kept. */

const before: readonly RegExp[] = [
  // “/help”, as in Slack.
  /^\/(?=[a-z-]+(?:\s|$))/i,
  /^(?:hey|hi|hello|hallo|ok|okay|so|well|and|then|also|but|now|please|pls|plz|btw|um+|[@/]?callboard|bot)[,:;!.]*\s+(?:[-–] )?(?=\S)/i,
  /^(?:can|could|would|will|may) (?:you|u|we|i|somebody|someone|anyone|anybody) (?:please |kindly |also |quickly )?(?=\S)/i,
  /^(?:tell|show|give|remind|let) (?:me|us) (?:know )?(?=\S)/i,
  /^do you (?:know|happen to know|have any idea)[\s,:]+(?=\S)/i,
  /^(?:does|would) (?:anyone|anybody|somebody|someone) (?:here )?know[\s,:]+(?=\S)/i,
  /^(?:any (?:idea|clue)|(?:a |one )?(?:quick |short )?question)[\s,:-]+(?=\S)/i,
  /^(?:i|we)(?:'d| would)? (?:want|wanted|need|like|wonder|am wondering|was wondering|have) (?:to (?:know|see|ask|find out|understand) )?(?=\S)/i,
  /^(?:find out|figure out|look up|check|explain|see) (?=\S)/i,
];

const after: readonly RegExp[] = [
  /(?<=\S)\s+:[a-z][a-z0-9_+-]*:$/i,
  /[\s?!.,;:…]+$/,
  /(?<=\S)[\s,]+i mean(?:t)?$/i,
  /(?<=\S)[\s,]+(?:please|pls|plz|thanks|thank you|thx|cheers|for me)$/i,
  // Behind a comma it is who is asked; else it may be what is asked about.
  /(?<=\S),\s*callboard$/i,
];

/** Only where words are read as a question: a command's own words may end so. */
const afterQuestion =
  /(?<=\S)[\s,]+(?:again|then|exactly|right now|now|currently|at the moment|anyway|actually|here)$/i;

/** Faces and signs behind what is said: “ty!! 🙏”, “hello :wave:”. */
const afterGreeting = [
  /(?:\s|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d)+$/u,
  /(?<=\S)\s+:[a-z0-9_+-]+:?$/i,
  /[\s?!.,;:…]+$/,
];

/** A new sentence begins behind it. */
const thanks =
  /^(?:many )?(?:thanks|thank you|thx|tnx|ty|cheers)(?: a lot| so much| again| mate)?(?:\s*[.!;]+\s+|,\s+(?=(?:and|but|now|so|then|who|what|which|where|when|how|is|are|does)\s))(?=\S+\s+\S)/i;

/** “Thx. And the tablet?” goes on; the line as it is where it does not. */
export const withoutThanks = (line: string) => line.replace(thanks, '');

const roundsAtMost = 6;

/** The line without “please”, “?” and the like at its end. */
export const withoutEnding = (line: string) => takeOff(line, after);

/** The line, then the same with ever more of its politeness taken off the front. */
export function politelessForms(line: string): readonly string[] {
  const forms = [line];
  for (let round = 0; round < roundsAtMost; round += 1) {
    const last = forms.at(-1) ?? '';
    const shorter = before.map((way) => last.replace(way, '')).find((form) => form !== last);
    if (shorter === undefined) break;
    forms.push(shorter);
  }
  return forms;
}

/** As a phrase is compared: plain apostrophes, no commas, “who's” as “who is”, “its owner” as “it's owner”. */
export function questionWords(line: string): string {
  const plain = line
    .replace(/[’‘´]/g, "'")
    .replace(/,(?= )/g, '')
    .replace(/(?<=^|\s)(who|what|where|how|that|there)'?s(?=\s|$)/gi, '$1 is');
  const owned = plain.replace(/(?<=^|\s)(?:its|their)(?=\s)/gi, "it's").replace(/(?<=^|\s)i'm(?=\s)/gi, 'i am');
  return takeOff(owned, [afterQuestion, ...afterGreeting]);
}

function takeOff(line: string, ways: readonly RegExp[]): string {
  let rest = line;
  for (let round = 0; round < roundsAtMost; round += 1) {
    const shorter = ways.reduce((text, way) => text.replace(way, ''), rest);
    if (shorter === rest) break;
    rest = shorter;
  }
  return rest;
}
