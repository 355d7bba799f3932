// The calls that write: unary append, batch append and deletion.
import shared from '@eventstore/db-client/generated/shared_pb.js'
import status from '@eventstore/db-client/generated/status_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import type { handleBidiStreamingCall, handleClientStreamingCall, handleUnaryCall, ServiceError } from '@grpc/grpc-js'
import any from 'google-protobuf/google/protobuf/any_pb.js'
import { expectedOf, failure, nameOf, proposedOf } from './messages.ts'
import type { ServedNode } from './served-node.ts'
import type { Expected, Outcome, Proposed } from './streams.ts'

const BYTES_AT_MOST = 1024 * 1024

type AppendReq = InstanceType<typeof streams.AppendReq>
type AppendResp = InstanceType<typeof streams.AppendResp>
type BatchAppendReq = InstanceType<typeof streams.BatchAppendReq>
type BatchAppendResp = InstanceType<typeof streams.BatchAppendResp>
type DeleteReq = InstanceType<typeof streams.DeleteReq>
type DeleteResp = InstanceType<typeof streams.DeleteResp>

export function openWriting(node: ServedNode) {
  const append: handleClientStreamingCall<AppendReq, AppendResp> = async (call, answer) => {
    try {
      const messages: AppendReq[] = []
      for await (const message of call) messages.push(message)
      // One that was given up before all of it had come is not done at all.
      if (call.cancelled) return
      const options = messages[0]?.getOptions()
      if (options === undefined) throw failure(3, 'expected options first')
      const [name, expected] = [nameOf(options.getStreamIdentifier()), expectedOf(options)]
      const events = messages.slice(1).map((message) => proposedOf(message.getProposedMessage()!))
      const outcome = await node.faults.around('append', () => {
        node.admit(call.metadata)
        mustFit(events)
        return node.streams.append(name, expected, events)
      })
      answer(null, appendResp(outcome, expected))
    } catch (error) {
      answer(error as ServiceError)
    }
  }

  // Requests of one call are done in their order; their answers come as they are ready.
  const batchAppend: handleBidiStreamingCall<BatchAppendReq, BatchAppendResp> = (call) => {
    const parts = new Map<string, BatchAppendReq[]>()
    call.on('error', () => {})
    call.on('end', () => call.end())
    call.on('data', async (part: BatchAppendReq) => {
      const id = part.getCorrelationId()!.getString() || JSON.stringify(part.getCorrelationId()!.toObject())
      const all = [...(parts.get(id) ?? []), part]
      parts.set(id, all)
      if (!part.getIsFinal()) return
      parts.delete(id)
      const options = all[0]!.getOptions()!
      const expected = options.hasStreamPosition() ? Number(options.getStreamPosition()) : ('no-stream' as const)
      const events = all.flatMap((it) => it.getProposedMessagesList()).map(proposedOf)
      try {
        const outcome = await node.faults.around('batchAppend', () =>
          node.streams.append(nameOf(options.getStreamIdentifier()), expected, events),
        )
        const response = batchAppendResp(outcome)
        response.setCorrelationId(part.getCorrelationId())
        response.setStreamIdentifier(options.getStreamIdentifier())
        call.write(response)
      } catch (error) {
        call.emit('error', error)
      }
    })
  }

  const remove: handleUnaryCall<DeleteReq, DeleteResp> = async (call, answer) => {
    try {
      const options = call.request.getOptions()!
      const [name, expected] = [nameOf(options.getStreamIdentifier()), expectedOf(options)]
      const outcome = await node.faults.around('delete', () => {
        node.admit(call.metadata)
        return node.streams.remove(name, expected)
      })
      if ('wrong' in outcome) throw wrongDeletion(name, expected, outcome.wrong)
      const position = new streams.DeleteResp.Position()
      position.setCommitPosition(String(outcome.position))
      position.setPreparePosition(String(outcome.position))
      const response = new streams.DeleteResp()
      response.setPosition(position)
      answer(null, response)
    } catch (error) {
      answer(error as ServiceError)
    }
  }

  return { append, batchAppend, delete: remove, tombstone: () => {} }
}

function mustFit(events: Proposed[]): void {
  const bytes = events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0)
  if (bytes <= BYTES_AT_MOST * 1.1) return
  const said = { exception: 'maximum-append-size-exceeded', 'maximum-append-size': String(BYTES_AT_MOST) }
  throw failure(3, `Maximum Append Size of ${BYTES_AT_MOST} Exceeded.`, said)
}

function wrongDeletion(name: string, expected: Expected, actual: number): ServiceError {
  return failure(9, `Delete failed due to WrongExpectedVersion. Stream: ${name}`, {
    exception: 'wrong-expected-version',
    'stream-name': name,
    'expected-version': String(expected === 'no-stream' ? -1 : expected),
    'actual-version': String(actual),
  })
}

function appendResp(outcome: Outcome, expected: Expected): AppendResp {
  const response = new streams.AppendResp()
  if ('wrong' in outcome) {
    const wrong = new streams.AppendResp.WrongExpectedVersion()
    if (expected === 'no-stream') wrong.setExpectedNoStream(new shared.Empty())
    else wrong.setExpectedRevision(String(expected))
    if (outcome.wrong === -1) wrong.setCurrentNoStream(new shared.Empty())
    else wrong.setCurrentRevision(String(outcome.wrong))
    response.setWrongExpectedVersion(wrong)
    return response
  }
  const success = new streams.AppendResp.Success()
  success.setCurrentRevision(String(outcome.last))
  if (outcome.position === undefined) success.setNoPosition(new shared.Empty())
  else {
    const position = new streams.AppendResp.Position()
    position.setCommitPosition(String(outcome.position))
    position.setPreparePosition(String(outcome.position))
    success.setPosition(position)
  }
  response.setSuccess(success)
  return response
}

function batchAppendResp(outcome: Outcome): BatchAppendResp {
  const response = new streams.BatchAppendResp()
  if ('wrong' in outcome) {
    const wrong = new shared.WrongExpectedVersion()
    if (outcome.wrong >= 0) wrong.setCurrentStreamRevision(String(outcome.wrong))
    const details = new any.Any()
    details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion')
    const error = new status.Status()
    error.setCode(9)
    error.setMessage('WrongExpectedVersion')
    error.setDetails(details)
    response.setError(error)
    return response
  }
  const success = new streams.BatchAppendResp.Success()
  success.setCurrentRevision(String(outcome.last))
  const position = new shared.AllStreamPosition()
  position.setCommitPosition(String(outcome.position))
  position.setPreparePosition(String(outcome.position))
  success.setPosition(position)
  response.setSuccess(success)
  return response
}
