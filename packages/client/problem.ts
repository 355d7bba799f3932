// What can go wrong with a request: the server refused, or it could not be reached.
import type { Problem } from './shapes.ts'

/** The server refused. `problem.detail` says why in words for people, `problem.code` is stable for programs. */
export class KeptProblem extends Error {
  override readonly name = 'KeptProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** No answer came, however often it was tried. The command may or may not have taken effect; its key makes trying again safe. */
export class KeptUnreachable extends Error {
  override readonly name = 'KeptUnreachable'

  constructor(what: string, cause: unknown) {
    super(`expected an answer to ${what}, got none`, { cause })
  }
}

/** The problem in an answer's body, or one made of its status when something between us and Kept answered instead. */
export function problemOf(status: number, text: string): Problem {
  const plain: Problem = {
    type: 'about:blank',
    title: `HTTP ${status}`,
    status,
    detail: `The server answered with status ${status}.`,
    code: `http-${status}`,
  }
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null && 'code' in body ? { ...plain, ...(body as Partial<Problem>) } : plain
  } catch {
    return plain
  }
}
