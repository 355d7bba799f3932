// Waiting with a limit.

/** Resolves when the promise is settled or the time is over, whichever is first. Whether it was in time is not said. */
export async function within(limitMs: number, promise: Promise<unknown>): Promise<void> {
  await inTime(limitMs, promise).catch(() => {})
}

/** Settles as the promise does; rejects with an Error that says so when the time is over before. */
export async function inTime<T>(limitMs: number, promise: Promise<T>): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs)
  try {
    return await Promise.race([promise, over])
  } finally {
    clearTimeout(timer)
  }
}
