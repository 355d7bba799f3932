// Who gets in: sessions, people, devices, keys of other systems, webhook sources.
import { z } from 'zod'
import { person } from './floor.ts'
import { isoTime, lengthMs, line, madeId, personRole, slug } from './words.ts'

export const pin = z.string().regex(/^\d{4,12}$/, 'expected 4 to 12 digits')

export const openSession = z.strictObject({ storeId: slug, personId: slug, pin })
export const session = z.object({ token: z.string(), expiresAt: isoTime, person })

/** Those who may sign in at this device, before anyone has: names only. */
export const signIn = z.object({
  stores: z.array(
    z.object({
      id: slug,
      name: z.string(),
      needsEnrolledDevice: z.boolean(),
      people: z.array(z.object({ id: slug, name: z.string() })),
    }),
  ),
})

export const addPerson = z.strictObject({
  id: slug,
  name: line(60),
  role: personRole,
  skills: z.array(slug).max(20).default([]),
  pin,
})
export const setPin = z.strictObject({ pin })

export const enrolDevice = z.strictObject({ name: line(60) })
export const enrolledDevice = z.object({ id: madeId, name: z.string(), token: z.string() })

export const makeKey = z.strictObject({ name: slug })
export const madeKey = z.object({ id: madeId, name: slug, token: z.string() })

export const openSource = z.strictObject({ source: slug })
/** `secret` is shown this once: `whsec_…`, as Standard Webhooks writes it. */
export const openedSource = z.object({ source: slug, secret: z.string() })

/** The body of POST /v1/hooks/{source}. */
export const hookBody = z.strictObject({
  id: z.string().min(1).max(200),
  kind: slug,
  storeId: slug,
  zone: slug.optional(),
  spot: line(120).optional(),
  wants: line(200).optional(),
  dueInMs: z.int().min(1).max(lengthMs.maxValue!).optional(),
})
export const hookAccepted = z.object({ promiseId: z.string() })
