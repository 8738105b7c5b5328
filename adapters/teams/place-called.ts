/** A conversation of an allowed tenant by what descriptors call it: `teams:19:…@thread.tacv2`, or the place itself. */

const conversation = /^19:[\w.-]{1,200}@thread\.(?:tacv2|skype|v2)$/;

export function createPlaceCalled(tenants: readonly string[]) {
  return (name: string): string | undefined => {
    const [, tenant = tenants.length === 1 ? tenants[0] : undefined, what = ''] =
      /^teams(?:\/([0-9a-f-]{36})\/|:)(.+)$/.exec(name.trim()) ?? [];
    const isHere = tenant !== undefined && tenants.includes(tenant) && conversation.test(what);
    return isHere ? `teams/${tenant}/${what}` : undefined;
  };
}
