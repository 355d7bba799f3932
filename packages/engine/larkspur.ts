// The demo store: a beauty shop that is always open, so that a newcomer can try it at any hour.
// Windows: a colleague answers within half a minute to a minute while a customer stands waiting. An owner who is reminded
// may have both hands full and gets longer, yet no reminder is open so long that its owner goes unasked for others (P6).
import type { PersonView } from '@kept/contracts/floor'
import type { Kind, OpeningHours, Playbook, Rung } from '@kept/contracts/playbook'
import type { Who } from '@kept/contracts/words'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

const allDay: OpeningHours['monday'] = [{ from: '00:00', to: '24:00' }]

/** A rung at a fraction of the way to due, which may ask before due when the one below it fails (P4). */
function ask(who: Who, fraction: number, atMost: number, windowMs: number): Rung {
  return { at: { fraction }, who, atMost, windowMs, beforeDue: true }
}

/** A rung for those who are called away from other work: never before it is late (P4). */
function askOnceLate(who: Who, fraction: number, atMost: number, windowMs: number): Rung {
  return { at: { fraction }, who, atMost, windowMs, beforeDue: false }
}

const findSomeone: Kind = {
  id: 'find-someone',
  name: 'Find someone',
  purpose: 'The customer is standing there, so somebody who knows is asked at once and the circle widens while they still wait.',
  patienceMs: 4 * MINUTE_MS,
  clock: 'wait',
  keeper: 'floor',
  skillOfZone: true,
  extensionsAtMost: 2,
  ladder: [
    ask('skilled', 0, 1, 30 * SECOND_MS),
    ask('skilled', 0.25, 2, 30 * SECOND_MS),
    ask('nearby', 0.5, 3, 30 * SECOND_MS),
    ask('zone-lead', 0.75, 1, 45 * SECOND_MS),
    askOnceLate('manager-on-duty', 1, 1, 45 * SECOND_MS),
    askOnceLate('everyone', 1.2, 20, MINUTE_MS),
  ],
}

const checkStock: Kind = {
  id: 'check-stock',
  name: 'Check stock',
  purpose: 'A customer waits gladly for a short look in the stock room, and less gladly with every minute after it.',
  patienceMs: 5 * MINUTE_MS,
  clock: 'wait',
  keeper: 'maker',
  skillOfZone: false,
  extensionsAtMost: 2,
  wants: ['another size', 'another colour', 'a sealed one'],
  ladder: [
    ask('owner', 0.5, 1, MINUTE_MS),
    ask('nearby', 0.8, 2, 45 * SECOND_MS),
    ask('zone-lead', 1, 1, MINUTE_MS),
    askOnceLate('manager-on-duty', 1.3, 1, 2 * MINUTE_MS),
  ],
}

const emailReceipt: Kind = {
  id: 'email-receipt',
  name: 'Email the receipt',
  purpose: 'The customer looks for it on the way home, so it should be there before they have to wonder.',
  patienceMs: 15 * MINUTE_MS,
  clock: 'wait',
  keeper: 'maker',
  skill: 'till',
  skillOfZone: false,
  extensionsAtMost: 2,
  ladder: [
    ask('owner', 0.5, 1, 3 * MINUTE_MS),
    ask('owner', 0.8, 1, 3 * MINUTE_MS),
    ask('skilled', 1, 1, 2 * MINUTE_MS),
    askOnceLate('zone-lead', 1.3, 1, 2 * MINUTE_MS),
    askOnceLate('manager-on-duty', 1.6, 1, 5 * MINUTE_MS),
  ],
}

const callBack: Kind = {
  id: 'call-back',
  name: 'Call back',
  purpose: 'The customer keeps their phone near because we said we would ring, so somebody rings, even if only to say not yet.',
  patienceMs: 2 * HOUR_MS,
  clock: 'later',
  keeper: 'maker',
  skillOfZone: false,
  extensionsAtMost: 3,
  ladder: [
    ask('owner', 0.8, 1, 5 * MINUTE_MS),
    ask('owner', 0.95, 1, 5 * MINUTE_MS),
    ask('nearby', 1, 1, 3 * MINUTE_MS),
    askOnceLate('manager-on-duty', 1.1, 1, 5 * MINUTE_MS),
  ],
}

