/** There is no page to show. `says` names a message; `text`, where there is one, a second that explains it. */
export class NoPage extends Error {
  override name = 'NoPage'
  readonly status: number
  readonly says: string
  readonly text: string | undefined
  readonly store: string | undefined
  constructor(status: 404 | 410 | 429, says: string, text?: string, store?: string) {
    super(says)
    this.status = status
    this.says = says
    this.text = text
    this.store = store
  }
}

/** For a token that is not ours, and for whatever it was of that is not there: nobody learns which. */
export const noSuchPage = () => new NoPage(404, 'sorry-unknown', 'sorry-unknown-text')
