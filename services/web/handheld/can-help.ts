// Who could help where I am, known before anything is promised. Asked for the kinds that want a skill and that somebody
// else keeps, and again whenever the floor changes.
import type { CanHelp, StoreInfo } from '@kept/client/shapes'
import { effect, signal, untracked } from '@preact/signals'
import { api, whyNot } from '../api.ts'
import { floor, stream } from '../live.ts'
import { me } from '../session.ts'

/** By kind; only kinds for which a skill matters. */
export const canHelp = signal<ReadonlyMap<string, CanHelp>>(new Map())

/** Whether a skill matters for this kind here. */
function wantsSkill(kind: StoreInfo['kinds'][number], zone: string | null): boolean {
  if (kind.keeper !== 'floor') return false
  return kind.skill !== undefined || (kind.skillOfZone && me.value?.store.zones.find(({ id }) => id === zone)?.skill !== undefined)
}

/** Many changes on the floor in one second are answered by one reading. */
const SETTLE_MS = 700

/** Keeps `canHelp` right until the returned function is called. */
export function followCanHelp(): () => void {
  let askedFor: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = effect(() => {
    const zone = me.value?.shift?.zone ?? null
    void floor.value
    void stream.value.live
    clearTimeout(timer)
    const moved = askedFor !== String(zone)
    timer = setTimeout(
      () => {
        const kinds = untracked(() => me.value?.store.kinds.filter((kind) => wantsSkill(kind, zone)) ?? [])
        const ids = kinds.map((kind) => kind.id)
        void read(ids, zone).then((done) => {
          if (done) askedFor = String(zone)
        })
      },
      moved ? 0 : SETTLE_MS,
    )
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

async function read(kinds: string[], zone: string | null): Promise<boolean> {
  try {
    const answers = await Promise.all(kinds.map(async (kind) => [kind, await api.canHelp(kind, zone)] as const))
    if ((me.peek()?.shift?.zone ?? null) !== zone) return false
    canHelp.value = new Map(answers.filter(([, it]) => it.skill !== null))
    return true
  } catch (error) {
    whyNot(error)
    return false
  }
}