const carryToCar: Kind = {
  id: 'carry-to-car',
  name: 'Carry to car',
  purpose: 'The customer stands by a heavy bag, and anybody near with two free hands can help.',
  patienceMs: 5 * MINUTE_MS,
  clock: 'wait',
  keeper: 'floor',
  skillOfZone: false,
  extensionsAtMost: 2,
  wants: ['two bags', 'one heavy bag'],
  ladder: [
    ask('nearby', 0, 2, 45 * SECOND_MS),
    ask('nearby', 0.35, 3, 45 * SECOND_MS),
    ask('zone-lead', 0.7, 1, MINUTE_MS),
    askOnceLate('manager-on-duty', 1, 1, 2 * MINUTE_MS),
  ],
}

const holdItem: Kind = {
  id: 'hold-item',
  name: 'Hold item',
  purpose: 'The customer comes back for it, so it stays put until then, and somebody rings them before it is sold to another.',
  patienceMs: 24 * HOUR_MS,
  clock: 'later',
  keeper: 'maker',
  skillOfZone: false,
  extensionsAtMost: 3,
  wants: ['until tonight', 'until tomorrow'],
  ladder: [
    ask('owner', 0.9, 1, 10 * MINUTE_MS),
    ask('nearby', 0.97, 1, 5 * MINUTE_MS),
    askOnceLate('zone-lead', 1, 1, 5 * MINUTE_MS),
    askOnceLate('manager-on-duty', 1.05, 1, 10 * MINUTE_MS),
  ],
}

const somethingElse: Kind = {
  id: 'something-else',
  name: 'Something else',
  purpose: 'Whatever it was, the customer heard us say it, so it gets a clock like any other promise.',
  patienceMs: 10 * MINUTE_MS,
  clock: 'wait',
  keeper: 'maker',
  skillOfZone: false,
  extensionsAtMost: 3,
  ladder: [
    ask('owner', 0.5, 1, 2 * MINUTE_MS),
    ask('nearby', 0.8, 2, MINUTE_MS),
    ask('zone-lead', 1, 1, MINUTE_MS),
    askOnceLate('manager-on-duty', 1.3, 1, 2 * MINUTE_MS),
  ],
}

/** The demo store's playbook. */
export const larkspur: Playbook = {
  name: 'Larkspur',
  timeZone: 'Europe/London',
  openingHours: {
    monday: allDay,
    tuesday: allDay,
    wednesday: allDay,
    thursday: allDay,
    friday: allDay,
    saturday: allDay,
    sunday: allDay,
    closedOn: [],
  },
  zones: [
    { id: 'entrance', name: 'Entrance', nextTo: ['makeup', 'till'], landmarks: ['door 1', 'door 2', 'sale table'] },
    {
      ...{ id: 'makeup', name: 'Makeup', nextTo: ['entrance', 'hair'], skill: 'makeup' },
      landmarks: ['mirror 1', 'mirror 2', 'lipsticks', 'nails'],
      wants: ['a shade', 'a tester', 'a trial'],
    },
    {
      ...{ id: 'hair', name: 'Hair', nextTo: ['makeup', 'fragrance', 'stock'], skill: 'hair' },
      landmarks: ['aisle 3', 'aisle 4', 'mirror 5', 'dryers'],
      wants: ['advice', 'a colour', 'without silicone'],
    },
    {
      ...{ id: 'fragrance', name: 'Fragrance', nextTo: ['hair', 'till'], skill: 'fragrance' },
      landmarks: ['first counter', 'second counter', 'gift sets'],
      wants: ['a sample', 'without alcohol', 'a present'],
    },
    {
      ...{ id: 'till', name: 'Till', nextTo: ['entrance', 'fragrance', 'stock'], skill: 'till' },
      landmarks: ['till 1', 'till 2', 'gift wrap'],
    },
    { id: 'stock', name: 'Stock room', nextTo: ['hair', 'till'], landmarks: ['shelf', 'hatch'] },
  ],
  kinds: [findSomeone, checkStock, emailReceipt, callBack, carryToCar, holdItem, somethingElse],
  devices: 'any',
  customersAsk: true,
}

/** Those who work there. Their PIN is set where the store is opened. */
export const larkspurPeople: PersonView[] = [
  { id: 'ana', name: 'Ana', role: 'associate', skills: ['makeup'] },
  { id: 'ben', name: 'Ben', role: 'associate', skills: ['hair'] },
  { id: 'chloe', name: 'Chloe', role: 'associate', skills: ['hair', 'fragrance'] },
  { id: 'dev', name: 'Dev', role: 'associate', skills: ['till'] },
  { id: 'mara', name: 'Mara', role: 'lead', skills: [] },
  { id: 'sam', name: 'Sam', role: 'manager', skills: [] },
]
