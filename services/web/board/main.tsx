// The board: what the wall screen shows.
import '../base.css'
import './board.css'
import { render } from 'preact'
import { loadMe } from '../session.ts'
import { BoardPage } from './board-page.tsx'

void loadMe()
render(<BoardPage />, document.getElementById('app') as HTMLElement)
