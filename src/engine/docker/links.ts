// Legacy links: what their targets must be for a container on the default bridge to start, or to be entered.
// Real counterpart: moby daemon/container_operations_unix.go setupLinkedContainers, isLinkable.
import type { Container, Daemon } from './daemon.ts'
import type { EngineError } from './error.ts'
import { isRunning } from './look-up.ts'

type Known = Pick<Daemon, 'containers'>

const onDefault = (container: Container): boolean => container.attachments.some((one) => one.network === 'bridge')

/** Why a container's links stop it: a target that doesn't run, or isn't on the default bridge. Nothing does where the container itself isn't there. */
export function linkFault(docker: Known, container: Container): EngineError | undefined {
  if (!onDefault(container)) return undefined
  for (const link of container.links) {
    const target = docker.containers.get(link.container)
    if (target === undefined || !isRunning(target))
      return {
        code: 'link.target-not-running',
        target: target?.name ?? link.name,
        linker: container.name,
        alias: link.alias,
      }
    if (!onDefault(target)) return { code: 'link.not-on-default', target: target.name, id: target.id }
  }
  return undefined
}

/** The older engine looks for targets that aren't on the default bridge as it joins that, running or not. */
export function membershipFault(docker: Known, container: Container): EngineError | undefined {
  for (const link of container.links) {
    const target = docker.containers.get(link.container)
    if (target !== undefined && !onDefault(target))
      return { code: 'link.not-on-default', target: target.name, id: target.id }
  }
  return undefined
}
