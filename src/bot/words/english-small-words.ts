/** Small words of English: what says nothing, what is written in one word, and what asks for something else altogether. */

export const fillers = `
  's please pls plz plss pleease kindly sir madam hm hmm hmmm um umm uh er well so then just only really actually currently now nowadays today's days
  again exactly quickly quick ever even maybe perhaps possibly probably anyway anyhow though tho although because since already too
  asap fyi btw imho afaik dude mate man folks guys team's yo ok okay oh ah eh hey lemme gimme give let tell know see want wanna wanted like
  would'd love looking trying try need'd find out figure wondering wonder curious happen seem seems seemed idea clue quick short question there here
  this that these those it's one ones other others else same such very quite rather pretty much many more most less some any both either
  as than up back away together along through across over above after before during until till upon via against among toward
  you u your yours they them their he she his her its it thing's get gets got go goes going come comes put say says said look looks
  moment minute second sec time times right left good best better new here's bit kind'a kinda sorta sort'a basically literally simply
  dear all everybody's heck hell damn on'e f fellow colleague's team-mates ever wat wut eventually finally apparently supposedly
  regard regards respect terms particular specific certain given exist exists existing remember forgot forget explain
  us me i we my our mine a an the is are was were be been am do does did can could may might should must would will shall has have had
  besides except inside within under below beneath underneath to of in on at for from by with into onto or and but if when while who whom what which where how why not no yes
  about keep hear sure correct guess suppose think believe hope mean means meant case way ways fact
  anyone anybody someone somebody everyone nobody everything something anything nothing lately recently usually normally generally often always
  mr mrs ms prof please? thanks thank thx cheers ty tnx morning afternoon evening hello hi greetings called named name names
  having being doing own'd nice great perfect cool awesome alright all every each
  callboard bot gonna wont cant im ive id youre theyre isnt arent wasnt dont doesnt didnt
  e g i.e e.g etc vs first last next still yet anymore phone atm whatever
  `;

export const contractions: Readonly<Record<string, string>> = {
  ...{
    "who's": 'who is',
    whos: 'who is',
    hw: 'how',
    ontop: 'on top',
    mny: 'many',
    sth: 'something',
    "what's": 'what is',
    whats: 'what is',
    "where's": 'where is',
    wheres: 'where is',
  },
  ...{
    "how's": 'how is',
    hows: 'how is',
    "that's": 'that is',
    thats: 'that is',
    "there's": 'there is',
    "it's": 'it is',
  },
  ...{
    "who'd": 'who would',
    "who'll": 'who will',
    "what'd": 'what would',
    "what'll": 'what will',
    "when's": 'when is',
  },
  ...{
    "don't": 'do not',
    dont: 'do not',
    "doesn't": 'does not',
    doesnt: 'does not',
    "didn't": 'did not',
    didnt: 'did not',
  },
  ...{ "isn't": 'is not', isnt: 'is not', "aren't": 'are not', arent: 'are not', "can't": 'can not', cant: 'can not' },
  ...{ cannot: 'can not', "won't": 'will not', wont: 'will not', "wouldn't": 'would not', "couldn't": 'could not' },
  ...{ "haven't": 'have not', havent: 'have not', "hasn't": 'has not', hasnt: 'has not', "i'm": 'i am', im: 'i am' },
  ...{
    "i'd": 'i would',
    "i've": 'i have',
    "i'll": 'i will',
    "we're": 'we are',
    "we've": 'we have',
    weve: 'we have',
    theyve: 'they have',
    youve: 'you have',
    "we'd": 'we would',
  },
  ...{
    "you're": 'you are',
    youre: 'you are',
    "they're": 'they are',
    "let's": 'let us',
    lets: 'let us',
    wanna: 'want to',
  },
  ...{ gonna: 'going to', gotta: 'got to', wat: 'what', wut: 'what', waht: 'what', woh: 'who', hwo: 'how', hw: 'how' },
  ...{
    "why's": 'why is',
    whys: 'why is',
    "which's": 'which is',
    'w/o': 'without',
    'w/out': 'without',
    'w/': 'with',
    '&': 'and',
    '+': 'and',
  },
  ...{
    n: 'and',
    nd: 'and',
    ppl: 'people',
    wats: 'what is',
    whazzat: 'what is that',
    wazzat: 'what is that',
    halp: 'help',
    em: 'them',
    thingy: 'thing',
    thingie: 'thing',
    thingamajig: 'thing',
    r: 'are',
    ur: 'your',
    pls: 'please',
    plz: 'please',
    abt: 'about',
    bout: 'about',
    abuot: 'about',
    bc: 'because',
  },
  ...{
    b4: 'before',
    thru: 'through',
    cos: 'because',
    coz: 'because',
    '@': 'at',
    hav: 'have',
    teh: 'the',
    wich: 'which',
    whihc: 'which',
  },
  ...{
    hoo: 'who',
    whoo: 'who',
    wher: 'where',
    whre: 'where',
    wen: 'when',
    wht: 'what',
    wot: 'what',
    whta: 'what',
    hte: 'the',
  },
  ...{
    dos: 'does',
    doese: 'does',
    gimme: 'give me',
    lemme: 'let me',
    howto: 'how to',
    whatsup: 'what is up',
    tellme: 'tell me',
  },
};

export const elsewhere = `
  admin access, access to, grant, password, passwords, secret, secrets, credential, credentials, salary, salaries, weather, rain, joke, jokes, lunch, dinner, pizza, coffee, beer, vacation, holiday, wifi, wi-fi, printer, parking,
  meaning of life, capital of, recipe, movie, song, music, football, soccer, bitcoin, stock price, president, homework, poem, essay, horoscope, lottery, birthday, cost, costs, expensive, won, wins,
  requests per second, latency, throughput, cpu, disk usage, memory usage, uptime, response time, qps, rps, error rate, laptop, vpn, badge, meeting, flight, hotel, taxi, who won,
  system prompt, previous instructions, ignore all, instructions and print, translate, wikipedia, google, chatgpt, timezone, what time is it, time is it, weekend, sick leave, payroll, haircut, ssh, sudo, lorem ipsum, out of office, ooo
`;
