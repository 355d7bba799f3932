// Who sends a request: a person by session, another system by key, another node by a pass. Each request asks the view, so that a removed
// person, an ended session or a revoked key is out at once.
import type { Actor, PersonRole } from '@kept/contracts/words'
import { type Action, grant } from '@kept/domain/authority'
import { KEPT } from '@kept/domain/ladder'
import { Refusal } from '@kept/domain/refusal'
import { VIEW_PASS } from '@kept/engine/view-pass'
import { keyByHash, personOf, pinOf, sessionEnded } from '@kept/view/queries-floor'
import type { FastifyRequest } from 'fastify'
import type { Context } from './context.ts'
import { type Claims, hashToken } from './secrets.ts'

/** `session` is undefined for other systems, and for other nodes, whose `storeId` is empty: they are of all stores. */
export type Who = { storeId: string; by: Actor; session: Claims | undefined }
export type Person = Who & { by: Actor & { role: PersonRole }; session: Claims }

export const SESSION_COOKIE = 'kept_session'

/** Nobody is signed in with what was sent: 401. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn'
}
/** A browser sent a session's cookie from another site's page: 403. */
export class CrossOrigin extends Error {
  override name = 'CrossOrigin'
}

/** Whether it is the sender who is not let in, and not something of ours that failed. */
export const isNotLetIn = (error: unknown): error is Error => error instanceof NotSignedIn || error instanceof CrossOrigin

declare module 'fastify' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to.
  interface FastifyRequest {
    who: Who | undefined
    /** Why `who` is undefined where somebody must be signed in. */
    notLetIn: Error | undefined
  }
}

const remembered = 10_000

/** Makes the function that tells who sends a request. Tokens that were verified once are remembered, not trusted for longer. */
export function openWho({ node, secrets }: Pick<Context, 'node' | 'secrets'>) {
  const verified = new Map<string, Claims>()

  const claimsOf = async (token: string): Promise<Claims | undefined> => {
    const known = verified.get(token)
    if (known) return known
    const claims = await secrets.readSession(token)
    if (claims) verified.set(token, claims)
    if (verified.size > remembered) verified.delete(verified.keys().next().value!)
    return claims
  }

  const bySession = async (token: string): Promise<Who | undefined> => {
    const session = await claimsOf(token)
    if (!session || session.expiresAtMs <= node.clock.nowMs() || sessionEnded(node.view, session.sessionId)) return undefined
    const person = personOf(node.view, session.storeId, session.personId)
    const pin = pinOf(node.view, session.storeId, session.personId)
    // A new PIN ends the sessions that the old one opened.
    if (!person || !pin || pin.setAtMs > session.issuedAtMs) return undefined
    return { storeId: session.storeId, by: { role: person.role, id: person.id }, session }
  }

  const byKey = (token: string): Who | undefined => {
    const key = keyByHash(node.view, hashToken(token))
    return key && { storeId: key.storeId, by: { role: 'system', id: key.name }, session: undefined }
  }

  const byPass = (token: string): Who | undefined =>
    secrets.isViewPass(token, node.clock.nowMs()) ? { storeId: '', by: KEPT, session: undefined } : undefined

  /** Throws NotSignedIn, or CrossOrigin for a command that another site sends with a browser's cookie. */
  return async (request: FastifyRequest): Promise<Who> => {
    const { authorization } = request.headers
    const bearer = /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1]
    const cookie = bearer === undefined && authorization === undefined ? request.cookies[SESSION_COOKIE] : undefined
    if (cookie !== undefined) checkOrigin(request)
    const token = bearer ?? cookie
    if (token === undefined) throw new NotSignedIn('Sign in first: POST /v1/sessions, then "Authorization: Bearer …".')
    const who = await (token.startsWith('keptkey_') ? byKey : token.startsWith(VIEW_PASS) ? byPass : bySession)(token)
    if (!who) throw new NotSignedIn('This session or key is not valid (any more). Sign in again.')
    return who
  }
}

/** SameSite=Strict keeps other sites' requests from carrying the cookie; this holds where a browser does not. */
function checkOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { host } = request
  const { origin } = request.headers
  if (origin === undefined || origin === 'null' || URL.parse(origin)?.host !== host)
    throw new CrossOrigin(`A browser's session takes commands from its own pages only. Expected Origin "${request.protocol}://${host}".`)
}

/** The sender, when the table lets them (domain/authority). Throws NotSignedIn, or the Refusal `not-allowed`. */
export function allowed(request: FastifyRequest, action: Action): Who {
  const { who } = request
  if (!who) throw new NotSignedIn('Sign in first.')
  if (grant(action, who.by.role) === 'no') throw new Refusal('not-allowed', `"${action}" is not for the role "${who.by.role}".`)
  return who
}

/** The same for what only people do. */
export function allowedPerson(request: FastifyRequest, action: Action): Person {
  const who = allowed(request, action)
  if (!who.session) throw new Refusal('not-allowed', `"${action}" is for people only.`)
  return who as Person
}
