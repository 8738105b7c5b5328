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

/** The same by another word, as the last of a name. */
export const sameAs: Readonly<Record<string, readonly string[]>> = {
  srv: ['service'],
  svc: ['service'],
  database: ['db'],
  db: ['database'],
  lib: ['library'],
};
