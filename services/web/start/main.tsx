// The start page: what Kept is, where to go, and who may sign in.
import '../base.css'
import './start.css'
import { render } from 'preact'
import { Start } from './start.tsx'

render(<Start />, document.getElementById('app') as HTMLElement)
