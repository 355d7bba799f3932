// Who is signed in at this screen, in which store, and their shift.
import type { Me, Problem, PutShift, SignIn } from '@kept/client/shapes'
import { signal } from '@preact/signals'
import { api, nextSession, whenSignedOut, whyNot } from './api.ts'
import { setServerClock } from './clock.ts'

/** `undefined` until the server has answered; null when nobody is signed in. */
export const me = signal<Me | null | undefined>(undefined)
/** Who may sign in here; also the names of those who are not on shift. */
export const stores = signal<SignIn['stores']>([])

whenSignedOut(() => {
  me.value = null
})

/** Set when a shift was started on this device, until whoever started it was told what to know. */
export const startedHere = signal(false)

/** Set from a sign-out until the server has ended the session too, which takes a network. */
const SIGNED_OUT_KEY = 'kept-signed-out'
/** Set anew with each sign-in. */
const SIGNED_IN_KEY = 'kept-signed-in'
let endingSession: Promise<void> | undefined
let again: ReturnType<typeof setTimeout> | undefined
/** Counts who came and went: what was asked before says nothing of whoever is here now. */
let turns = 0

async function endSession(): Promise<void> {
  try {
    await api.endSession()
  } catch (error) {
    if (whyNot(error).status !== 401) return
  }
  localStorage.removeItem(SIGNED_OUT_KEY)
}

/** Tabs of one device share one session: who signs in or out in one does so in all of them, as long as this page lives. */
export function followOtherTabs(): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (newValue === null || (key !== SIGNED_OUT_KEY && key !== SIGNED_IN_KEY)) return
    turns++
    nextSession()
    // The tab of whoever signed out ends the session.
    me.value = key === SIGNED_OUT_KEY ? null : undefined
    if (key === SIGNED_IN_KEY) void loadMe()
  })
}

/** Asks who is signed in. Throws when there is no answer, or nobody is. */
export async function askMe(): Promise<void> {
  const asked = turns
  const answer = await api.me()
  if (asked !== turns) return
  setServerClock(answer.store.nowMs)
  me.value = answer
}

/** Asks who is signed in, again every few seconds while there is no connection. */
export async function loadMe(): Promise<void> {
  try {
    if (localStorage.getItem(SIGNED_OUT_KEY) !== null) {
      me.value = null
      endingSession = endSession()
      await endingSession
      if (localStorage.getItem(SIGNED_OUT_KEY) !== null) loadMeLater()
      return
    }
    await askMe()
  } catch (error) {
    if (whyNot(error).status !== 401) loadMeLater()
  }
}

function loadMeLater(): void {
  clearTimeout(again)
  again = setTimeout(loadMe, 3_000)
}

/** Asks which stores and people there are. */
export async function loadStores(): Promise<Problem | undefined> {
  try {
    stores.value = (await api.signIn()).stores
    return undefined
  } catch (error) {
    return whyNot(error)
  }
}

/** Signs in. Answers why not, when the server refused. */
export async function signIn(storeId: string, personId: string, pin: string): Promise<Problem | undefined> {
  try {
    // What ends the session before must not end this one.
    await endingSession
    clearTimeout(again)
    await api.openSession({ storeId, personId, pin })
    turns++
    localStorage.removeItem(SIGNED_OUT_KEY)
    localStorage.setItem(SIGNED_IN_KEY, String(Date.now()))
    await loadMe()
    return undefined
  } catch (error) {
    const problem = whyNot(error)
    if (localStorage.getItem(SIGNED_OUT_KEY) !== null) loadMeLater()
    return problem.status === 401 ? { ...problem, code: 'wrong-pin' } : problem
  }
}

/** Signs out here; the shift goes on. */
export async function signOut(): Promise<void> {
  turns++
  localStorage.setItem(SIGNED_OUT_KEY, 'yes')
  me.value = null
  await loadMe()
}

/** Starts the shift. Answers why not. */
export async function startShift(body: PutShift): Promise<Problem | undefined> {
  try {
    const { person, startedAt, plannedEnd } = await api.putShift(body)
    startedHere.value = true
    if (me.value) me.value = { ...me.value, shift: { zone: person.zone, availability: person.availability, startedAt, plannedEnd } }
    return undefined
  } catch (error) {
    return whyNot(error)
  }
}

/** Ends the shift. A problem with `promises` names those that need a choice first (P11). */
export async function endShift(): Promise<Problem | undefined> {
  try {
    await api.endShift()
    if (me.value) me.value = { ...me.value, shift: null }
    return undefined
  } catch (error) {
    return whyNot(error)
  }
}
