// The handheld: what somebody on the floor carries.
import '../base.css'
import './handheld.css'
import { begin } from '../begin.ts'
import { loadMe } from '../session.ts'
import { Handheld } from './handheld.tsx'

void loadMe()
void begin('page-handheld', <Handheld />)
