/** How often Teams lets one app speak (PLATFORMS §7), counted when a call comes in. */
type Window = { readonly most: number; readonly seconds: number };

const inConversation: readonly Window[] = [
  { most: 7, seconds: 1 },
  { most: 8, seconds: 2 },
  { most: 60, seconds: 30 },
  { most: 1800, seconds: 3600 },
];
const ofMembers: readonly Window[] = inConversation.map(({ most, seconds }) => ({ most: 2 * most, seconds }));
const inTenant: readonly Window[] = [{ most: 30, seconds: 1 }];

export type Counted = {
  readonly conversation: string;
  readonly tenant: string;
  readonly members: boolean;
  readonly at: number;
};

export function createRates() {
  const lanes = new Map<string, number[]>();

  function isOver(lane: string, windows: readonly Window[], at: number): boolean {
    const times = lanes.get(lane) ?? [];
    return windows.some(({ most, seconds }) => times.filter((time) => time > at - seconds * 1000).length >= most);
  }

  /** True for what comes too often: it is refused, and not counted. */
  return ({ conversation, tenant, members, at }: Counted): boolean => {
    const of = `${members ? 'members' : 'send'} ${conversation}`;
    if (isOver(of, members ? ofMembers : inConversation, at) || isOver(tenant, inTenant, at)) return true;
    for (const lane of [of, tenant]) lanes.set(lane, [...(lanes.get(lane) ?? []).slice(-4000), at]);
    return false;
  };
}
