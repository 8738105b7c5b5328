/** Common words of English that tell nothing of what is asked, and are no name: left over, they count a little. */
export const common = `
  become became becoming remain lie lying stay keep kept grow begin end ended ending finish start started turn turned set lay move pass send sent bring brought hold held carry leave left lead stand sit run
  ask asked answer answered wait waiting watch walk speak spoke write wrote read learn learned teach study try tried work worked play live lived feel felt hear heard listen love hate like need want wish hope think thought
  believe know knew known understand understood remember forget decide decided choose chosen plan planned agree allow allowed help helped follow followed lose lost win buy bought pay paid sell sold spend spent save saved
  open opened close closed cut put pick picked pull push drop dropped throw threw catch caught fall fell fill filled add added remove check checked test tested touch hit break broke broken fix build built make made create
  day week month year hour morning night evening noon today tomorrow yesterday time date monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
  man woman child boy girl friend family boss customer partner vendor manager director company business office floor building house home room door window desk chair table car train bus road street city country world
  water food money job life story news book paper letter word line picture video phone screen keyboard computer machine button menu window tab page number part piece side top bottom front back middle left right
  point place area level group list kind sort form reason result effect cause problem question answer idea thought mind head hand eye face body heart name case fact state sense matter power control order rule law
  big small large little long short high low old young new early late first last next good bad great nice fine hard easy soft strong weak hot cold warm cool dry wet full empty heavy light dark bright clean dirty fast slow
  same different other another such many few several enough free busy ready able sure certain clear true false real whole half main major minor important possible impossible likely common usual rare strange odd weird funny serious simple difficult safe dangerous happy sad angry tired sick healthy
  red green blue black white yellow orange brown
  outside outdoors abroad upstairs downstairs everywhere nowhere somewhere anywhere forever twice thrice together apart alone almost nearly hardly barely mostly partly fully soon later ago before after during while until since because although unless whether otherwise instead therefore however moreover besides anyway
  per among amongst beyond despite except like near plus than versus via without toward towards upon within
  meeting meetings call email chat channel thread message mail note ticket document slide slides board deck standup retro sprint release deadline demo review planning audit migration launch incident postmortem
  actual actually recent recently current currently previous previously basic basically general generally specific specifically official officially personal public private internal external local global
  alive dead afraid aware available busy curious glad lucky proud sorry welcome wonderful terrible horrible awful pretty ugly cute huge tiny giant massive quick rapid sudden
  sit stood surface circle corner edge ground field forest river sea lake mountain sky sun moon star air fire earth wind snow
  eat ate drink drank sleep slept wake woke wear wore sing sang dance danced swim swam fly flew drive drove ride rode climb jump laugh cry smile talk talked say said tell told show shown
  hardware someday whenever wherever whoever however whichever supposed meant intended expected required likely allowed gotten given taken seen done gone been told
  thousand hundred million dozen couple pair lot lots bunch tons ton zero one two three four five six seven eight nine ten eleven twelve second third fourth fifth
  sentence paragraph chapter title subject object verb noun language english german french spanish
  hour minute decade century moment period term quarter annual monthly
  kid kids baby mum dad brother sister wife husband dude buddy pal neighbour guest host visitor stranger
  rest sake bit pieces stuff junk crap mess chaos trouble luck chance risk danger fun joy fear hope
  apparently supposedly allegedly honestly frankly obviously clearly hopefully unfortunately luckily sadly finally eventually initially originally
  promise promised mention mentioned claim claimed suggest suggested recommend recommended propose proposed assume assumed expect suppose imagine notice noticed realise realize recognise recognize consider considered compare compared
  dependabot renovate snyk sonarqube opsgenie
  somehow sometime sometimes anytime meantime nonetheless nevertheless
`;
