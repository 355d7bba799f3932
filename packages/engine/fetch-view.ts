// A node that has no view yet fetches a copy from one that runs, and follows the log from there. Whatever keeps it from
// that costs time only: the view is then built from the log.
import { createWriteStream, existsSync } from 'node:fs'
import http, { type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { followsOf, removeDatabase, viewIn } from '@kept/view/open-view'
import { VIEW_SCHEMA } from '@kept/view/schema'
import { copyIn, takeCopy } from '@kept/view/view-copy'
import { makeViewPass } from './view-pass.ts'

/** An API of the same cluster, and the secret that all its processes share. */
export type ViewSource = { address: string; secret: string }

export type FetchConfig = {
  dataFolder: string
  from: ViewSource
  stores: string[] | undefined
  nowMs: () => number
  /** Told in one Error why there is no copy. */
  onError: (error: unknown) => void
  /** How long nothing may come (2 min): the other one first makes the copy, and then begins to send it. */
  silentAtMostMs?: number
  /** How long to wait for one that is busy with another copy (2 min). */
  busyAtMostMs?: number
}

/** Fetches a copy into a data folder that has no view of this schema. Never rejects; without a copy the folder stays without. */
export async function fetchView({ dataFolder, from, stores, onError, ...config }: FetchConfig): Promise<void> {
  if (existsSync(viewIn(dataFolder))) return
  const path = copyIn(dataFolder)
  const silence = startSilence(config.silentAtMostMs ?? 120_000)
  try {
    const body = await ask({ ...config, from, stores, silence })
    await pipeline(body, silence.broken, createWriteStream(path, { flush: true, mode: 0o600 }))
    takeCopy(dataFolder, path, stores)
  } catch (error) {
    const why = inWords(silence.signal.aborted ? silence.signal.reason : error)
    onError(new Error(`expected a copy of the view from ${from.address}, but ${why}: it is built from the log instead`))
  } finally {
    silence.end()
    removeDatabase(path)
  }
}

type Asking = Pick<FetchConfig, 'from' | 'stores' | 'nowMs' | 'busyAtMostMs'> & { silence: Silence }

/** The bytes of a copy. Rejects when there is no answer, or one that refuses; one that is busy is asked again when it says. */
async function ask({ from, stores, nowMs, busyAtMostMs = 120_000, silence }: Asking): Promise<Readable> {
  const url = new URL(`/v1/view?${new URLSearchParams({ schema: String(VIEW_SCHEMA), follows: followsOf(stores) })}`, from.address)
  const giveUpAt = performance.now() + busyAtMostMs
  for (;;) {
    const authorization = `Bearer ${makeViewPass(from.secret, nowMs())}`
    const answer = await get(url, { headers: { authorization }, signal: silence.signal })
    if (answer.statusCode === 200) return answer
    const said = (await text(answer)).slice(0, 300)
    const laterMs = answer.statusCode === 503 ? Number(answer.headers['retry-after']) * 1_000 : 0
    if (!(laterMs > 0) || performance.now() + laterMs > giveUpAt) throw new Error(`it answered ${answer.statusCode} ${said}`)
    await new Promise((resolve) => void setTimeout(resolve, laterMs))
    silence.start()
  }
}

/** Not by `fetch`: its assertion ends the process when a connection ends before a slow disk has taken what came. */
function get(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    request(url, { ...options, agent: false }, resolve)
      .on('error', reject)
      .end()
  })
}

type Silence = ReturnType<typeof startSilence>

/** Aborts its signal when too long nothing has come. */
function startSilence(atMostMs: number) {
  const aborting = new AbortController()
  const tooLong = () => aborting.abort(new Error(`nothing came for ${atMostMs / 1_000} s`))
  let timer = setTimeout(tooLong, atMostMs)
  const end = () => clearTimeout(timer)
  const start = () => {
    end()
    timer = setTimeout(tooLong, atMostMs)
  }
  return {
    signal: aborting.signal,
    start,
    end,
    /** Passes on what comes. */
    async *broken(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        start()
        yield chunk
      }
    },
  }
}

function inWords({ message }: Error): string {
  if (message === 'aborted') return 'its answer was cut off'
  // SQLite says in several lines what is wrong with a file.
  return message.replace(/\s+/g, ' ').slice(0, 500)
}
