/** How people go on with what was said before, in English: another language is another such file. Lines are in lower case, without “please” and “?”. */

const glue =
  "(?:(?:and|or|ok|okay|so|but|now|then|also|well|hm+|uff+|wow|please|cool|great|thanks|alright|(?:that's |thats |way |far )*too (?:many|much|long)|(?:that's |thats )(?:many|a lot|much))[,.! ]+)*";
const line = (source: string) => new RegExp(`^${glue}${source}$`, 'i');
/** Before what was rather meant. */
const sorry =
  '(?:(?:oh|wait|no|nope|nah|nvm|never ?mind|scratch that|forget (?:that|it)|sorry|oops|ups|hmm*|ah|argh|actually|hold on|(?:no,? )?not (?:that|this)(?: one)?|wrong one|my bad|pardon|correction|typo)[,.!: ]+)';

/** What follows is put in place of what was asked about. */
export const surely: readonly RegExp[] = [
  line(
    '(?:(?:do|show|give me|show me|tell me|can you do|could you do|i need|i want) )?(?:the |that )?(?:exact )?same(?: thing| question| info| again| one)?(?:,? (?:but |again |now |just |only |this time )*(?:for|with|about|of|on)|,? but(?: now| this time)?)? (.+)',
  ),
  line("(?:what|how|wat|what's|whats|how's|hows)(?: is)? (?:about|abt|bout)(?: for)? (.+)"),
  line('(?:the )?(?:ones|those|one|that) (?:of|for|about|from) (.+)'),
  line('(?:(?:repeat|do|run|try|redo|ask) (?:that|it|this)(?: again)?|(?:again|once more)) (?:for|with|on|about) (.+)'),
  line('(?:(?:go|look|reach|step) back|make (?:it|that)|(?:change|switch|turn) (?:it|that|this)) (?:to )?(.+)'),
  line(
    `${sorry}*(?:(?:i|we)(?: actually| really| have| had| was| were)* (?:meant|mean|meaning|was asking about|asking about|wanted|was asking for|asking for)|meant)(?: to (?:ask|say)(?: about)?)? (.+)`,
  ),
  line(`${sorry}+(?:rather|make that|make it|that should be|should be|should have been|try|of|for) (.+)`),
  line(`${sorry}*(.+?),? (?:i|we) (?:mean(?:t)?|wanted)`),
  line('(?:no,? )?not [^,;]+(?:[,;] (?:but |rather )?| but | rather )(.+)'),
  // As people put right what they typed.
  /^\*+ ?([^*]+)\**$/,
];

/** “Sorry, I meant …”: it can be nothing else. */
export const meant = surely.slice(-5);

/** What follows may be a question of its own: it is put in place only where it is a name. */
export const perhaps: readonly RegExp[] = [
  /^(?:(?:and|nd|or|also|plus|then|now|next|ok|okay|so|but|wait|no|nope|nah|nvm|never ?mind|scratch that|sorry|oops|my bad|typo|wrong one|actually|hmm*|nothing|none|aha|i see|got it)[,.! ]+)+(?:(?:for|about|of|on|with|in|try) )?(.+)$/i,
  /^(?:try|for|about|with|and for) (.+)$/i,
  /^(.+?),? (?:too|as well|instead|rather|next|then|also)$/i,
  line('(?:for |of |with )?(.+?),? (?:(?:the |exactly the )?same(?: question| thing| again| one)?|ditto|likewise)'),
];
/** Around a name that is put in place: “and”, “likewise”. */
export const besideNamed =
  /(?<!\p{L})(?:and|nd|n|or|also|of|for|about|with|then|no|i|mean|meant|said|but|now|rather|too|instead|oh|typo|likewise|ditto|do|next|try|again|same)(?!\p{L})/iu;
