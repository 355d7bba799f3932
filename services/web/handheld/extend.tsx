import type { PromiseView } from '@kept/client/shapes'
import { ExtendBy } from '../parts/extend.tsx'
import { act } from './act.ts'

type Extending = { it: PromiseView; choice?: readonly number[]; done: () => void }

/** Extends by way of the outbox. `done` is called when it is recorded. */
export function Extend({ it, done, ...choice }: Extending) {
  return <ExtendBy it={it} {...choice} extend={(body) => act(it.id, 'extend', body) && done()} />
}
