// The handheld: what somebody on the floor carries.
import '../base.css'
import './handheld.css'
import { render } from 'preact'
import { loadMe } from '../session.ts'
import { Handheld } from './handheld.tsx'

void loadMe()
render(<Handheld />, document.getElementById('app') as HTMLElement)
