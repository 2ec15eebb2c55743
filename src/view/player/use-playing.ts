// Playing a walk: on to the next step after a while, until the last; and the keys that step through it.
import { useCallback, useEffect, useState } from 'react'

/** Milliseconds that a step stays at normal speed. */
const STEP_TIME = 1600

export interface Playing {
  readonly playing: boolean
  readonly speed: number
  readonly toggle: () => void
  readonly setSpeed: (speed: number) => void
  /** To a step, which stops the playing. */
  readonly go: (step: number) => void
}

interface Settings {
  /** What is played: another one starts afresh. */
  readonly subject: unknown

  readonly step: number
  readonly count: number
  readonly onStep: (step: number) => void
  readonly autoPlay: boolean
}

/** The player of a walk with so many steps. Those who want less motion start it themselves. */
export function usePlaying({ subject, step, count, onStep, autoPlay }: Settings): Playing {
  const [wanted, setWanted] = useState(() => autoPlay && wantsMotion())
  const [played, setPlayed] = useState(subject)
  if (played !== subject) {
    setPlayed(subject)
    setWanted(autoPlay && wantsMotion())
  }
  const [speed, setSpeed] = useState(1)
  const playing = wanted && step < count - 1
  useEffect(() => {
    if (!playing) return undefined
    const timer = setTimeout(() => onStep(step + 1), STEP_TIME / speed)
    return () => clearTimeout(timer)
  }, [playing, step, speed, onStep])
  const go = useCallback(
    (to: number) => {
      setWanted(false)
      onStep(Math.min(count - 1, Math.max(0, to)))
    },
    [count, onStep],
  )
  const toggle = useCallback(() => {
    if (!playing && step >= count - 1) onStep(0)
    setWanted(!playing)
  }, [playing, step, count, onStep])
  useKeys(step, count, go, toggle)
  return { playing, speed, toggle, setSpeed, go }
}

const wantsMotion = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches

/** ← and →, Home and End step, Space plays, unless the key belongs to what has the focus. */
function useKeys(step: number, count: number, go: (step: number) => void, toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || ownsKeys(event)) return
      if (event.key === 'ArrowLeft') go(step - 1)
      else if (event.key === 'ArrowRight') go(step + 1)
      else if (event.key === 'Home') go(0)
      else if (event.key === 'End') go(count - 1)
      else if (event.key === ' ') toggle()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [step, count, go, toggle])
}

function ownsKeys({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false
  if (
    target.closest(
      'input, textarea, select, [contenteditable], [role="slider"], [role="separator"], [role="menu"], dialog',
    ) !== null
  )
    return true
  // Arrows move a thing of the picture that is selected; one that isn't has no use for them.
  if (target.closest('.react-flow__node.selected, [role="grid"], [role="tablist"]') !== null) return true
  return key === ' ' && target.closest('button, a, summary') !== null
}
