import type { CanHelp, StoreInfo } from '@kept/client/shapes'
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { nowMs } from '../clock.ts'
import { expected } from '../outbox/outbox.ts'
import { Icon } from '../parts/icon.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { asIs, say } from '../say.ts'
import { me } from '../session.ts'
import { zoneName } from '../words.ts'
import { canHelp, followCanHelp } from './can-help.ts'
import { oftenInShift, splitKinds } from './first-kinds.ts'
import { inTile, tap, UNDO_MS, undo } from './making.ts'

type Kind = StoreInfo['kinds'][number]

/** The kinds as tiles: a tap records a promise of that kind where I am. */
export function Tiles() {
  useEffect(followCanHelp, [])
  const all = useSignal(false)
  const it = me.value
  const shift = it?.shift ? `${it.person.id} ${it.shift.startedAt}` : ''
  // A known store of an older version has none.
  const often = useMemo(() => oftenInShift(localStorage, shift, it?.store.oftenPromised ?? []), [shift])
  if (!it?.shift) return null
  const zone = it.shift.zone
  const { first, rest } = splitKinds(it.store.kinds, often)
  return (
    <section class="tiles" aria-labelledby="tiles-label">
      <h1 id="tiles-label" class="unseen">
        {zone === null ? say('tiles-label') : say('tiles-label-at', { zone: zoneName(zone) })}
      </h1>
      {first.map((kind) => (
        <Tile key={kind.id} kind={kind} zone={zone} />
      ))}
      {rest.length > 0 && (
        <button
          type="button"
          class={`tile ${isWide(first.at(-1)!) || first.filter((it) => !isWide(it)).length % 2 === 0 ? 'wide' : ''}`}
          aria-expanded={all.value}
          onClick={() => (all.value = !all.value)}
        >
          <Icon name="more" />
          <strong>{all.value ? say('tiles-fewer') : say('tiles-more')}</strong>
        </button>
      )}
      {all.value && rest.map((kind) => <Tile key={kind.id} kind={kind} zone={zone} />)}
      <p class="unseen" role="status">
        {it.store.kinds
          .flatMap((kind) =>
            inTile.value.has(kind.id) && !inTile.value.get(kind.id)?.problem ? [say('tiles-recorded', { kind: kind.name })] : [],
          )
          .join(', ')}
      </p>
    </section>
  )
}

/** By what the kind wants, not by who was found for it: nothing moves under a thumb when that comes. */
const isWide = (kind: Kind) => kind.keeper === 'floor' && (kind.skill !== undefined || kind.skillOfZone)

function Tile({ kind, zone }: { kind: Kind; zone: string | null }) {
  const here = inTile.value.get(kind.id)
  const help = canHelp.value.get(kind.id)
  const shape = isWide(kind) ? 'wide' : ''
  if (here?.problem) {
    return (
      <div class="tile wide">
        <Refusal problem={here.problem} />
      </div>
    )
  }
  // Without its promise there is nothing to undo: the server has refused it.
  if (here && expected.value.has(here.tap.id)) {
    // Reading the clock makes the seconds run; the tap's own time is this device's.
    void nowMs.value
    const left = Math.max(1, Math.ceil((UNDO_MS - (Date.now() - here.tap.tappedAtMs)) / 1_000))
    return (
      <button type="button" class={`tile recorded ${shape}`} onClick={() => undo(kind.id)}>
        <Icon name="undo" />
        <span>
          <strong>{say('tiles-undo')}</strong>
          <small>{say('tiles-recorded', { kind: kind.name })}</small>
        </span>
        <span class="left number" aria-hidden="true">
          {left}
        </span>
      </button>
    )
  }
  return (
    <button type="button" class={`tile ${shape}`} onClick={() => tap(kind.id, zone)} title={kind.purpose}>
      <Icon name={kind.id} />
      <span>
        <strong>{asIs(kind.name)}</strong>
        {help && <Help help={help} />}
      </span>
    </button>
  )
}

/** Who can help right now, best first; said before the tap, so that nobody promises what nobody can do. */
function Help({ help }: { help: CanHelp }) {
  const [first, ...others] = help.people
  const skill = help.skill ?? ''
  const known = me.value?.person.skills.includes(skill)
  if (help.nobodyHasSkill) {
    if (known) return <small>{say('tiles-only-you', { skill })}</small>
    return (
      <small class="nobody">
        <Icon name="alert" /> {first ? say('tiles-nobody-nearest', { skill, name: first.person.name }) : say('tiles-nobody', { skill })}
      </small>
    )
  }
  // On break, out of reach, or asked about something else already.
  if (!first) {
    return (
      <small class="nobody">
        <Icon name="alert" /> {say('tiles-nobody-now', { skill })}
      </small>
    )
  }
  const { distance, availability } = first.why
  const best = [asIs(first.person.name), asIs(skill), say(`distance-${distance}`), say(`availability-${availability}`)].join(' · ')
  return <small>{others.length > 0 ? say('tiles-and-more', { first: best, count: others.length }) : best}</small>
}
