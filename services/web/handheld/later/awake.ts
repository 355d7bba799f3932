import { computed, effect } from '@preact/signals'
import { stayAwake } from '../../parts/stay-awake.ts'
import { me } from '../../session.ts'
import { awake } from './choices.tsx'

const wanted = computed(() => {
  const shift = me.value?.shift
  return awake.value && !!shift && shift.availability !== 'on-break'
})

/** Keeps the screen on while somebody is on shift and not on break, if they chose so. Stops when called. */
export function followAwake(): () => void {
  return effect(() => (wanted.value ? stayAwake() : undefined))
}
