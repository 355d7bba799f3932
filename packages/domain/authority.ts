// Who may do what: one table, every cell of it tested. Routes, follow-ups and Kept's own clock all go through it.
import type { Role } from '@kept/contracts/words'

/** `owner`: only for a promise that is theirs, or nobody's. `maker`: that is theirs or that they made. `ender`: an ending that they set. */
export type Grant = 'yes' | 'no' | 'owner' | 'maker' | 'ender'

const everyone = { associate: 'yes', lead: 'yes', manager: 'yes', system: 'no', customer: 'no', kept: 'no' } as const
const withSystems = { ...everyone, system: 'yes' } as const
const owners = { ...everyone, associate: 'owner' } as const
const owner = { ...everyone, associate: 'owner', lead: 'owner', manager: 'owner' } as const
const inCharge = { ...everyone, associate: 'no' } as const
const managers = { ...inCharge, lead: 'no' } as const
const keptAlone = { associate: 'no', lead: 'no', manager: 'no', system: 'no', customer: 'no', kept: 'yes' } as const

const table = {
  make: { ...withSystems, customer: 'yes' },
  take: everyone,
  pass: everyone,
  seen: everyone,
  'on-it': owner,
  cannot: owner,
  'hand-over': owners,
  'put-to-floor': owners,
  extend: owners,
  'say-more': { ...everyone, associate: 'maker', system: 'maker' },
  keep: { ...withSystems, customer: 'yes' },
  break: { ...withSystems, customer: 'yes' },
  release: { ...withSystems, customer: 'yes' },
  prove: { ...everyone, associate: 'no', lead: 'no', manager: 'no', system: 'yes' },
  'withdraw-ending': { associate: 'ender', lead: 'ender', manager: 'ender', system: 'ender', customer: 'ender', kept: 'no' },
  'correct-ending': { ...inCharge, customer: 'yes' },
  nudge: { ...withSystems, customer: 'yes' },
  thank: { ...keptAlone, customer: 'yes', kept: 'no' },
  look: keptAlone,
  'ask-free': keptAlone,
  'copy-view': keptAlone,
  'read-promises': withSystems,
  'read-floor': withSystems,
  'read-day': { ...withSystems, associate: 'no' },
  'have-shift': everyone,
  'add-person': managers,
  'remove-person': managers,
  'set-own-pin': everyone,
  'set-pin': managers,
  'enrol-device': inCharge,
  'make-key': managers,
  'open-source': managers,
  'publish-playbook': managers,
  'print-zone-codes': inCharge,
} as const satisfies Record<string, Record<Role, Grant>>

export type Action = keyof typeof table
export const actions = Object.keys(table) as Action[]

/** What the table says of an action and a role. */
export function grant(action: Action, role: Role): Grant {
  return table[action][role]
}
