import { effect, untracked } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { floor, openLive } from '../live.ts'
import { Waiting } from '../parts/waiting.tsx'
import { loadMe, loadStores, me, startedHere } from '../session.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import { AskScreen } from './ask-screen.tsx'
import { askFills } from './asking.ts'
import { endingShift } from './ending-shift.ts'
import { Header } from './header.tsx'
import { later, loadLater } from './later.ts'
import { inTile, justMade } from './making.ts'
import { MyPromises } from './my-promises.tsx'
import { NextStrip } from './next-strip.tsx'
import { OutboxNote, ShiftOver, WaitingPeople } from './outbox-note.tsx'
import { followPresence, unsentPresence } from './presence.ts'
import { Reach } from './reach.tsx'
import { ShiftStart } from './shift-start.tsx'
import { Tiles } from './tiles.tsx'

/** Shows what fits the moment: sign in, start the shift, or work. */
export function Handheld() {
  const it = me.value
  if (it === undefined) return <Waiting />
  if (it === null)
    return (
      <>
        <WaitingPeople />
        <SignIn purpose="to-start" />
      </>
    )
  if (it.shift === null)
    return (
      <>
        <ShiftStart me={it} />
        <ShiftOver />
      </>
    )
  return <Work key={it.person.id} />
}

function Work() {
  useEffect(() => {
    void loadStores()
    const stop = openLive(true)
    const stopFollowing = effect(followOwnShift)
    const stopPresence = followPresence()
    loadLater()
    const stopLater = effect(() => {
      const more = later.value
      return more && untracked(more.follow)
    })
    return () => {
      stopLater()
      stopPresence()
      stopFollowing()
      stop()
      forget()
    }
  }, [])
  const more = later.value
  return (
    <>
      {/* What lies behind a screen that fills everything takes no taps and is not read out. */}
      <div class="work" inert={endingShift.value || askFills.value || more?.fills.value}>
        <Header />
        <main class="faces">
          <Tiles />
          <MyPromises />
        </main>
        {/* At the lower edge nothing that comes and goes moves what a thumb is on its way to. */}
        <div class="foot">
          <Reach as="note" />
          {more && <more.ZoneNote />}
          <OutboxNote />
          {more?.offered.value ? <more.MoreStrip /> : <NextStrip />}
        </div>
      </div>
      {endingShift.value && more && <more.EndShift />}
      {more && <more.Screens />}
      <AskScreen />
    </>
  )
}

/** Whoever comes next at this device begins with nothing of mine. */
function forget(): void {
  endingShift.value = false
  startedHere.value = false
  justMade.value = undefined
  inTile.value = new Map()
}

/** The floor tells of changes that came from elsewhere: another device of mine, or a shift that ended by itself (P11). */
function followOwnShift(): void {
  const { people } = floor.value
  const it = me.peek()
  if (!it?.shift || people.length === 0) return
  const mine = people.find((person) => person.id === it.person.id)
  if (!mine) void loadMe()
  else if (unsentPresence.peek()) return
  else if (mine.zone !== it.shift.zone || mine.availability !== it.shift.availability) {
    me.value = { ...it, shift: { ...it.shift, zone: mine.zone, availability: mine.availability } }
  }
}
