import { useMemo } from 'react'
import { entryOf, worldAt } from '../session/session.ts'
import { pageNow, usePage, useWorld } from '../store/page.ts'
import { broughtBetween } from './brought.ts'
import { PingBar } from './kit/PingBar.tsx'
import styles from './Picture.module.css'
import { Topology } from './topology/Topology.tsx'
import { useWalkSteps } from './use-walk-steps.ts'

/** The host's picture, with the page's state and gestures given to it. */
export function Picture() {
  const world = useWorld()
  const positions = usePage((page) => page.positions)
  const selected = usePage((page) => page.selected)
  const pinging = usePage((page) => page.pinging)
  const pingFrom = usePage((page) => page.pingFrom)
  const theme = usePage((page) => page.theme)
  const walk = useWalkSteps()
  const changed = useChanged()
  const { move, tidy, select, pick, remove } = pageNow()
  return (
    <div className={styles['picture']}>
      {pinging ? <PingBar /> : null}
      <div className={styles['graph']}>
        <Topology
          world={world}
          positions={positions}
          onMove={move}
          onTidy={tidy}
          selected={selected}
          onSelect={select}
          picking={pinging}
          pingFrom={pingFrom}
          onPick={pick}
          onDelete={remove}
          changed={changed}
          walk={walk}
          theme={theme}
        />
      </div>
    </div>
  )
}

/** What the last line brought into the picture. */
function useChanged(): ReadonlySet<string> {
  const session = usePage((page) => page.session)
  return useMemo(() => {
    const last = entryOf(session, session.cursor)
    return last === undefined ? new Set() : broughtBetween(worldAt(session, last.parent), last.world)
  }, [session])
}
