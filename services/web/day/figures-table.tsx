// Tables of figures: what a picture shows, to be read exactly, and by whoever cannot see it.
import type { Figures } from '@kept/client/shapes'
import { say, sayNumber } from '../say.ts'
import { inStack, type Look, stackNames } from './looks.ts'
import { Swatch } from './swatch.tsx'

export type TableColumn = { name: string; look?: Look | undefined }
export type TableRow = { name: string; figures: string[] }

/** `name` says what it is of; `of` heads the first column. Where it is too wide it scrolls within itself. */
export function FiguresTable({ name, of, columns, rows }: { name: string; of: string; columns: TableColumn[]; rows: TableRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys too.
    <section class="scrolls" aria-label={name} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{of}</th>
            {columns.map((column) => (
              <th scope="col" class="number" key={column.name}>
                {column.look && <Swatch look={column.look} />} {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // An hour that comes twice has one name.
            <tr key={i}>
              <th scope="row">{row.name}</th>
              {row.figures.map((figure, j) => (
                <td class="number" key={columns[j]?.name}>
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What became of promises, as columns. */
export const outcomeColumns = (): TableColumn[] => [
  { name: say('day-made') },
  ...stackNames.map((look) => ({ name: say(`day-stack-${look}`), look })),
]

/** The figures of one row in these columns. */
export function outcomeFigures(figures: Figures): string[] {
  return [figures.promises, ...stackNames.map((stack) => inStack(figures, stack))].map(sayNumber)
}
