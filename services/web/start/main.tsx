// The start page: what Kept is, where to go, and who may sign in.
import '../base.css'
import './start.css'
import { begin } from '../begin.ts'
import { Start } from './start.tsx'

void begin('page-start', <Start />)
