/**
 * A command that a rule of the product refuses. `detail` is written for whoever sent it; `rule` is the rule's number.
 * `promises` stand in the way; `person` is whom `detail` speaks of, by id.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: string
  readonly detail: string
  readonly rule: string | undefined
  readonly about: { promises?: string[]; person?: string }

  constructor(code: string, detail: string, rule?: string, about: { promises?: string[]; person?: string } = {}) {
    super(detail)
    this.code = code
    this.detail = detail
    this.rule = rule
    this.about = about
  }
}
