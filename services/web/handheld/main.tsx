// The handheld: what somebody on the floor carries.
import '../base.css'
import './handheld.css'
import { begin } from '../begin.ts'
import { openOutbox } from '../outbox/outbox.ts'
import { loadMe } from '../session.ts'
import { Handheld } from './handheld.tsx'
import { listenForInstall } from './install.tsx'
import { followKnown, startFromKnown } from './known.ts'
import { followVersions } from './versions.ts'

listenForInstall()
openOutbox()
// Whatever is first, the disk or the server; a disk that hangs keeps nobody waiting.
void startFromKnown()
void loadMe()
void begin('page-handheld', <Handheld />)
followKnown()
followVersions()
