// The shapes that cross the wire, as types only: importing this package brings no validator into a browser.
import type * as access from '@kept/contracts/access'
import type * as floor from '@kept/contracts/floor'
import type * as outbox from '@kept/contracts/outbox'
import type * as promise from '@kept/contracts/promise'
import type * as push from '@kept/contracts/push'

type Schema = { _zod: { input: unknown; output: unknown } }
type Sent<S extends Schema> = S['_zod']['input']
type Got<S extends Schema> = S['_zod']['output']

export type { Day, DayFigures, Figures } from '@kept/contracts/day'
export type { Ask, Board, Closing, FloorView, OnShift, PersonView, StoreInfo } from '@kept/contracts/floor'
export type { Problem } from '@kept/contracts/problem'
export type { CommandName, PromiseView } from '@kept/contracts/promise'

export type SignIn = Got<typeof access.signIn>
export type Session = Got<typeof access.session>
export type AddPerson = Sent<typeof access.addPerson>
export type OpenSession = Sent<typeof access.openSession>

export type PutShift = Sent<typeof floor.putShift>
export type Shift = Got<typeof floor.shift>
export type CanHelp = Got<typeof floor.canHelp>
export type Asks = Got<typeof floor.asks>
export type Live = { [K in keyof typeof floor.live]: Got<(typeof floor.live)[K]> }

/** Who is signed in, where, and whether they are on shift. */
export type Me = {
  person: Got<typeof floor.person>
  store: Got<typeof floor.storeInfo>
  shift: (Pick<Shift['person'], 'zone' | 'availability'> & Pick<Shift, 'startedAt' | 'plannedEnd'>) | null
}

export type MakePromise = Sent<typeof promise.makePromise>
export type CommandBody<C extends promise.CommandName> = Sent<(typeof promise.commandBodies)[C]>
export type CustomerLink = Got<typeof promise.customerLink>
export type Outbox = Sent<typeof outbox.outbox>
export type OutboxResults = Got<typeof outbox.outboxResults>
export type PromisePage = Got<typeof promise.promisePage>
export type ListedPromises = Got<typeof promise.listedPromises>
export type History = Got<typeof promise.history>

export type PushInfo = Got<typeof push.pushInfo>
export type PutSubscription = Sent<typeof push.putSubscription>
export type TestedPush = Got<typeof push.testedPush>
