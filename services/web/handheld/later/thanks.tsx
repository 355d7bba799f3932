// Thanks of customers to whoever carries this handheld: as they come, and what came while nobody looked. They stay until they are put away.
import type { PromiseView } from '@kept/client/shapes'
import { effect, signal, untracked } from '@preact/signals'
import { api, whyNot } from '../../api.ts'
import { promises, stream } from '../../live.ts'
import { say } from '../../say.ts'
import { me } from '../../session.ts'
import { kindName, zoneName } from '../../words.ts'
import './thanks.css'

const SHOWN_AT_MOST = 3
const KEY = 'kept-thanks-put-away'
/** More than the server tells of. */
const REMEMBERED_AT_MOST = 50

/** The latest first. An ended promise is soon let go of, and its thanks come later: they are kept here. */
const thanked = signal<readonly PromiseView[]>([])
/** Promises whose thanks were put away on this device, by whomever: each is thanked for once. */
let putAway: readonly string[] = localStorage.getItem(KEY)?.split(' ') ?? []

/** Collects them while somebody is on shift here. Stops when called. */
export function followThanks(): () => void {
  let stopped = false
  // Without an answer the stream will be cut too, and come back.
  const read = () => void api.thanks().then(({ items }) => stopped || note(items), whyNot)
  const stops = [
    effect(() => note([...promises.value.values()])),
    effect(() => {
      if (stream.value.live) untracked(read)
    }),
  ]
  return () => {
    stopped = true
    for (const stop of stops) stop()
    thanked.value = []
  }
}

function note(list: PromiseView[]): void {
  const known = new Set([...thanked.peek().map(({ id }) => id), ...putAway])
  const fresh = list.filter((it) => it.thanks?.to === me.peek()?.person.id && !known.has(it.id))
  if (fresh.length > 0) thanked.value = [...thanked.peek(), ...fresh].sort((a, b) => saidAtMs(b) - saidAtMs(a))
}

const saidAtMs = ({ thanks }: PromiseView) => Date.parse(thanks!.at)

/** A quiet line for each. It calls nobody away from a customer: it makes no sound, and nothing waits for it. */
export function Thanks() {
  const close = ({ id }: PromiseView) => {
    putAway = [id, ...putAway].slice(0, REMEMBERED_AT_MOST)
    localStorage.setItem(KEY, putAway.join(' '))
    thanked.value = thanked.value.filter((one) => one.id !== id)
  }
  return (
    <div role="status">
      {thanked.value.slice(0, SHOWN_AT_MOST).map((it) => (
        <p class="thanks" key={it.id}>
          <span>
            {it.zone
              ? say('thanks-said-in', { kind: kindName(it.kind), zone: zoneName(it.zone) })
              : say('thanks-said', { kind: kindName(it.kind) })}
          </span>
          <button type="button" class="button" onClick={() => close(it)}>
            {say('thanks-seen')}
          </button>
        </p>
      ))}
    </div>
  )
}
