// The board: what the wall screen shows.
import '../base.css'
import './board.css'
import { begin } from '../begin.ts'
import { loadMe } from '../session.ts'
import { BoardPage } from './board-page.tsx'

void loadMe()
void begin('page-board', <BoardPage />)
