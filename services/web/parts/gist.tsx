import type { PromiseView } from '@kept/client/shapes'
import type { ComponentChildren } from 'preact'
import { asIs } from '../say.ts'
import { kindName, place } from '../words.ts'
import { Due } from './due.tsx'

type Gist = {
  it: PromiseView
  /** What stands in place of its clock. */
  before?: ComponentChildren
  /** What else there is to say. */
  children?: ComponentChildren
}

/** A promise in a few lines: its clock, its kind, where, and what is wanted. */
export function Gist({ it, before, children }: Gist) {
  return (
    <>
      {before || <Due madeAt={it.madeAt} dueAt={it.dueAt} />}
      <span class="what">
        <strong>{kindName(it.kind)}</strong>
        <span>{place(it)}</span>
        {it.wants && <span>{asIs(it.wants)}</span>}
        {children}
      </span>
    </>
  )
}
