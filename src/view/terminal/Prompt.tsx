import type { Place } from '../../cli/program.ts'
import type { World } from '../../engine/index.ts'
import styles from './Transcript.module.css'

/** `$` on the host, `web $` in a container. */
export function Prompt({ place, world }: { readonly place: Place; readonly world: World }) {
  const name = place.at === 'host' ? undefined : (world.docker.containers.get(place.id)?.name ?? place.id.slice(0, 12))
  return (
    <span className={styles['prompt']}>
      {name === undefined ? null : <span className={styles['place']}>{name} </span>}$
    </span>
  )
}