/** “And the tablet?”: more of what was asked about. */
export const goesOnNaming = /^(?:and|nd|n|or|also|plus|then|now|but)[,.! ]+/i;
/** Behind what is put in place. */
export const inPlace = /,? (?:instead|rather|this time|as well|too|then|only)$/i;
/** Behind the name: “and customer-db's?”, “the service, sorry”. */
export const behind = /(?:['’]s|,? if (?:you (?:would|could|can|don)|possible)\b.*|,? (?:sorry|my bad|oops|please))+$/i;
/** “which team is that?”, of what was asked about. */
export const whichTeam =
  /^(?:(?:and|so|ok) )?(?:which|what) (?:team|group|squad) (?:is|would) (?:that|it|this)(?: be)?$/i;
/** Before what is named instead. */
export const correction = new RegExp(`^${sorry}+`, 'i');
/** Before something else that is pointed at: “no, the resource”. */
export const notIt = new RegExp(`^${sorry}+(?=(?:the|that|this) )`, 'i');
/** `to stock-db`, `since monday`: the word says which argument is meant. */
export const led =
  /^(?:(?:and|or|now|then|also|but|no|just|only|what about|how about|same)[,.! ]+)*(?:(?:starting|beginning|coming|going|ending) )?((?:to|from|in|since|until|for) .+)$/i;
/** “starting at stock-db” is from there. */
export const startsAt = /\b(?:starting|beginning) (?:at|with|in) /i;

export const more = line(
  '(?:(?:show|list|give|see|tell)(?: me)? )?(?:more|the rest|the others?|the remaining(?: ones)?|next(?: page| ones?| ten)?|the next(?: page| ones?| ten)?|what else|continue|go on|further)(?: of (?:them|those|these))?',
);
export const back = line('(?:(?:go|show) )?(?:back|previous(?: page)?|the previous(?: page| ones?)|page back)');
export const otherWay = line(
  '(?:(?:(?:in|from) )?(?:the )?(?:other|opposite|reverse) (?:way(?: (?:a?round|about))?|direction|side)|vice versa|in reverse|reversed|backwards|(?:swap|reverse|flip|turn) (?:it|them|that)(?: a?round)?|the way back|(?:the )?(?:reverse|opposite))(?: too| as well| please)?',
);
export const again = line(
  '(?:(?:do|run|show|ask|try|say)(?: me)? )?(?:(?:it|that|this|the same)(?: question| thing)? )?(?:again|once more|one more time|anew)|repeat(?: that| it| please)?',
);

/** A score as it went: “over the last months?”, “over time”. */
export const overTime = line(
  '(?:over time|historically|as a trend|the trend|(?:over|during|in|for|across) (?:the )?((?:last|past|previous) (?:(?:few|couple of|\\d+) )?(?:days?|weeks?|months?|quarters?|years?)))',
);

const thatAnswer = '(?: (?:that|this|it|there|out|to|up|with|the|your|my|question|answer|result|conclusion))*';
/** How the answer came about: “how do you know”, “why that one”. */
export const howRead = line(
  `(?:${[
    'how (?:do|did|would|could) (?:you|u|ya) (?:even |actually )?know(?: (?:that|this))?',
    `how (?:do|did|could|have) (?:you|u|ya|callboard|the bot) (?:even |actually )?(?:figure|work|find|come|came|got|get|arrive|reach|conclude|understand|interpret|read)(?= (?:that|this|it out|to that|to this|up with|my|the|your))${thatAnswer}`,
    'how (?:was|is) (?:that|this|it|my question|the question|the answer) (?:read|understood|interpreted|worked out)',
    'how come you (?:know|say|think)(?: (?:that|so|this))?',
    'why (?:that|this)(?: one| answer| result)?',
    'why (?:do|did) (?:you|u) (?:think|say|answer|pick|choose|show|give|tell)(?: me)?(?: (?:that|so|this|it|one))*',
    'what (?:do|did) (?:you|u) understand(?: there)?',
    'where (?:do|did) (?:you|u) (?:get|have|take) (?:that|this|it) from',
    '(?:can you )?(?:explain|justify|show) (?:your|that|this|the) (?:answer|reasoning|result|reading|choice|conclusion)',
    `explain how you (?:got|came|read|understood|know|knew|found)${thatAnswer}`,
    '(?:are|r) (?:you|u) (?:really |absolutely |quite )?(?:sure|certain|positive)(?: (?:about|of) (?:that|this|it))?',
  ].join('|')})`,
);
/** How far it is looked: “the whole chain”, “2 steps”, “only the direct ones”. */
export const howFar = line(
  '(?:(?:only|just|show|go|and|what about|how about) )*(?:the )?(?:(direct|immediate)(?: ones| needs| deps| dependencies| users)?|(?:whole|full|entire)(?: chain| tree| list)|(?:all|everything)(?: the way down)?,? transitively|transitively|recursively|all the way(?: down)?|indirect(?:ly)?(?: ones| deps| users)?(?: too| as well)?|(\\d{1,2}|one|two|three) (?:steps?|levels?|hops?)(?: deep| further| down)?)',
);
/** “sort by name”. */
export const sorted = line(
  '(?:(?:sort|order|sorted|ordered) (?:(?:them|it|that|those|these) )?by) (name|owner|type|kind|lifecycle)',
);

/** Of what was found or counted: what it is, how many it is. */
export const whichOnes = line(
  '(?:(?:which|what|who)(?: ones?)?(?: (?:are|is) (?:they|those|these|them|it|that|there))?|(?:list|show|name|give me|show me|tell me|print|see)(?: me)? (?:them|those|these|all of (?:them|those|these)|the list|which(?: ones)?|all)(?: all)?|which ones(?: exactly)?|(?:(?:just|only|give me|show me|list|tell me) )*(?:the |their |all )*names|name them)(?: (?:too|also|as well))?',
);
export const howMany = line(
  '(?:(?:and )?how many(?: (?:are|is|were) (?:that|they|those|these|there|it|them))?(?: (?:of (?:them|those|these)|in (?:total|all)|altogether|are there|do we have|then|now))*|count (?:them|those|these|that)|(?:(?:just|only|give me|tell me) )*(?:the |a |as a |as the |in )?(?:number|numbers|count|total|figure)(?: of (?:them|those|these))?)',
);
/** “by team”. */
export const facet = line(
  '(?:(?:can|could|would) you (?:please )?)?(?:(?:the )?same |instead |rather |(?:rather )?do (?:it|that) |(?:split|group|grouped|count|break|sort|show|list|give me)(?:(?: me)? (?:them|it|that|those|these|down))* |broken down |what about |how about )?(?:by|per|for each|in each) ([a-z]+)(?: instead| rather| this time| then)?',
);
/** Those among them. */
export const narrower: readonly RegExp[] = [
  line(
    '(?:(?:keep|leave|want|need|i want|i need|show|give)(?: me)? )*(?:only|just) (?:what|those|the ones|ones)(?: (?:that|which))?(?: (?:is|are))? (.+)',
  ),
  line('(?:the )?(.+?) only'),
  line('((?:leave out|skip|drop|hide|remove|exclude) .+)'),
  line(
    '(?:of|among|from) (?:them|those|these)[, ]+(?:which|what|how many|any)(?: ones?)?(?: (?:are|is|have|has|belongs?(?= to)))? (.+)',
  ),
  line(
    '(?:show |list |give me |show me )?(?:only|just)(?: show| list)?(?: me)?(?: the| those| these| them)?(?: (?:that|which) (?:are|is|have|has))? (.+?)(?: ones?)?',
  ),
  line(
    '(?:(?:which|what|how many|any|are any|is any|are some|some|who|list|show|show me)(?: ones?)? (?:of|among|from) (?:them|those|these|the ones|the list|that list|that|the above)(?: (?:are|is|were|do|does|have|has|had|that are|that have|which are|which have))?|(?:which|how many|any) (?:are|is|have|has)|are any|any|do any(?: of (?:them|those|these))?(?: have)?) (.+)',
  ),
  line(
    '(?:and |or )?(?:(?:the|those|these) (?:ones )?|ones |the ones )(?:that |which |who )?(?:are |is |have |has |with )?(.+?)(?: ones?)?',
  ),
  line(
    "(?:which|what|how many|any|who)(?: ones?)?(?: of (?:them|those|these))? ((?:lacks?|lacking|miss(?:es|ing)?|without|(?:have|has|got) (?:no|an?)|(?:do not|does not|don't|doesn't) have) .+)",
  ),
  line('((?:without|with|not|excluding|except|no|minus|lacking) .+)'),
];
/** Others of the sort. */
export const others: readonly RegExp[] = [
  line('(?:(?:the )?same(?: thing)?(?: for)?|(?:what|how) about)(?: the| all)? (.+?)(?: ones?)?'),
  line('((?:in|within|owned by|tagged|written in) .+)'),
  line('(?:(?:now|and|then|ok) )?(?:the )?(.+?)(?: ones?)?,? (?:instead|rather)(?: of .+)?'),
  /^(?:and|or|now|also|then)[, ]+(?:for |about |only )?(?:the |all )?(.+?)(?: ones?)?$/i,
];
export const notThat =
  /^(?:not|excluding|except|minus|no longer|leave out|skip|drop|hide|remove|exclude)(?: (?:the|those|these|all))* (?!.*\b(?:not|no)\b)/i;

/** Before what is pointed at: “show the second one”. */
export const opening =
  /^(?:(?:and|or|ok|okay|so|then|now)[, ]+)?(?:(?:show|open|see|describe|details of|more on|more about|tell me (?:more )?about|what is|what's|who is|who's|i want|let's see|i meant?|take|use|start|run|pick|choose|create|go (?:for|with))(?: me)? )?(?=the |#|number |no\.? ?\d|nr\.? ?\d|option |item |entry |\d)/i;

/** Whether a line may go on with something; the place is asked only then. */
export const goesOn = (said: string): boolean =>
  [
    ...surely,
    ...perhaps,
    led,
    more,
    back,
    again,
    otherWay,
    overTime,
    howFar,
    whichTeam,
    notIt,
    whichOnes,
    howMany,
    facet,
    ...narrower,
    ...others,
    opening,
  ].some((way) => way.test(said));
