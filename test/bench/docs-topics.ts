/** What the pages of a service say, in the bench of searching: `{s}` is the service, `{t}` its team. */

export type Topic = {
  readonly page: string;
  readonly above: string;
  readonly sections: Readonly<Record<string, string>>;
};

export const topics: readonly Topic[] = [
  {
    ...{ page: 'Getting started', above: '' },
    sections: {
      'Run it on your machine':
        'Clone the repository, copy .env.sample to .env and type make up. The service listens on port 8080 and uses a database in a container. Seed data comes from fixtures/small.sql.',
      'Run the tests':
        'make test runs unit tests, make test-all those against a real database, too. One test alone: make test ONLY=name. Coverage is written to build/coverage.',
      'Your first change':
        'Make a branch, change something small, open a pull request and ask {t} for a review. What is merged to main is on staging ten minutes later.',
    },
  },
  {
    ...{ page: 'Deployment', above: 'Operations' },
    sections: {
      'Deploy to production':
        'A release is a tag. The pipeline builds the image, runs the smoke tests on staging and waits for approval in the channel of {t}. Then it replaces one pod after the other.',
      'Roll back a release':
        'When the new version misbehaves, run deploy undo {s}. The previous image comes back within two minutes; migrations are not reverted, so that they must always fit the version before.',
      'Freeze before holidays':
        'From 20 December to 2 January nothing is released without a word of the duty manager. Security fixes are the exception.',
      'Canary and feature flags':
        'Five in a hundred requests go to the canary for half an hour. Flags are switched in the console of the experiment platform; a flag that is on everywhere is deleted within a month.',
    },
  },
  {
    ...{ page: 'Configuration', above: 'Reference' },
    sections: {
      'Environment variables':
        'DATABASE_URL, QUEUE_URL and LOG_LEVEL are needed. All others have defaults, which stand in settings.py beside what they mean.',
      Timeouts:
        'Calls to other services end after 800 ms, queries after two seconds. Raise them per client in clients.toml, never for all of them at once.',
      'Feature toggles':
        'Toggles are read each minute from the configuration store. Unknown names are off. Write down when a toggle is to go, in the same pull request that adds it.',
    },
  },
  {
    ...{ page: 'Keys and secrets', above: 'Security' },
    sections: {
      'Rotating the signing keys':
        'Make a new pair with keytool new, publish the public half, wait until all consumers have seen it (a day), then switch signing over and delete the old one.',
      'A leaked secret':
        'Revoke it first, then ask. Call the security duty, list what could have been read with it, and write a note for the incident register.',
      'Where secrets are kept':
        'In the vault under apps/{s}. Nobody puts them into the repository; the pipeline reads them with its own short-lived token.',
    },
  },
  {
    ...{ page: 'Database', above: 'Operations' },
    sections: {
      'Write a migration':
        'One file per change in migrations/, numbered. Add columns as nullable, fill them in the background, and only then make them required. Dropping comes a release later.',
      'Restore from a backup':
        'Backups are taken each night and kept for 35 days. Ask the database desk for a copy of the day, attach it as a second instance, compare, and move the rows that are missing.',
      'Slow queries':
        'The dashboard lists the ten slowest statements. Look at the plan with explain analyze; most often an index is missing or a list is fetched row by row.',
      'Connection pool':
        'Each pod keeps up to 20 connections. When the pool is exhausted requests wait 500 ms and fail then with code POOL_FULL.',
    },
  },
  {
    ...{ page: 'On call', above: 'Operations' },
    sections: {
      'Who is called at night':
        'The rota of {t} is in the pager. After 15 minutes without an answer the second one is called, after 30 the head of engineering.',
      'Hand over a shift':
        'Write what is open into the shift log, name what was silenced and until when, and talk for ten minutes with whoever follows.',
      'Silence an alert':
        'Silence only with an end and a reason, two hours at most. What is silenced twice gets a ticket.',
    },
  },
  {
    ...{ page: 'Alerts', above: 'Operations' },
    sections: {
      'High error rate':
        'More than two percent of answers are 5xx for five minutes. Look whether a release just went out, then at the health of the services it calls. Roll back in doubt.',
      'Queue is growing':
        'Messages arrive faster than they are worked off. Scale the consumers up to twelve; if the oldest message is more than an hour old, look for one that is tried again and again.',
      'Disk almost full':
        'Temporary exports are the usual cause. Delete those older than a week under /var/exports, then enlarge the volume if it is still above 80 percent.',
      'Certificate expires soon':
        'Certificates renew themselves 30 days before. When this alert comes renewal failed: look at the issuer log and run certs renew {s} by hand.',
    },
  },
  {
    ...{ page: 'HTTP interface', above: 'Reference' },
    sections: {
      Authentication:
        'Send a bearer token of the identity provider with the scope {s}.read or {s}.write. Tokens live for an hour. Service accounts get theirs from the vault.',
      Pagination:
        'Lists answer up to 100 items and a cursor. Pass it as ?after= for what follows; when it is absent there is nothing more.',
      'Error codes':
        '400 names the field that is wrong, 409 says that somebody else was faster, 422 that a rule of the business forbids it. The body has a code for machines and a sentence for people.',
      'Rate limits':
        'A client may ask 600 times a minute. Above that it gets 429 with Retry-After. Ask {t} for more, with the reason and the expected traffic.',
      'Idempotent requests':
        'Send an Idempotency-Key with each POST. The same key within 24 hours answers what the first request answered, and nothing is done twice.',
    },
  },
  {
    ...{ page: 'Events', above: 'Reference' },
    sections: {
      'Published events':
        '{s}.created, {s}.changed and {s}.removed go to the event stream, in order per customer. Their schemas are in the registry.',
      'Replay events':
        'Events are kept for 14 days. Reset the consumer group to a moment with stream rewind; handlers must bear to see an event twice.',
      'Dead letters':
        'What failed five times lies in the dead letter topic. Read the reason in the header, mend the handler, then move the messages back with stream redrive.',
    },
  },
  {
    ...{ page: 'Architecture', above: '' },
    sections: {
      'The big picture':
        'Requests come through the gateway, are checked, written to the database and published as events. Reading goes to a replica. Nothing else talks to the database directly.',
      'Why it is split from the monolith':
        'Releases had to be coordinated among nine teams, and one slow report could stop sales. Since the split {t} releases when it likes.',
      'Data model':
        'A customer has accounts, an account has entries. Entries are never changed; corrections are entries of their own.',
    },
  },
  {
    ...{ page: 'Monitoring', above: 'Operations' },
    sections: {
      Dashboards:
        'Traffic, errors, latency and saturation are on one board, linked from the catalog entry. The second board shows what customers feel: orders a minute and time until a page is usable.',
      'Find a request in the logs':
        'Every answer has a header X-Request-Id. Search for it in the log explorer, over all services; traces are kept for a week.',
      'Service level objectives':
        '99.9 percent of requests succeed in a month, and 95 percent within 300 ms. When half of the error budget is spent, stability comes before features.',
    },
  },
  {
    ...{ page: 'Incidents', above: 'Operations' },
    sections: {
      'Declare an incident':
        'Type /incident in chat with a severity. That opens a channel, calls the commander and starts the clock. Better one too many than one too late.',
      'Write a postmortem':
        'Within five working days: what happened, when who noticed what, why it made sense at the time, and what will be different. No names, no blame.',
      'Tell the customers':
        'The commander asks the support desk to update the status page within 20 minutes, and every hour after that until it is over.',
    },
  },
  {
    ...{ page: 'Personal data', above: 'Security' },
    sections: {
      'Delete a customer':
        'On a request for erasure run privacy erase with the customer number. Names and addresses are replaced by a pseudonym; entries that the law wants stay for ten years.',
      'Export what is known about somebody':
        'privacy export makes an archive of everything that is stored about one person, as JSON. It must reach them within 30 days.',
      'What may be logged':
        'No names, no e-mail, no card numbers. The logger masks fields that are called so; everything else is your duty.',
    },
  },
  {
    ...{ page: 'Load and capacity', above: 'Operations' },
    sections: {
      'Scale up for a campaign':
        'Tell the platform team a week before, with the expected peak. Raise the minimum of replicas in scaling.yaml; the database is enlarged by its own desk.',
      'Load test':
        'make load sends the traffic of the last Black Friday to staging. Stop it when the error rate passes one percent; the report lands in the bucket of {t}.',
      'Cost report':
        'Each month the platform writes what {s} has cost, by kind of resource. What grew by more than a fifth is explained in the review.',
    },
  },
  {
    ...{ page: 'Caching', above: 'Reference' },
    sections: {
      'Clear the cache':
        'cachectl flush {s} empties it for all regions. Expect a minute of slow answers while it fills again; never at peak time.',
      'What is cached and for how long':
        'Lists for a minute, single things for ten, prices never. The header Age tells how old an answer is.',
    },
  },
  {
    ...{ page: 'Contributing', above: '' },
    sections: {
      'Code style':
        'The formatter decides, the linter complains, and the pipeline refuses what both have not seen. Names are whole words.',
      'Review rules':
        'One review of {t} for every change, two for migrations and anything with money. Answer a review request within a working day.',
      'Report a bug':
        'Open an issue with what you did, what you saw and what you expected. Attach the request id. Urgent ones go to the channel as well.',
    },
  },
  {
    ...{ page: 'Scheduled jobs', above: 'Operations' },
    sections: {
      'Nightly reconciliation':
        'At 02:00 it compares yesterday with the bank file. Differences above one euro become tickets for {t}; below that they are booked to rounding.',
      'Run a job by hand':
        'jobs run {s} name starts one now, with the rights of whoever asks. A job that runs already is not started a second time.',
      'A job did not run':
        'Look whether the lease in the table jobs is held by a pod that is gone; release it with jobs unlock and start it by hand.',
    },
  },
  {
    ...{ page: 'Sandbox', above: 'Reference' },
    sections: {
      'Get an account for the sandbox':
        'Partners fill in the form in the developer portal and get credentials by mail. They last for a year.',
      'Test cards and test customers':
        'Card 4111 1111 1111 1111 always succeeds, one that ends in 0002 is declined. Customer 9000 has a balance, 9001 is blocked.',
    },
  },
  {
    ...{ page: 'Upgrading', above: 'Reference' },
    sections: {
      'From version 1 to version 2':
        'Money is a string with its currency, no number any more. The endpoint /v1 answers until June; the client library does the translation when you set compat.',
      'Deprecated fields':
        'name is split into given_name and family_name; legacy_id is gone. Warnings about their use are sent in the header Deprecation.',
    },
  },
  {
    ...{ page: 'Access', above: 'Security' },
    sections: {
      'Get access to production':
        'Ask in the access portal for the role {s}-operator; your lead approves. It is given for eight hours at a time and everything is recorded.',
      'Connect to the database as a person':
        'Through the bastion only, read only, with your own account: dbshell {s}. Changes go through a migration or a reviewed script.',
      'Add a new colleague':
        'The lead adds them to the group of {t} in the directory. Repository, dashboards and pager follow within an hour.',
    },
  },
];
