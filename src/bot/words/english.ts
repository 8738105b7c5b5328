/** English as the reader needs it: concepts and the words that say them. Nothing here knows a command or an entity. */
import { common } from './english-common-words.ts';
import { facets, having, lifecycles, saysAgain, sets } from './english-facets.ts';
import { baseForms } from './english-forms.ts';
import { actingWords, addressWords, links, liveData, showingWords } from './english-links.ts';
import { contractions, elsewhere, fillers } from './english-small-words.ts';
import type { Language } from './language.ts';

export const english: Language = {
  ...{ fillers, common, contractions, elsewhere, baseForms },
  ...{ sets, having, lifecycles, facets, saysAgain, links, liveData, actingWords, addressWords, showingWords },
  concepts: {
    // Small words.
    who: 'who, whom, somebody, someone, anybody, anyone, nobody',
    what: 'what, anything, everything, something, nothing, all',
    asks: 'what',
    toward: 'what about, how about',
    which: 'which',
    where: 'where',
    how: 'how',
    when: 'when, once, while, whenever',
    why: 'why',
    is: 'is, are, was, were, be, been, being',
    do: 'do, does, did',
    can: 'can, could, may, might, should, must, would, will, shall',
    if: 'if, in case, suppose, assuming, were to, let us say',
    by: 'by, per',
    each: 'each, every, per, grouped by, split by, broken down by, for each',
    of: "of, 's",
    from: 'from, off',
    to: 'to, into, onto, towards, ->, →, =>, -->, ➜, ⇒, ~>',
    in: 'in, inside, within, under, on, at, below, underneath, beneath',
    for: 'for, regarding, concerning',
    with: 'with, having',
    without: 'without',
    lack: 'no, lack, lacking, missing, neither, nor, not have, never got, not got',
    and: 'and, plus, also, as well as, or',
    about: 'about, on, around, regarding',
    i: 'i, we, us, me',
    my: 'my, our, mine, ours',
    has: 'have, has, had, having, got, hold, hold, carry, contain',
    not: 'not, never, none',
    the: 'the, a, an',
    still: 'still, yet, anymore, any more, lying around, lying about, floating around, hanging around, sitting around',
    between: 'between, in between',
    noun: `service, component, system, domain, api, resource, database, db, library, lib, website, web site, site, app, application, job, topic, queue, bucket, cache, tool, project,
      entity, thing, user, person, people, location, template, microservice, micro service, website, worker, group, team, repo, feature, product, svc, srv, stuff, entry, backend, frontend, dbs, endpoint, interface, datastore, squad, crew, package, program, object, engineer, employee, folk, repository, model, table, board, event, item, software, everything, departments, divisions, guilds, tribes, chapters`,
    // Whose.
    whose: 'whose',
    own: `hold the pager, carry the pager, wear the hat, take responsibility, bear responsibility, have responsibility, watch over, nurse, curate, keep the lights on, keep an eye, pay the bill, pays the bill, foots the bill, own up, is behind, stand behind, possess, supervise, police, caretake, be responsible, do maintenance, in the hands, under the wing, in whose hands, take ownership, have ownership, look out for, own, maintain, run, manage, handle, operate, look after, take care, care for, in charge, responsible, accountable, answerable,
      steward, support, keep, develop, build, write, author, create, administer, oversee, cover, shepherd, babysit, tend,
      on the hook, keep alive, keep running, work on, working on, pay for, pay, foot the bill, guard, charge, attributed,
      final say, the say, host, head up, sit on, patch, drive, serve as owner`,
    owner: `ownr, owning team, owning group, owning squad, home team, responsible person, responsible team, person responsible, responsible party, accountable person, main contact, primary contact, first contact, contact point, lead maintainer, owner team, owner, ownership, maintainer, responsibility, custodian, guardian, caretaker, keeper, steward, dri, poc, point of contact,
      contact person, contact, codeowner, code owner, tech lead, product owner, author, creator, developer, sponsor, accountability,
      go-to person, go-to, expert, in charge, responsible, stewardship, keeper, point person, pm, product manager, maintainership`,
    belong:
      'belong, belong to, belongs to, assigned, assigned to, attributed to, belonging, allocated, live with, sit with, fall to, live under, report to, report as',
    contact: `reach out to, liaise, get a hold, get hold of, flag, flag to, loop in, cc, tag, involve, hand over, hand off, direct, send to, point at, knock on the door, dial, buzz, hail, rope in, get an answer, write, contact, ask, ping, talk to, speak to, speak with, talk with, reach, reach out, page, call, email, e-mail, mail, message, dm, poke, nudge, bug,
      bother, complain, escalate, wake, wake up, alert, notify, tell, inform, warn, write to, get hold, turn to, go to, yell, shout, blame, thank,
      report, raise, file, open a ticket, ticket, chase, approach, hit up, let know, get in touch, in touch, get help, address, phone, ring, discuss, yell at, annoy, pester, consult, summon, assign`,
    fix: 'fix, repair, mend, approve, review, merge, sign off, patch, solve, debug, resolve, deploy, release, change, help, help with, help out, deal with, handle, look at, know, explain, understand, answer, decide',
    oncall: 'on call, oncall, on-call, on duty, on pager, pager duty, pagerduty, get paged, standby',
    behind: 'behind, at the back of, underneath',
    team: 'team, group, squad, crew, department, dept, guild, tribe, unit, organization, organisation, division, chapter',
    person: 'person, guy, human, people, man, woman, individual',
    trouble: `issue, problem, bug, question, trouble, incident, outage, broken, crash, pr, pull request, mr, merge request, change, request, error, ticket, approval,
      feedback, query, wrong, weird, slow, fail, failing, permission, access, decision, help, idea, phone, night, complaint, suggestion, breakage, broke, doubt, matter, topic`,
    stuff: `stuff, thing, portfolio, inventory, estate, asset, plate, hands, scope, responsibility, belonging, possession, everything, remit, territory, turf, baby,
      babies, entity, entities, area, share, collection`,
    lose: 'lose, quit, left, leave, vanish',
    // Needs.
    use: `use, need, depend, rely, require, consume, call, lean, import, reference, hit, query, talk, talk to, talk with, speak to, communicate, subscribe, listen,
      invoke, touches, hammer, leverage, utilise, utilize, make use, embed, integrate, access, reads, reading, read from, write to, writes, writing, pull, pull from, store, fetch, count on, relies, bind,
      poll, hang off, hook into, plug into, feed from, draw on, load, connect, connect to, link to, build on, built on, build upon, sit on top, based on, run on, runs on, live on, lean on, rest on, stand on, reach out, go through, interact, publish to, pull in, ride on, sit on`,
    used: `used, needed, required, consumed, called, relied on, relied upon, depended on, referenced, imported, invoked, queried, accessed, hit, in use, subscribed, utilised,
      utilized, integrated, embedded, leveraged`,
    dep: 'dependency, dependencies, deps, dep, requirement, prerequisite, prereq, upstream, need, needs, ingredient, dependence, depend, dependecies, dependancies, building block',
    user: 'user, client, caller, consumer, customer, downstream, dependent, dependant, subscriber, listener, reader, fan, usage, dependee, importer, consumption',
    direct:
      'direct, directly, transitive, transitively, indirect, indirectly, all the way, recursively, recursive, down, deep, full, whole, entire, complete, at all, work, function, operate, run',
    // Outages.
    impact: `affected system, affected systems, affected service, affected services, be affected, breaks, who cares, dependent services, would feel, feels it, side effect, side effects, ramification, ramifications, downside, what goes, reverberate, chain reaction, wreck, wrecks, impair, impaired, cripple, crippled, paralyse, bitten, stranded, impact, affect, effect, blast radius, blast, ripple, fallout, knock-on, consequence, collateral, damage, suffer, notice, scream, hurt, hit, break, brake, boom, explode,
      burn, broken, knock on, blow up, implication, repercussion, radius, disrupt, disruption, cascade, screwed, in trouble, feel it, feel, go with it, take with it, heads-up, heads up,
      at risk, risk, endanger, affected, stop working, stops working, not work, complain, care, cry, angry, informed, warn, pain, victim, casualty, stops, stop, downstream effect, fall over, fallen, domino, radious, interrupt, interruption, degrade, worst case, bring down, brings down, take down, takes down, bother, die with, goes with, critical, important, bad, collapse, upset, struggle`,
    happen: 'happen, go wrong, occur, follow, follows',
    down: `affected, evaporate, keel over, conk out, pack up, croak, perish, vaporise, hiccups, goes under, go under, knocked out, drop dead, bite the dust, kick the bucket, stop responding, stops responding, unresponsive, not respond, not available, pull the cord, down, die, dies, dead, death, crash, fail, failure, outage, unavailable, offline, go away, goes away, going away, disappear, vanish, gone, lose, losing, loss, lost, kill, remove, delete, drop,
      deprecate, retire, decommission, sunset, shut down, shutdown, switch off, turn off, break, broken, breaking, dying, restart, reboot, downtime, maintenance, upgrade, migrate, upgrading, migration,
      maintenance window, kaput, slow, hang, read only, read-only, full, overloaded, degraded, taken down, take down, taking down, tank, burn, melt, collapse, pull the plug, pull plug, go boom, stop, stops, stop working, not work, not working,
      goes bad, corrupt, wipe, destroy, explode, breaking change, change, unplug, disable, turned off, switched off, shut off, blow up, blows up, go bust, on fire, fire, bug, sick, misbehave, leave, die with, fall over, falls over, falling over, taking offline, fails over, failover, incident, goes dark, dark, unreachable, absent, away, timed out, time out, timeouts, timing out, throttle, freeze, replaced, replace, broke, flaky, not there, ceases, cease, was not there, did not exist, stopped`,
    warn: 'warn, inform, notify, heads-up, heads up, alert, announce, let know, told, tell beforehand, coordinate',
    put: 'put, turn, switch, shut, take, bring, pull, knock',
    off: 'off, offline, down, out',
    safe: 'safe, safely, ok to, okay to, possible to, harm, without hurting, impunity',
    // Ways.
    reach:
      'reach, get to, get, end up, land, arrive, lead, lead to, talk, travel, flow, come, route, go, walk, involve, relate, touch, know, matter, care, impact, influence, affect, feed, pass, matters',
    path: 'path, route, way, chain, trace, hop, hops, connection, link, relation, relationship, shortest, shortest path, step, dependency path, dependency chain, journey, trail, line, edge, traverse, pahth, stand between, lie between, sit between, lies between, stands between, steps',
    connect:
      'connect, connected, link, linked, relate, related, relation, relationship, connection, tie, tied, wire, wired, coupled, join, joined, hang together, associated, attached, hooked',
    // APIs.
    provide:
      'provide, expose, publish, implement, offer, serve, emit, produce, host, deliver, supply, power, back, broadcast, send, sends, fulfil, realise, make available, provieds, come from, comes from, stem, originate, generate, define',
    provided:
      'provided, exposed, published, implemented, offered, served, emitted, produced, hosted, delivered, powered, backed',
    provider:
      'provider, producer, publisher, backend, implementer, implementor, implementation, source, origin, server, emitter, supplier',
    consume: 'consume, consumer, subscribe, subscriber, client',
    api: 'api, apis, interface, topic',
    spec: 'spec, specification, swagger, openapi, asyncapi, proto, protobuf, schema, contract, endpoint, operation, definition, wsdl, graphql, interface description, api docs, sdl, method, raml, api description, interface definition, idl',
    // Teams and people.
    member:
      'team mates, team-mate, teammates, mates, lineup, line-up, who is who, staffing, personnel, crew members, coworkers, co-workers, co-worker, participant, joiner, composition, member, membership, people, person, folk, teammate, colleague, staff, engineer, developer, dev, roster, crew, headcount, who all, everyone, everybody, guy, employee, names, coworker, belongs to, sit in, man, women, faces, humans',
    work: 'work, sit, works, serve in, employed, belong, based',
    lead: 'lead, leader, boss, manager, head, chief, in charge, run, manage, em, teamlead, team lead, supervisor, captain, leads',
    structure:
      'structure, org chart, orgchart, organigram, hierarchy, chart, subteam, sub-team, child team, children, parent, below, teams below, composition, make up, makes up, made up, sub-group, subgroup, setup, organised, organized, teams, tree, above, umbrella, department, report, reports',
    mailbox:
      'pager, hotline, telephone, contact info, contact data, mail address, chat channel, group chat, email list, mailing, email, e-mail, mail, address, mailing list, e-mail address, email address, phone, slack, channel, slack channel, chat, teams channel, room, handle, contact details, contact, distribution list, number, inbox',
    big: 'big, large, size, small, many',
    intro: 'introduce, introduction, meet, who are, profile, card, person',
    // Descriptions.
    describe: `in a nutshell, nutshell, in short, in a sentence, in one sentence, abstract, primer, synopsis, describe for me, enlighten, break it down, rundown, run-down, intel, lowdown, low-down, scoop, dossier, fact sheet, factsheet, describe, description, explain, detail, details, info, infos, information, summary, summarise, summarize, overview, about, tell, tell about, purpose, point, meaning, mean, gist, basics, know, learn, understand, heard, hearing, story, background, eli5, elaborate, show, what is it, what is this, lookup, open, tldr, brief, briefly, definition, describes, idea behind, idea, good for, facts, deal, card, profile, page, short, explanation, view, display`,
    doing:
      'do, does, doing, job, function, work, role, task, used for, all day, serve, good for, intended, meant, purpose',
    kind: 'kind, type, sort, language, written in, written, programmed, tech stack, stack, technology, framework, tag, tags, label, labels, annotation, namespace, title, category, tagged, coded, programming language, tech, metadata',
    lifecycle: `sunsetted, sunsetting, end-of-life, end-of-support, end of support, eos, on the way out, being replaced, superseded, replaced, deprecating, going to be retired, retirement, stability, production grade, prod-ready, prod ready, still maintained, actively developed, in development, under development, still supported, still recommended, recommended, trustworthy, trial, incubating, early access, lts, frozen, archived, dead project, being phased out, phase out, on its last legs, future, lifecycle, life cycle, stage, phase, deprecated, deprecate, deprecation,, experimental, experiment, prod, production, production-ready, production ready, maturity, mature, end of life, eol, sunset, retired, retire, retiring, ga, beta, alpha,
      stable, legacy, obsolete, live, active, actively, alive, dead, supported, in use, going away, go away, real, poc, prototype, unmaintained, staging, abandoned, maintained, official, finished, ready, status, state, generally available, preview, phased out, phasing out, decommissioned, outdated, old, current, safe, long for this world, discontinued, usable, actively maintained, use, pilot, proof of concept, bet on, rely`,
    repo: `repo, repository, git, github, gitlab, bitbucket, source code, source, sources, code, codebase, pr, pull request, merge request, clone, checkout, fork, vcs, commit, branch, code base, src, git url, git repo, hosted, scm, issue tracker, tracker, issues, contribute, open a pr`,
    link: `link, links, runbook, dashboard, grafana, monitoring, monitor, playbook, kibana, logs, log, alerts, alert, alarm, url, urls, wiki, board, charts, metrics, graph, graphs, sentry, datadog, logging, tracing, splunk, prometheus, ui, page, homepage,
      on-call handbook, on-call guide, jaeger, console, web page, bookmark, address, emergency, alerting, pagerduty, status page, jira, confluence, admin, on-call, newrelic, new relic, oncall, guide, ci, build, pipeline, argo, operations manual, manual, opsgenie, logstash, elastic, telemetry, observability`,
    descriptor:
      'catalog-info, catalog-info.yaml, descriptor, yaml, descriptor file, catalog info, entity file, definition file, manifest',
    part: `part, piece, content, contents, inside, consist, comprise, contain, contained, made of, made up, component, module, bit, include, compose, composed, structure, structured, parts, subsystem, sub-component, element, belong, belonging, sit, live, lay out, layout, architecture, member, anatomy, grouped, ingredients, make up, makes up, breakdown, building blocks, cooking, bits`,
    place: 'system, domain',
    fall: 'fall, belong, live, sit, home, part, in, under, assigned, member, fit, inside, is',
    // Docs.
    doc: 'guides, primer, cookbook, walkthrough, walk-through, cheat sheet, user manual, how to use, technical docs, tech doc, developer guide, dev guide, wiki page, wikis, write up, writeup, explainer, pages, wiki, docs, doc, documentation, documentaton, techdocs, tech docs, readme, manual, docu, documentations, user guide, guide, handbook, how-to, howto, tutorial, write-up, documents, document, documented, documetation, faq, reference, getting started, onboarding guide, knowledge base, adr, adrs, explained, described, instructions, doku',
    read: 'read, open, look up, view, browse, see, find, written, say, mention, learn, document, search',
    // The catalog's upkeep.
    valid: 'valid, well formed, well-formed, validate, acceptable, correct',
    orphan:
      'orphaned entity, orphanage, unowned by any source, not registered, unregistered, registers any more, location gone, location is gone, lost their source, lost its source, lost their location, without a source, no source, abandoned by, dead entities, detached, unattached, cleaned up as orphans, to be cleaned up, lying around, nothing points to, points to any more, leads to any more, not referenced, ghost, ghosts, relic, relics, remnant, remnants, cut off, orphan, orphaned, orphans, abandoned entities, leftovers, leftover, stale, nothing lead, unreferenced, dangling entities, no longer referenced, lost entities, homeless, nobody refers, zombie, unlinked, stranded, left behind, without a location, no location',
    error: `busted, bust, borked, messed up, screwed up, lint, linting, lint result, unhappy, unresolvable, missing ref, does not exist, do not exist, lead nowhere, leads nowhere, point nowhere, points nowhere, not resolve, unknown ref, defect, defective, flaw, flawed, ill-formed, syntax error, schema error, parse error, refused, refuse, not valid, inconsistent, inconsistency, garbage, nonsense, cannot read, unable to read, hiccup, glitch, choke, choke on, trip over, clean, error, problem, wrong, broken, invalid, malformed, mistake, faulty, fault, warning, issue, corrupt, unparseable, unreadable, bad, incorrect, fail, failing, failure, fixing, fix, violation, dangling, conflict, typo,
      not validate, not parse, validate, parse, validation, ingestion, break, rejected, unresolved, could not, cannot be read, complain, red, missing reference, dead reference, dead link, duplicate, sick, parsing, cleanup, put right, processing, import`,
    catalog:
      'catalog, catalogue, descriptor, descriptors, yaml, yamls, catalog-info, file, files, metadata, definitions, entities, entity, entry, entries, reference, references, refs, ref, location, locations, processing, import, ingestion, entitys, inventory, index, registry, manifest',
    sources:
      'sources, come from, read from, fresh, up to date, last read, synced, last sync, catalog sources, data come, data from',
    refresh: 'refresh, reread, re-read, reload, resync, sync, reimport, rescan, update',
    // Health.
    health:
      'healthcheck, health check, scoring, scores, graded, grading, level, levels, bronze, silver, gold, platinum, production readiness, readiness, in shape, sound, trouble free, vitals, pulse, green, all green, well-kept, well kept, quality gate, quality gates, standards compliance, health, healthy, unhealthy, doing, status, shape, state, well, score, quality, compliance, compliant, maturity, grade, ok, fine, fit, good shape, bad shape, improve, improvement, unwell, condition, clean, best practice, meet standards, standards, up to standard, golden path, hygiene, up to scratch, tech debt, doing well, in order, standing, rating',
    check: 'check, checks, rule, rules, requirement, criteria, criterion, test',
    failing:
      'failed, fails, not green, not met, breach, breaching, not satisfy, not fulfil, fall short, falling short, gap, gaps, open points, fail, failing, miss, missing, violate, not pass, pass, passing, break, red, short, unmet, lacking',
    scorecard: 'scorecard, score card, scorecards, scoreboard',
    trend:
      'trend, trending, over time, develop, development, getting better, getting worse, improve, improving, improved, progress, better, last months, history of health, curve, worse, direction, got better, got worse, evolve, historical, went',
    worst:
      'worst kept, worst maintained, worst documented, worst looked after, most neglected, neglected, messiest, scruffiest, bottom of the class, bottom of the list, need the most attention, need attention most, in the worst shape, worst off, worst scoring, lowest scoring, worst shape, bottom five, bottom ten, last place, dead last, tail end, trailing, least compliant, furthest behind, lag behind, lagging, problem child, problem children, hall of shame, weakest link, failing most, fail the most, fails the most, red lantern, poorest performing, worst performing, worst performers, most unhealthy, sorest, worst, bottom, unhealthiest, least healthy, lowest, poorest, sickest, weakest, laggard, laggards, most problems, most failing, behind, need attention, needs attention, need the most, need most, needs most, most attention, needs work, need work, most work, neediest, black sheep, most broken, in bad shape, poorest, most red, top offenders, offenders, most urgent',
    exempt: 'exempt, exemption, exemptions, waiver, waive, exception, exceptions, exempted, excused, excuse',
    report: 'report, reports, weekly report, digest',
    company:
      'company, overall, we, organisation, organization, us, altogether, in general, in total, everything, everyone, whole company, across, generally, entire, whole',
    // What changed.
    change:
      'changed lately, tweak, tweaked, adjust, adjusted, amended, amend, alteration, alterations, fluctuate, change, changes, changed, changelog, happen, happened, update, updated, updates, modify, modified, touch, touched, edit, edited, difference, diff, moved, move, new, news, added, add, removed, remove, created, appeared, renamed, deleted, went on, went away, go on, going on, recent activity, activity, modification, evolve, evolved, audit, audit log, audit trail, timeline, commits, log, latest, came, join, joined, gone, disappear, disappeared, event, events, recently, vanished, revision, revisions, revised, registered, alter, altered, onboarded, happening, left, dropped, unregistered, introduced',
    history:
      'history, past, changelog, change log, timeline, audit, audit trail, chronicle, revision history, over time, evolution, track record, log of, commits, previous, earlier, last touched, last changed, used to, formerly, originally, revisions, versions, log, lately, recently, former, prior, in the past, first, back then, before',
    past: 'owned, maintained, used to own, was responsible, belonged, looked after, used to, formerly, previously, back then, ran, was, were, did, former, previous, earlier, before, in the past',
    recent:
      'recent, recently, latest, last, lately, newest, new, past, since, over, in the last, this, current, during, of late, so far, fresh, freshly, when, date, time, newly, ago, meanwhile, until, overnight',
    // Making.
    make: `create, creating, make, making, scaffold, scaffolding, start, starting, set up, setup, bootstrap, spin up, spin, generate, build, launch, kick off, kickoff, begin, initialise, initialize, init, new, another, fresh, instantiate, stamp out, produce, write, want, need, get going, spawn, provision, roll out, put together, add, birth, open, set, up`,
    onboard:
      'onboard, onboarding, register, registering, registration, existing, import, bring, bring in, take in, adopt, known to the catalog, publish in the catalog',
    template:
      'templated, scaffolding, archetype, archetypes, kickstart, seed project, project template, service template, starter template, template, templates, blueprint, blueprints, starter, starters, boilerplate, skeleton, golden path, golden paths, cookiecutter, scaffolder, wizard, generator, starter kit, starting point, quickstart, scaffolds, starters, scaffold',
    // What is under way.
    task: 'scaffolder run, scaffolder job, scaffold, service creation, generation, template execution, workflow, workflows, operation, running thing, batch, task, tasks, scaffolding, run, runs, job, jobs, execution, executions, creation, scaffolder, build, pipeline, process, processes, template run',
    running:
      'at work, on its way, in motion, outstanding, working, being made, being generated, under construction, in process, running, in progress, ongoing, active, going on, under way, underway, working on, progress, busy, queue, queued, background, pending, current, open, executing, right now, run, happening, on the go, in flight, processing, being created, being built, created, started, in the works, cooking, unfinished, still going',
    finished:
      'finish, go through, gone through, went through, how far, succeeded, successfully, pass, arrive, land, crash, crashed, break, broke, still busy, eta, hang, hanging, state, come out, turn out, turned out, wrap up, wrapped up, end up, ended, worked out, make it, made it, done, finished, ready, complete, completed, succeed, success, successful, through, worked, fail, failed, failing, status, result, outcome, last, latest, log, logs, go, went, progress, happen, happened, over, stuck, error, end',
    draft:
      'draft, drafts, unfinished form, unfinished forms, half finished, half-finished, half filled, half-filled, incomplete, saved form, saved forms, started forms, open forms, unsent, not sent, unfinished, filled in, where i left, left off, unsubmitted, form, forms, not submitted, not finished',
    approval:
      'approver, approvers, to approve, sign-offs, waiting for approval, waiting on approval, needs approval, need approval, await, okay it, my blessing, my yes, four eyes, consent, approval, approvals, approve, sign off, signoff, sign-off, awaiting, waiting for me, wait for me, waits for me, waiting on me, greenlight, green light, confirm, needs my, need my, my ok, my okay, awaiting me, sign, permission, pending approval, authorise, authorize, decide',
    cancel:
      'discard, break off, put an end, shut down, give up, drop, cancel, stop, abort, kill, halt, call off, terminate, interrupt, quit, end',
    retry:
      'continue where, pick up where, carry on, try once more, once more, resume, have another go, another go, another attempt, try it again, give it another try, retry, try again, rerun, re-run, again, repeat, run again',
    schedule:
      'timetable, recurs, recurrent, reoccurring, every hour, hourly, monthly, every monday, every day, every morning, on a schedule, planned runs, scheduled run, scheduled runs, run automatically, runs automatically, fires, when does it run, run by itself, runs by itself, happen automatically, happens automatically, schedule, schedules, scheduled, scheduld, planned, plan, recurring, recur, due, cron, crons, cronjob, cronjobs, upcoming, periodic, repeating, repeat, timetabled, automated, automation, automations, nightly, next run, run next, coming up, timer, timers, regular, regularly, calendar, agenda, set to run, every night, every week, weekly, daily, automatically, automatic, will run, runs next, going to run, next time, next, on the calendar, set up to run',
    // Talk.
    help: 'help, halp, usage, manual, instructions, commands, command, options, option, possibilities, examples, example, how to use, capabilities, features, feature, abilities, functionality, what can you, cheat sheet, cheatsheet, man, syntax, tips, guide me, how does this work, how do you work, get started, lost, new here, stuck, menu, tutorial, what do you know, able to answer, what can i, support, skills, teach, tricks, introduction, know about, capable, functions, explain yourself',
    greet:
      'hello, hi, hey, hallo, good morning, good afternoon, good evening, moin, yo, howdy, greetings, hiya, morning, evening, heya, hola, sup, salut, hej, good day, aloha, bonjour, servus, wassup, gday',
    thanks:
      'thanks, thank you, thank, thx, cheers, ty, tysm, tnx, merci, danke, appreciate, appreciated, much obliged, grateful, gracias, kudos, ta, thnx, thanx, thank u',
    praise:
      'great, nice, cool, perfect, awesome, brilliant, excellent, amazing, wonderful, lovely, sweet, super, best, love, lifesaver, legend, hero, genius, star, rock, rule, good bot, good job, well done, nice one, good work, smart, clever, fantastic, neat, helpful, beautiful, impressive, bravo, magic, gold, handy, fabulous, great job, nice work, good one, marvellous, useful, made my day, saved my day, wow, splendid, terrific, phenomenal, a charm',
    sorry:
      'sorry, wrong window, wrong channel, wrong chat, oops, my bad, never mind, nevermind, nvm, ignore that, forget it, forget that, lol, haha, hehe, just kidding, kidding, my mistake, apologies, disregard, ups, whoops, wrong thread, typo, not for you, scratch that, no worries, all good, false alarm, mistake, ignore me, wrong person, jk',
    bye: 'bye, goodbye, see you, good night, later, see you later, cya, ciao, have a nice day, have a good one, have a nice weekend, take care, farewell, signing off, good weekend, until tomorrow, talk later, ttyl, have a great, see ya, see you tomorrow, see you soon, tomorrow, bye bye, nice weekend, nice day, nice evening, catch you later, cu, over and out, laters, peace out, have a good, off to lunch, brb, logging off, heading home, that is all, adios, tschüss',
    confirm:
      'yes, no, yep, nope, ok, okay, got it, understood, makes sense, sounds good, alright, sure, fine, right, yup, good, i see, roger, noted, clear, deal, agreed, correct, exactly, indeed, all right, true, will do, kk, k, fair enough, works, works for me, that helps, helped, that works, that was it',
    feelings:
      'how are you, how is it going, how do you do, nice to meet you, are you there, you there, are you a bot, are you human, are you a robot, are you real, are you ai, what is up, how are things, how have you been, you ok, you alright, are you awake, hows life, who made you, your name, are you alive, how you doing, how is life, how was your, how is your, still there, miss me, are you chatgpt, who built you, real person, how do you feel, anybody home, anyone there, are you an ai, are you listening',
    you: 'you, u, your, yourself, callboard, bot, this bot',
    this: 'this, that, it, these, those, here, there',
    // Who asks.
    account:
      'who am i, rights, permission, permissions, account, allowed, permitted, what may i, my team, my teams, my groups, my group, whoami, my name, logged in, signed in, my role, my access, which team am i, my roles, my identity, know me, my user, my profile, recognise me, team i am in, team am i, groups am i, teams am i, authorised, authorized, group am i, my squad, my department, who i am, roles do i',
    duty: 'my day, todo, to do, todos, to-do, to-dos, duties, my home, start page, homepage, my overview, my dashboard, my tasks today, on my plate, agenda for me, do today, do now, home page, home, should i do, must i do, have to do, do next, waiting for me, needs my attention, attention from me, work on today, pending for me, my plate, on my list, my list, take care of today, my inbox',
    count:
      'nr of, nbr of, cnt, how many, hw many, hwo many, number of, count of, count, amount of, total number, total, tally, how much, number, quantity, amount, totals, statistic, statistics, stats, breakdown, distribution',
    list: 'list, show, find, search, search for, look for, looking for, locate, give, gimme, all, every, any, enumerate, filter, see, display, are there, get, which, what, name, everything, anything, sort, want',
    pasted:
      'error, warn, warning, fatal, critical, firing, resolved, panic, exception, traceback, cve, cves, alert, oomkilled, crashloopbackoff, stack trace, stacktrace, log line, got paged, build failed, job failed, pipeline failed, deploy failed, deployment failed, segfault, timed out, 500s, 5xx, page',
    act: `restart, reboot, stop, kill, delete, remove, drop, destroy, deploy, redeploy, release, rollback, roll back, revert, scale, restore, upgrade, update, migrate, retire, decommission, unplug, rename, disable, enable, pause, resume, trigger,
      rotate, reset, clear, flush, purge, block, unblock, assign, close, reopen, send, book, order, buy, play, sing, translate, write, remind, calculate, draw, invite, schedule a meeting`,
  },
};
