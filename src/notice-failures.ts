/** Failures of what people are notified of. */
export const noticeFailures = {
  NOTIFICATION_NOT_FOUND: {
    say: 'You have no notification “{id}”.',
    next: '`notifications` lists yours.',
    status: 404,
  },
  NOT_A_USER: {
    say: '{who} is no User of the catalog, and has no notifications.',
    next: '`link` says which User an account is.',
    status: 403,
  },
  ANNOUNCEMENT_NOT_FOUND: {
    say: 'There is no announcement “{id}”, or it was withdrawn.',
    next: '`announcements` lists them.',
    status: 404,
  },
  ANNOUNCEMENT_NOT_YOURS: {
    say: 'Only somebody of {team} answers for it.',
    next: '`link` says which User an account is.',
    status: 403,
  },
  ANNOUNCE_OWNERS_ONLY: {
    say: 'Only who owns {name} ({owner}), or may change the catalog, may announce that.',
    next: '`owner {name}` tells who that is, `whoami` who you are here.',
    status: 403,
  },
  TOO_MANY_PEOPLE: {
    say: 'This would notify {count} people; {most} are the most at once.',
    next: 'Name fewer, or send it to everybody.',
    status: 400,
  },
} as const;
