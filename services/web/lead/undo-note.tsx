import { Icon } from '../parts/icon.tsx'
import { say } from '../say.ts'
import { kindName, nameOf } from '../words.ts'
import { keepMoved, undo, undoable } from './act.ts'

/** Says what was just moved, and moves it back. */
export function UndoNote() {
  const last = undoable.value
  const { it } = last ?? {}
  return (
    <div class="undo" role="status">
      {it && (
        <p>
          <span>
            {it.owner === null
              ? say('lead-moved-to-floor', { kind: kindName(it.kind) })
              : say('lead-moved', { kind: kindName(it.kind), name: nameOf(it.owner) })}
          </span>
          <button type="button" class="button" onClick={undo}>
            <Icon name="undo" /> {say('mine-undo')}
          </button>
          <button type="button" class="button" onClick={keepMoved}>
            {say('ask-close')}
          </button>
        </p>
      )}
    </div>
  )
}
