// Between what the streams hold and the messages of the protocol, by the stubs that come with the client.
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { Metadata, type ServiceError } from '@grpc/grpc-js'
import type { Expected, Proposed, Recorded } from './streams.ts'

type Message = InstanceType<typeof streams.AppendReq.ProposedMessage> | InstanceType<typeof streams.BatchAppendReq.ProposedMessage>
type Options = InstanceType<typeof streams.AppendReq.Options> | InstanceType<typeof streams.DeleteReq.Options>

/** An error as a call ends with it. `exception` is how the server names it to its clients. */
export function failure(code: number, details: string, exception: Record<string, string> = {}): ServiceError {
  const metadata = new Metadata()
  for (const [key, value] of Object.entries(exception)) metadata.set(key, value)
  return Object.assign(new Error(details), { code, details, metadata })
}

export function nameOf(identifier: InstanceType<typeof shared.StreamIdentifier> | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString()
}

/** Kept never writes to a stream at any revision: a test that does is told so. */
export function expectedOf(options: Options): Expected {
  if (options.hasRevision()) return Number(options.getRevision())
  if (options.hasNoStream()) return 'no-stream'
  throw failure(3, 'this server takes exact revisions only')
}

export function proposedOf(message: Message): Proposed {
  const said = message.getMetadataMap()
  const id = message.getId()
  return {
    id: id?.hasString() ? id.getString() : uuidOf(id?.getStructured()),
    type: said.get('type') ?? '',
    contentType: said.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  }
}

function uuidOf(structured: InstanceType<typeof shared.UUID.Structured> | undefined): string {
  const hex = [structured?.getMostSignificantBits(), structured?.getLeastSignificantBits()]
    .map((bits) =>
      BigInt.asUintN(64, BigInt(bits ?? 0))
        .toString(16)
        .padStart(16, '0'),
    )
    .join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export function identifierOf(name: string): InstanceType<typeof shared.StreamIdentifier> {
  const identifier = new shared.StreamIdentifier()
  identifier.setStreamName(Buffer.from(name).toString('base64'))
  return identifier
}

export function readEventOf(event: Recorded): InstanceType<typeof streams.ReadResp> {
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
  const id = new shared.UUID()
  id.setString(event.id)
  recorded.setId(id)
  recorded.setStreamIdentifier(identifierOf(event.stream))
  recorded.setStreamRevision(String(event.revision))
  recorded.setCommitPosition(String(event.position))
  recorded.setPreparePosition(String(event.position))
  recorded.setData(event.data)
  recorded.setCustomMetadata(event.metadata)
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', String(event.createdMs * 10_000))
  const read = new streams.ReadResp.ReadEvent()
  read.setEvent(recorded)
  read.setCommitPosition(String(event.position))
  const message = new streams.ReadResp()
  message.setEvent(read)
  return message
}

export function missing(name: string): InstanceType<typeof streams.ReadResp> {
  const notFound = new streams.ReadResp.StreamNotFound()
  notFound.setStreamIdentifier(identifierOf(name))
  const message = new streams.ReadResp()
  message.setStreamNotFound(notFound)
  return message
}
