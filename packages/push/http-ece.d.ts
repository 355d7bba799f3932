// The part of http_ece that is used here: it has no types of its own.
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto'

  type Params = { version: 'aes128gcm'; dh: string; privateKey: ECDH; salt: string; authSecret: string }
  const ece: { encrypt(text: Buffer, params: Params): Buffer }
  export default ece
}
