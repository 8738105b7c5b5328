/** Host names that lead to this machine alone: nobody else can open an address with one. */
const names = /^(localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\])$/;

/** `hostname` as a parsed URL has it. */
export const isThisMachine = (hostname: string): boolean => names.test(hostname);
