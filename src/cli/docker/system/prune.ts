// `docker system prune`: what is stopped, then the networks that nothing runs on. Images and build caches have nothing to give.
// Real counterpart: docker/cli cli/command/system/prune.go.
import { finish, type Verb } from '../act.ts'
import { pruneStopped } from '../container/life.ts'
import { pruneIdle } from '../network/change.ts'

/** `docker system prune -f`. */
export const pruneSystemVerb: Verb = (act) => {
  if (!act.docker.flags.bool('force')) {
    act.stdout += [
      'WARNING! This will remove:',
      '  - all stopped containers',
      '  - all networks not used by at least one container',
      '  - all dangling images',
      act.version === '20.10' ? '  - all dangling build cache' : '  - unused build cache',
      '',
      'Are you sure you want to continue? [y/N] ',
    ].join('\n')
    if (!/^y/i.test(act.call.stdin)) return finish(act)
  }
  pruneStopped(act)
  pruneIdle(act)
  act.stdout += 'Total reclaimed space: 0B\n'
  return finish(act)
}
