// The real process on a real port, as `npm start` runs it, to be killed at any moment.
import { startProcess } from '@kept/api/process-under-test.ts'

export type Server = {
  address: string
  /** Ends it at once, as a power cut would, and resolves when it is gone. */
  kill(): Promise<unknown>
  /** Asks it to end, as whoever runs it does, and resolves when it is gone. */
  stop(): Promise<unknown>
}

/** Starts the server on a data folder, with more settings if need be. Rejects with its output when it ends, or does not say its address in time. */
export async function startServer(dataFolder: string, settings: Record<string, string> = {}): Promise<Server> {
  const { address, end } = startProcess(['services/api/main.ts'], { KEPT_DATA: dataFolder, KEPT_LOG_LEVEL: 'error', ...settings })
  return { address: await address, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
