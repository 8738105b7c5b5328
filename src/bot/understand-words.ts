/** Words of English that the reading of sentences needs whatever they ask: another language is another such file. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** They say nothing of what is asked. */
export const fillers = words(`
  a an the this these those some any all every of on in at for to from with by about as into onto against
  is are was were be been being am do does did has have had having
  i me my we us our you your u he she they somebody someone anyone anybody people one ones
  who whom what whats what's which where when how why whose that's there here
  can could would will should shall may might must
  please pls plz plss thanks thx ty cheers kindly hey hi hello yo ok okay so well oh hm hmm um btw fyi asap mate guys folks dude lol callboard bot
  and or but then also too just only really actually currently right now today these days lately again still exactly quickly again ever even maybe possibly probably exactly anyway
  tell show give gimme know see find want wanna like get got let say check look looking wondering wonder understand mean happen
  quick question idea clue anyway if because though yet already nowadays anymore more
  it'd i'd i'm im we're there's dont don't not
  lemme wat
`);

/** What people call things, beside a name: “the ledger service”. */
export const thingWords = words(`
  service services component components system systems domain domains api apis topic database databases db resource
  library lib website site app application team group squad crew person user job tool repo project thing entity queue bucket
`);

/** The same by another word, as the last of a name. */
export const sameAs: Readonly<Record<string, readonly string[]>> = {
  srv: ['service'],
  svc: ['service'],
  database: ['db'],
  db: ['database'],
  lib: ['library'],
};

/** Many are meant. */
export const setWords = words('list every all any anything everything stuff things which each');
/** Say nothing of which are meant. */
export const setFillers = words(
  'list stuff things anything everything exist exists existing total altogether overall catalog tag tagged tags marked labelled called kind type entries number',
);
/** Between a set and whose it is. */
export const beingWords = words(
  'own owns owned owner belong belongs belonging run runs maintain maintains maintained have has need',
);
/** What is missing stands behind. */
export const lackWords = words('without no lack lacks lacking missing w/o');
/** How many are wanted. */
export const countWords = /\b(?:hw|how) many\b|\b(?:total )?(?:number|count|amount) of\b|^count\b/g;
/** “… by team”, “… per lifecycle”. */
export const facetWords =
  /^(.*?)\s?\b(?:by|per|for each|in each|grouped by|split by)\s+(team|owner|lifecycle|type|kind|system|domain|tag|namespace)s?$/;
/** Behind these stands whose it is, or in what. */
export const beforeNames = words(
  'of in from at by for does do did within inside the owner or and team system with has have belonging belong',
);

/** A line that begins so wants something done to what it names. */
export const actions = words(`
  restart reboot stop kill delete remove drop destroy deploy redeploy release rollback revert scale restore upgrade update migrate
  retire decommission unplug ping page notify call ask fix repair approve review merge rename move disable enable pause resume trigger run
  rotate reset clear flush purge block unblock assign escalate close reopen write send tell
`);
export const questionWords = words('who whom whose what which where when why how is are does do did can');
