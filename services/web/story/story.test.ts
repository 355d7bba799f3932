// What is made of a promise's events: which moments a reader tells apart, and what each of them says.
import type { Me } from '@kept/client/shapes'
import { promiseEvents } from '@kept/contracts/promise-events'
import type { Actor } from '@kept/contracts/words'
import { beforeEach, expect, test, vi } from 'vitest'
import { alsoSpeak, type Language, languages, speak } from '../say.ts'
import { me, stores } from '../session.ts'
import { type Happened, momentsOf } from './happened.ts'
import { sentencesOf } from './sentences.ts'

const words = import.meta.glob<{ default: string }>('../words/told/*.ftl', { query: '?raw' })
const load = (language: Language) => words[`../words/told/${language}.ftl`]!
alsoSpeak({ en: load('en'), es: load('es'), de: load('de'), ar: load('ar') })

beforeEach(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null })
  const people = ['Ana', 'Ben', 'Chloe', 'Mara'].map((name) => ({ id: name.toLowerCase(), name }))
  me.value = { store: { id: 'larkspur', zones: [], kinds: [] } } as unknown as Me
  stores.value = [{ id: 'larkspur', name: 'Larkspur', needsEnrolledDevice: false, people }]
  await speak('en')
})

const START_MS = new Date(2026, 5, 1, 14, 0).getTime()
const iso = (s: number) => new Date(START_MS + s * 1_000).toISOString()
const KEPT: Actor = { role: 'kept', id: '' }
const person = (id: string): Actor => ({ role: id === 'mara' ? 'lead' : 'associate', id })
const it = (s: number, type: string, by: string | Actor, data: Partial<Happened> = {}): Happened => ({
  ...{ type, at: iso(s), by: typeof by === 'string' ? person(by) : by },
  ...data,
})
const rungs = (['skilled', 'nearby', 'zone-lead', 'manager-on-duty'] as const).map((who) => ({ who }))
const made = (owner: string | null, by: string | Actor = 'ana') => [
  it(0, 'promise-made', by, { owner, madeAt: iso(0) }),
  it(0, 'lap-started', by, { dueAt: iso(240), rungs }),
]
const why = { skill: true, availability: 'free', distance: 'next-zone', load: 2 } as const
const asks = (s: number, rung: number | null, cause: string, people: string[], carried: string[] = []) =>
  it(s, 'asked', KEPT, { rung, cause, carried, people: people.map((personId) => ({ personId, why })) })
const reached = (s: number, rung: number, cause: string, held = false) => it(s, 'rung-reached', KEPT, { rung, cause, held })

/** The story in lines: seconds from the start, what is said, and the reasons in brackets. */
const told = (...events: Happened[]) =>
  momentsOf(events).map((moment) => {
    const { said, reasons } = sentencesOf(moment)
    return `${(moment.atMs - START_MS) / 1_000}: ${said.join(' ')}${reasons.length > 0 ? ` [${reasons.join('] [')}]` : ''}`
  })

test('story: a promise that widens until somebody takes and keeps it', () => {
  expect(
    told(
      ...made(null),
      reached(0, 0, 'time'),
      asks(0, 0, 'rung', ['ben']),
      reached(8, 1, 'failed'),
      asks(8, 1, 'rung', ['chloe'], ['ben']),
      it(10, 'ask-seen', 'chloe', { personId: 'chloe' }),
      it(12, 'promise-taken', 'chloe', { personId: 'chloe' }),
      it(100, 'promise-ended', 'chloe', { ending: 'kept', word: 'say-so', endedAt: iso(100) }),
      it(160, 'thanked', { role: 'customer', id: '' }, { to: 'chloe' }),
    ),
  ).toEqual([
    '0: Ana promised it. It is for whoever can help. Due at 14:04.',
    '0: Asked for help: Ben. [Ben: has the skill · next zone · free]',
    '8: Nobody could come at once, so more are asked. Asked, because near: Chloe. Still asked: Ben. [Chloe: has the skill · next zone · free]',
    '10: Chloe has seen it.',
    '12: Chloe takes it.',
    '100: Chloe keeps it, 2:20 before it is due.',
    '160: The customer thanks Chloe.',
  ])
})

test('story: a pass leaves no mark, and who put it back is not named', () => {
  const passed = told(
    ...made('ana'),
    asks(5, null, 'nudge', ['ana']),
    it(9, 'ask-passed', 'ben', { personId: 'ben' }),
    it(20, 'put-to-floor', 'ben', { from: 'ben', reason: 'cannot' }),
  )
  expect(passed.at(-1)).toBe('20: It goes back to the floor, for whoever is free.')
  expect(passed.join()).not.toContain('Ben')
})

test('story: rungs that find nobody at one instant are one search, and one that may not ask yet says so', () => {
  expect(
    told(
      ...made(null),
      reached(0, 0, 'time'),
      asks(0, 0, 'rung', []),
      reached(0, 1, 'failed'),
      asks(0, 1, 'rung', []),
      reached(0, 2, 'failed'),
      asks(0, 2, 'rung', []),
      reached(0, 3, 'failed', true),
    ).slice(1),
  ).toEqual(['0: Nobody could be asked for help. Nobody near could be asked. No lead could be asked. The next step waits until it is due.'])
})

