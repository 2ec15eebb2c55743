// A fresh host: its network card and the outside beyond it, then dockerd's first start. Real counterpart: the machine that the
// recordings were made on; moby daemon/daemon_unix.go initNetworkController, initBridgeDriver.
import { asNetworkId } from '../base/brand.ts'
import { emptyTable } from '../base/table.ts'
import { createBridge } from './docker/drivers/bridge/bridge.ts'
import { writeChains } from './docker/drivers/bridge/firewall.ts'
import type { Daemon, Network } from './docker/daemon.ts'
import { newId } from './docker/id.ts'
import { catalogue } from './docker/images.ts'
import { takeAddress } from './docker/ipam/addresses.ts'
import { createLink, joinByCable, setLinkUp } from './kernel/device.ts'
import { emptyKernel } from './kernel/kernel.ts'
import { linksIn, updateLink } from './kernel/link.ts'
import { createNetns } from './kernel/netns.ts'
import { addAddress, addRoute } from './kernel/route.ts'
import { listen } from './kernel/socket.ts'
import { asMac } from '../base/brand.ts'
import { ip } from './net/address.ts'
import { cidr, lastAddress } from './net/cidr.ts'
import { profileOf, type EngineVersion } from './profile.ts'
import { closeWorld, HOST_NAME, openWorld, writeFile, type Draft, type World } from './world.ts'

/** The instant at which every world begins. */
const START = Date.UTC(2026, 0, 15, 8, 0, 0)

const GATEWAY = ip('172.31.176.1')
const EXAMPLE = ip('198.51.100.10')
const HOST_ADDRESS = cidr('172.31.179.120/20')

function emptyDaemon(): Daemon {
  return {
    containers: emptyTable(),
    networks: emptyTable(),
    endpoints: emptyTable(),
    sandboxes: emptyTable(),
    images: emptyTable(),
    leases: emptyTable(),
    lastPool: -1,
    ports: { last: {} },
    engineId: '',
    nameServers: [GATEWAY],
    nextPid: 4021,
  }
}

/** A host with its engine just started and nothing run on it yet. */
export function createWorld(version: EngineVersion, seed = 20): World {
  const empty: World = {
    kernel: emptyKernel(),
    docker: emptyDaemon(),
    files: emptyTable(),
    profile: profileOf(version),
    clock: START,
    serial: 0,
    seed,
    step: 0,
  }
  const draft = openWorld(empty, 'dockerd')
  bootMachine(draft)
  startDaemon(draft)
  draft.now += 60_000
  return closeWorld(draft)
}

function bootMachine(draft: Draft): void {
  draft.host = createNetns(draft, { kind: 'host', name: HOST_NAME })
  draft.outside = createNetns(draft, { kind: 'outside', name: 'outside' })
  const eth0 = createLink(draft, {
    netns: draft.host,
    name: 'eth0',
    kind: { type: 'dummy' },
    mac: asMac('00:16:3e:0a:b4:78'),
  })
  const gw0 = createLink(draft, { netns: draft.outside, name: 'gw0', kind: { type: 'dummy' } })
  joinByCable(draft, eth0, gw0)
  addAddress(draft, eth0, { ...HOST_ADDRESS, scope: 'global', broadcast: lastAddress(HOST_ADDRESS) })
  addAddress(draft, gw0, { ip: GATEWAY, prefix: HOST_ADDRESS.prefix, scope: 'global' })
  // Differs: the Internet's one host is an address of the LAN gateway itself, as on the machine of the recordings.
  for (const lo of linksIn(draft, draft.outside).filter((link) => link.name === 'lo'))
    addAddress(draft, lo.id, { ip: EXAMPLE, prefix: 32, scope: 'global' })
  setLinkUp(draft, gw0, true)
  setLinkUp(draft, eth0, true)
  updateLink(draft, eth0, { carrier: true })
  addRoute(draft, draft.host, {
    to: cidr('0.0.0.0/0'),
    via: GATEWAY,
    dev: eth0,
    proto: 'boot',
    scope: 'global',
    metric: 0,
    owner: draft.owner,
  })
  for (const proto of ['udp', 'tcp'] as const)
    listen(draft, {
      netns: draft.outside,
      proto,
      ip: GATEWAY,
      port: 53,
      program: { kind: 'name-server', names: { 'example.test': EXAMPLE } },
    })
  writeFile(draft, 'host', '/etc/hosts', '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n')
  writeFile(draft, 'host', '/etc/resolv.conf', `nameserver ${GATEWAY}\n`)
  writeFile(draft, 'host', '/etc/hostname', `${HOST_NAME}\n`)
}

function startDaemon(draft: Draft): void {
  draft.docker = {
    ...draft.docker,
    engineId: newId(draft),
    images: draft.docker.images.withMutations((images) => {
      for (const image of catalogue()) if (image.local) images.set(`${image.repository}:${image.tag}`, image)
    }),
  }
  writeChains(draft, 4)
  if (draft.profile.ip6tables) writeChains(draft, 6)
  addPredefined(draft, 'none', 'null')
  addPredefined(draft, 'host', 'host')
  addDefaultBridge(draft)
}

function predefined(draft: Draft, name: string, driver: Network['driver']): Network {
  const id = asNetworkId(newId(draft))
  return {
    id,
    serial: draft.serial,
    name,
    created: draft.now,
    driver,
    ipv4: true,
    ipv6: false,
    internal: false,
    attachable: false,
    options: {},
    labels: {},
    ipamOptions: null,
    pools: [],
    owner: draft.owner,
  }
}

function addPredefined(draft: Draft, name: string, driver: 'host' | 'null'): void {
  const network = predefined(draft, name, driver)
  draft.docker = { ...draft.docker, networks: draft.docker.networks.set(network.id, network) }
}

function addDefaultBridge(draft: Draft): void {
  const subnet = cidr('172.17.0.0/16')
  const gateway = ip('172.17.0.1')
  const pool = { subnet, gateway, aux: {}, configured: true, shown: { subnet: '172.17.0.0/16', range: '', gateway } }
  const options = {
    'com.docker.network.bridge.default_bridge': 'true',
    'com.docker.network.bridge.enable_icc': 'true',
    'com.docker.network.bridge.enable_ip_masquerade': 'true',
    'com.docker.network.bridge.host_binding_ipv4': '0.0.0.0',
    'com.docker.network.bridge.name': 'docker0',
    'com.docker.network.driver.mtu': '1500',
  }
  const network: Network = { ...predefined(draft, 'bridge', 'bridge'), options, pools: [pool] }
  takeAddress(draft, network.id, pool, gateway)
  const config = {
    name: 'docker0',
    mtu: 1500,
    icc: true,
    masquerade: true,
    hostBinding: ip('0.0.0.0'),
    ifacePrefix: 'eth',
  }
  const bridge = createBridge(draft, network, config)
  if (!bridge.ok) throw new Error(`docker0 can't be made: ${bridge.error.code}`)
  draft.docker = {
    ...draft.docker,
    networks: draft.docker.networks.set(network.id, { ...network, bridge: bridge.value }),
  }
}
