/** Work that is waited for so long: what others wrote may never end. It goes on by itself, and nobody waits for it. */

/** It took longer than it may. */
export class TooSlow extends Error {
  constructor(readonly milliseconds: number) {
    super(`it took longer than ${milliseconds / 1000} s`);
  }
}

export async function within<Result>(milliseconds: number, work: () => Promise<Result> | Result): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