test('story: what a lead, a system, a customer and Kept did is told as theirs', () => {
  const customer: Actor = { role: 'customer', id: '' }
  expect(
    told(
      ...made(null, customer),
      it(0, 'put-to-floor', customer, { from: null, reason: 'decided' }),
      it(30, 'handed-over', 'mara', { from: null, to: 'ben' }),
      asks(30, null, 'handed-over', ['ben']),
      it(40, 'handed-over', 'mara', { from: 'ben', to: 'chloe' }),
      it(50, 'handed-over', 'ana', { from: 'chloe', to: 'ana' }),
      it(50, 'owner-on-it', 'ana', { personId: 'ana' }),
      it(60, 'put-to-floor', 'mara', { from: 'ana', reason: 'decided' }),
      it(70, 'put-to-floor', KEPT, { from: 'ana', reason: 'shift-ended' }),
      it(90, 'nudged', customer),
      reached(90, 2, 'nudge'),
      asks(90, 2, 'rung', ['mara']),
      it(95, 'promise-extended', 'mara', { reason: 'customer-is-trying-it-on', dueAt: iso(900), from: null }),
      it(95, 'lap-started', 'mara', { dueAt: iso(900), rungs }),
      it(960, 'promise-ended', { role: 'system', id: 'mailer' }, { ending: 'kept', word: 'proof', evidence: 'sent', endedAt: iso(960) }),
      it(970, 'ending-claimed', customer, { ending: 'broken', word: 'customer', reason: 'walkout' }),
      it(980, 'ending-corrected', 'mara', { from: 'kept', ending: 'broken', word: 'say-so', reason: 'walkout' }),
    ),
  ).toEqual([
    '0: A customer asked for it. Due at 14:04. It is for whoever can help.',
    '30: Mara gives it to Ben. Ben is told.',
    '40: Mara hands it from Ben to Chloe.',
    '50: Ana takes it over. Ana is on it.',
    '60: Mara puts it to the floor, for whoever is free.',
    '70: The shift of Ana ends, and it goes to the floor.',
    '90: The customer says: still waiting. So more are asked. The lead is asked: Mara. [Mara: has the skill · next zone · free]',
    '95: Mara agrees a new time with the customer. Reason: Trying it on. Due at 14:15.',
    '960: mailer sends proof that it was kept, 1:00 after it was due: sent.',
    '970: The customer says too: Broken: walked out.',
    '980: Mara corrects the ending from “Kept” to “Broken: walked out”.',
  ])
})

test('story: endings that were not kept, and what came late, are said without blame', () => {
  const ended = (data: Partial<Happened>) => told(it(10, 'promise-ended', 'ben', { word: 'say-so', endedAt: iso(10), ...data }))
  expect(ended({ ending: 'broken', reason: 'walkout' })).toEqual(['10: The customer has left. Said by Ben.'])
  expect(ended({ ending: 'broken' })).toEqual(['10: It could not be kept. Said by Ben.'])
  expect(ended({ ending: 'released', reason: 'mis-tap' })).toEqual(['10: It was tapped by mistake. Said by Ben.'])
  expect(ended({ ending: 'unknown', word: 'closing' })).toEqual(['10: The store closes, and nobody has said what became of it.'])
  expect(told(it(10, 'ending-withdrawn', 'ben'))).toEqual(['10: Ben takes that back, and it is open again.'])
  expect(told(it(0, 'promise-made', 'ana', { owner: 'ana', madeAt: iso(-65) }))).toEqual([
    '0: Ana promised it. It was tapped without a network and arrived 1:05 later.',
  ])
})

test('story: what was said after the tap is told with it, and a new due time once', () => {
  expect(
    told(
      ...made('ana'),
      it(5, 'more-said', 'ana', { spot: 'mirror 5', wants: 'a gloss' }),
      it(9, 'more-said', 'ana'),
      it(9, 'lap-started', 'ana', { dueAt: iso(600), rungs }),
    ).slice(1),
  ).toEqual(['5: Ana adds: mirror 5 · a gloss.', '9: Ana says by when. Due at 14:10.'])
})

test('P15 story: an outage is told, and what was missed is left out', () => {
  expect(
    told(
      ...made('ana'),
      it(200, 'ladder-resumed', KEPT),
      asks(200, null, 'outage', ['ana']),
      reached(230, 2, 'outage'),
      asks(230, 2, 'rung', ['mara']),
    ).slice(1),
  ).toEqual([
    '200: Kept was interrupted, and goes on from here. Ana is reminded first.',
    '230: The steps that were missed are left out. The lead is asked: Mara. [Mara: has the skill · next zone · free]',
  ])
})

test.for(Object.keys(languages) as Language[])('story: each kind of event is told in %s, but for a pass', async (language) => {
  await speak(language)
  const said = (type: string) =>
    told(it(0, type, 'ana', { ending: 'kept', from: 'ben', to: 'ana', reason: 'other', cause: 'again', word: 'say-so' }))
  const changed = said('something-new')
  expect(changed).toHaveLength(1)
  for (const type of Object.keys(promiseEvents)) {
    const [line] = said(type)
    if (type === 'ask-passed') expect(line).toBeUndefined()
    // A rung whose time has come says nothing by itself: whom it asks does.
    else if (type !== 'rung-reached') expect.soft(line, `${type}: expected sentences of its own in story/sentences.ts`).toMatch(/^0: .{5}/)
    expect.soft(line, `${type}: expected sentences of its own in story/sentences.ts`).not.toBe(changed[0])
  }
})
