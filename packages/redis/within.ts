// Waiting with a limit.

/** Resolves when the promise is settled or the time is over, whichever is first. Whether it was in time is not said. */
export async function within(limitMs: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([promise.catch(() => {}), limit])
  clearTimeout(timer)
}
