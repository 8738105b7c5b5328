/** How tests wait and measure on a machine that is slow or has other things to do. */

/** For `vi.waitUntil` and `vi.waitFor`: soon seen, late given up. */
export const patient = { timeout: 60_000, interval: 20 };

/** Milliseconds of the processor that this process has used: what others do on the machine is not in them. */
export function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Between two looks: whoever looks without a pause takes the processor from what is looked at. */
export const aMoment = () => new Promise<void>((next) => setTimeout(next, 2));
