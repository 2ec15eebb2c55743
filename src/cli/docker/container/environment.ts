// The environment of a program in a container, in the order in which the engine puts it together: the path, the host name,
// what legacy links bring, what the learner gave, what the image has. Real counterpart: moby container.CreateDaemonEnvironment, daemon/links.
import {
  comparePorts,
  defaultBridge,
  endpointsOf,
  imagesOf,
  type Container,
  type PortSpec,
  type World,
} from '../../../engine/index.ts'

function imageEnv(world: World, container: Container): readonly string[] {
  return imagesOf(world.docker).find((image) => image.id === container.imageId)?.env ?? []
}

const keyOf = (line: string): string => line.slice(0, line.indexOf('='))

/** What one link tells its container of the target: address and port of everything that it exposes, and its own environment. */
function linkLines(world: World, linker: Container, link: Container['links'][number]): readonly string[] {
  const target = world.docker.containers.get(link.container)
  if (target === undefined) return []
  const bridge = defaultBridge(world.docker).id
  const ip = endpointsOf(world.docker, target).find((endpoint) => endpoint.network === bridge)?.ipv4?.ip
  if (ip === undefined) return []
  const alias = link.alias.toUpperCase().replaceAll('-', '_')
  const ports = target.spec.exposed.toSorted(comparePorts)
  const [first] = ports
  const own = [...target.spec.env, ...imageEnv(world, target)].filter((line) => !['HOME', 'PATH'].includes(keyOf(line)))
  return [
    ...(first === undefined ? [] : [`${alias}_PORT=${first.proto}://${ip}:${first.port}`]),
    ...ports.flatMap((port) => portLines(alias, ip, port)),
    `${alias}_NAME=/${linker.name}/${link.alias}`,
    ...own.map((line) => `${alias}_ENV_${line}`),
  ]
}

function portLines(alias: string, ip: string, port: PortSpec): readonly string[] {
  const name = `${alias}_PORT_${port.port}_${port.proto.toUpperCase()}`
  return [
    `${name}=${port.proto}://${ip}:${port.port}`,
    `${name}_ADDR=${ip}`,
    `${name}_PORT=${port.port}`,
    `${name}_PROTO=${port.proto}`,
  ]
}

/** A container's variables, a later line of the same name taking the earlier one's place. */
export function environmentOf(
  world: World,
  container: Container,
  given: readonly string[] = [],
  tty = false,
): Readonly<Record<string, string>> {
  const lines = [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    `HOSTNAME=${container.spec.hostname}`,
    ...(tty || container.spec.tty ? ['TERM=xterm'] : []),
    ...container.links.flatMap((link) => linkLines(world, container, link)),
    ...container.spec.env,
    ...imageEnv(world, container).filter((line) => !container.spec.env.some((own) => keyOf(own) === keyOf(line))),
    ...given,
    'HOME=/root',
  ]
  return Object.fromEntries(lines.map((line) => [keyOf(line), line.slice(line.indexOf('=') + 1)]))
}

/** Where a container's programs start: where it was told to, else where its image says. */
export function workdirOf(world: World, container: Container): string {
  const image = imagesOf(world.docker).find((one) => one.id === container.imageId)
  return container.spec.workdir || image?.workdir || '/'
}
