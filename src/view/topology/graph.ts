// The picture's contents, read from a world: what stands on the host, what hangs from what, by which names.
// Pure and without positions; `place.ts` says where things stand and `scene.ts` how large they are.
import {
  type Container,
  type Daemon,
  type Kernel,
  type LinkId,
  linkNamed,
  linksIn,
  type NetnsId,
  netnsOf,
  type World,
} from '../../engine/index.ts'
import { barsOf } from './graph-bars.ts'
import { boxesOf } from './graph-boxes.ts'
import { cablesOf } from './graph-cables.ts'
import { outsideOf } from './graph-outside.ts'
import { portsOf, tiesOf } from './graph-ports.ts'
import type { Cable, Graph, HookBox, Outside, Spine, Tie, Uplink } from './graph-types.ts'

const HOOKS = ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] as const

const known = new WeakMap<Kernel, WeakMap<Daemon, Graph>>()

/** What a world looks like; the same object for the same kernel and daemon. */
export function graphOf(world: Pick<World, 'kernel' | 'docker'>): Graph {
  const { kernel, docker } = world
  const seen = known.get(kernel)?.get(docker)
  if (seen !== undefined) return seen
  const graph = readGraph(kernel, docker)
  const byDaemon = known.get(kernel) ?? new WeakMap<Daemon, Graph>()
  known.set(kernel, byDaemon.set(docker, graph))
  return graph
}

function readGraph(kernel: Kernel, docker: Daemon): Graph {
  const containers = [...docker.containers.values()].toSorted((a, b) => a.serial - b.serial)
  const uplink = uplinkOf(kernel)
  const outside = outsideOf(kernel)
  const bars = barsOf(kernel, docker, containers)
  const boxes = boxesOf(kernel, docker, containers, bars)
  const owners = new Map<NetnsId, string>([[kernel.host, 'kernel']])
  for (const box of boxes) if (box.netns !== undefined && !owners.has(box.netns)) owners.set(box.netns, box.id)
  const { cables, nodeOfLink } = cablesOf(kernel, { bars, owners, outside, uplink })
  return {
    hostName: netnsOf(kernel, kernel.host).name,
    spine: spineOf(kernel, cables.filter(isLoose)),
    uplink,
    bars,
    boxes,
    cables: cables.filter((cable) => !isLoose(cable)),
    ports: portsOf(docker, containers, bars),
    ties: [...tiesOf(containers, boxes), ...beyond(outside)],
    outside,
    containers: running(containers),
    nodeOfNetns: owners,
    nodeOfLink,
  }
}

function running(containers: readonly Container[]): { readonly all: number; readonly running: number } {
  const up = containers.filter(({ state }) => state.status === 'running' || state.status === 'paused')
  return { all: containers.length, running: up.length }
}

/** A pair whose ends are both on the host and not both in bridges has nowhere to hang from. */
function isLoose({ a, b }: Cable): boolean {
  return a.node === 'kernel' ? b.node === 'kernel' : b.node === 'kernel' && a.node !== 'uplink'
}

function beyond(outside: readonly Outside[]): readonly Tie[] {
  const gateway = outside.find(({ kind }) => kind === 'gateway')
  if (gateway === undefined) return []
  return outside
    .filter(({ kind }) => kind === 'server')
    .map(({ id }) => ({ id: `tie:beyond:${id}`, kind: 'beyond', from: gateway.id, to: id, alias: '' }))
}

function spineOf(kernel: Kernel, loose: readonly Cable[]): Spine {
  const host = netnsOf(kernel, kernel.host)
  const chains = host.iptables.filter ?? {}
  const hooks = HOOKS.map((hook): HookBox => ({ id: `hook:${hook}`, hook, drops: chains[hook]?.policy === 'DROP' }))
  const count = host.routes.filter((route) => !route.to.ip.includes(':')).length
  return {
    id: 'kernel',
    hooks,
    routes: count,
    forwards: host.sysctl.ipForward,
    loose: loose.flatMap(({ b }) => b.label),
  }
}

function uplinkOf(kernel: Kernel): Uplink | undefined {
  const eth0 = linkNamed(kernel, kernel.host, 'eth0') ?? linksIn(kernel, kernel.host).find(isEthernet)
  if (eth0 === undefined || eth0.kind.type !== 'ethernet') return undefined
  const address = eth0.addresses.find(({ ip }) => !ip.includes(':'))
  const shown = address === undefined ? '' : `${address.ip}/${address.prefix}`
  return { id: 'uplink', link: eth0.id, name: eth0.name, address: shown, mac: eth0.mac, up: eth0.up }
}

function isEthernet(link: { readonly id: LinkId; readonly kind: { readonly type: string } }): boolean {
  return link.kind.type === 'ethernet'
}
