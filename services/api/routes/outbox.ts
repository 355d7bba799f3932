// The outbox of a handheld that was offline: its commands in order, judged together (P12).
import { type Outbox, type OutboxResults, outbox, outboxResults } from '@kept/contracts/outbox'
import { commandBodies, makePromise } from '@kept/contracts/promise'
import { Refusal } from '@kept/domain/refusal'
import { handleCommands, type Sent } from '@kept/engine/handle-command'
import { commandOf, makeOf } from '../command-of.ts'
import type { App, Context } from '../context.ts'
import { problemOf } from '../problems.ts'
import { promiseView } from '../promise-view.ts'
import { allowed, allowedPerson, type Person } from '../who.ts'

type Command = Outbox['commands'][number]
type Result = OutboxResults['results'][number]

export function outboxRoutes(app: App, { node }: Context): void {
  const schema = {
    tags: ['promises'],
    summary: 'What was tapped without a network, in order',
    body: outbox,
    response: { 200: outboxResults },
  }
  app.post('/v1/outbox', { schema }, async (request) => {
    const who = allowedPerson(request, 'make')
    const { sentAt, by, commands } = request.body
    if (by && (by.storeId !== who.storeId || by.personId !== who.by.id))
      throw new Refusal(
        'somebody-else',
        `${by.personId} tapped these, and ${who.by.id} is signed in. They are sent when ${by.personId} signs in.`,
      )
    const results = new Map<Command, Result>()
    const refuse = (command: Command, error: unknown) => {
      const problem = problemOf(error)
      if (problem.status >= 500) throw error
      results.set(command, { id: command.id, promise: null, problem })
    }

    for (const promiseId of new Set(commands.map((command) => command.promiseId))) {
      const wellFormed: { command: Command; sent: Sent }[] = []
      for (const command of commands.filter((one) => one.promiseId === promiseId)) {
        try {
          if (command.command !== 'make') allowed(request, command.command)
          wellFormed.push({ command, sent: await sentOf(who, command, Math.max(0, Date.parse(sentAt) - Date.parse(command.tappedAt))) })
        } catch (error) {
          refuse(command, error)
        }
      }
      if (wellFormed.length === 0) continue
      try {
        const answer = await handleCommands(
          node,
          who.storeId,
          promiseId,
          wellFormed.map(({ sent }) => sent),
        )
        const promise = promiseView(answer.state, answer.revision)
        wellFormed.forEach(({ command }, i) => {
          const refusal = answer.refusals[i]
          if (refusal) refuse(command, refusal)
          else results.set(command, { id: command.id, promise, problem: null })
        })
      } catch (error) {
        for (const { command } of wellFormed) refuse(command, error)
      }
    }
    return { results: commands.map((command) => results.get(command)!) }
  })

  /** Throws a Refusal for a body that the command's own route would not take. */
  const sentOf = async (who: Person, { id, promiseId, command, body }: Command, agoMs: number): Promise<Sent> => {
    if (command === 'make') {
      const made = makePromise.safeParse(body)
      if (!made.success) throw badBody(made.error.issues)
      return makeOf(node, who, id, promiseId, { ...made.data, madeAgoMs: agoMs })
    }
    const parsed = commandBodies[command].safeParse(body)
    if (!parsed.success) throw badBody(parsed.error.issues)
    return commandOf(node, who, id, command, { ...parsed.data, agoMs } as never)
  }
}

function badBody(issues: { path: PropertyKey[]; message: string }[]): Refusal {
  return new Refusal('bad-request', issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; '))
}
