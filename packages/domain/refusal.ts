/** A command that a rule of the product refuses. `detail` is written for the person who sent it. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: string
  readonly detail: string
  readonly rule: string | undefined
  /** The promises that stand in the way. */
  readonly promises: string[] | undefined
  constructor(code: string, detail: string, rule?: string, promises?: string[]) {
    super(detail)
    this.code = code
    this.detail = detail
    this.rule = rule
    this.promises = promises
  }
}
