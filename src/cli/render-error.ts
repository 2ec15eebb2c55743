// The daemon's refusals in the daemon's own words, by engine version. Source: errors.tsv and recordings of both engines.
import { shortId, type EngineError, type EngineVersion } from '../engine/index.ts'

type Words<E> = (error: E, version: EngineVersion) => string
type Texts = { readonly [C in EngineError['code']]: Words<Extract<EngineError, { code: C }>> }

const old = (version: EngineVersion): boolean => version === '20.10'
const pick =
  (before: string, after: string): ((version: EngineVersion) => string) =>
  (version) =>
    old(version) ? before : after
const Word = pick('Container', 'container')
const quoted = (text: string): string => JSON.stringify(text)

function external(error: { readonly endpoint: string; readonly id: string }, rest: string): string {
  return `driver failed programming external connectivity on endpoint ${error.endpoint} (${error.id}): ${rest}`
}

function addressInUse(
  error: { readonly ip: string; readonly port: number; readonly to: string; readonly proto: string },
  version: EngineVersion,
  reason: string,
): string {
  const place = error.ip.includes(':') ? `[${error.ip}]:${error.port}` : `${error.ip}:${error.port}`
  if (old(version))
    return `Error starting userland proxy: listen ${error.proto}${error.ip.includes(':') ? 6 : 4} ${place}: bind: ${reason}`
  return `failed to bind host port for ${place}:${error.to}: ${reason}`
}

/** How dockerd tells of a call of iptables that failed, with what iptables said. */
function iptablesFailed(e: {
  readonly missing: 'chain' | 'target'
  readonly call: string
  readonly target: string
}): string {
  const said =
    e.missing === 'chain'
      ? 'iptables: No chain/target/match by that name.\n (exit status 1)'
      : `iptables v1.8.9 (nf_tables): Chain '${e.target}' does not exist\nTry \`iptables -h' or 'iptables --help' for more information.\n (exit status 2)`
  return `iptables failed: ${e.call}: ${said}`
}

/** How dockerd tells what runc said: the newer engine adds who asked, the older that it knows no more. */
function runcFault(version: EngineVersion, said: string): string {
  return old(version)
    ? `failed to create shim task: OCI runtime create failed: runc create failed: ${said}: unknown`
    : `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: ${said}`
}

/** What runc said of a container's own beginning. */
const initFault = (version: EngineVersion, said: string): string =>
  runcFault(version, `unable to start container process: error during container init: ${said}`)

const REMOVE_FIRST = {
  running: 'running: stop the container before removing or force remove',
  paused: 'paused and must be unpaused first',
  restarting: 'restarting: stop the container before removing or force remove',
}

const TEXTS: Texts = {
  'container.not-found': (e) => `No such container: ${e.ref}`,
  'container.ambiguous': (e, v) => `${pick('Multiple', 'multiple')(v)} IDs found with provided prefix: ${e.ref}`,
  'container.bad-name': (e) => `Invalid container name (${e.name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
  'container.name-taken': (e) =>
    `Conflict. The container name "/${e.name}" is already in use by container "${e.by}". You have to remove (or rename) that container to be able to reuse that name.`,
  'endpoint.unjoined': (e) => `no endpoint attached to network ${e.network} found`,
  'container.same-name': () => 'Renaming a container with the same name as its current name',
  'container.not-running': (e, v) => `${Word(v)} ${e.id} is not running`,
  'container.paused': (e) => `Container ${e.name} is paused, unpause the container before exec`,
  'container.restarting': (e) => `Container ${e.id} is restarting, wait until the container is running`,
  'container.already-paused': (e) => `Container ${e.id} is already paused`,
  'container.not-paused': (e) => `Container ${e.id} is not paused`,
  'container.running': (e, v) => {
    if (!old(v)) return `cannot remove container ${quoted(e.name)}: container is ${REMOVE_FIRST[e.status]}`
    if (e.status === 'paused')
      return `You cannot remove a paused container ${e.id}. Unpause and then stop the container before attempting removal or force remove`
    return `You cannot remove a ${e.status} container ${e.id}. Stop the container before attempting removal or force remove`
  },
  'container.kill-not-running': (e, v) =>
    `${pick('Cannot', 'cannot')(v)} kill container: ${e.ref}: ${Word(v)} ${e.id} is not running`,
  'container.program-not-found': (e, v) => {
    const missing = `exec: ${quoted(e.program)}: ${e.program.includes('/') ? 'stat ' + e.program + ': no such file or directory' : 'executable file not found in $PATH'}`
    return old(v) ? runcFault(v, `unable to start container process: ${missing}`) : initFault(v, missing)
  },
  'container.program-refused': (e, v) => {
    const refused = `exec: ${quoted(e.program)}: ${e.directory && !old(v) ? 'is a directory: ' : ''}permission denied`
    return old(v) ? runcFault(v, `unable to start container process: ${refused}`) : initFault(v, refused)
  },
  'create.sysctl-of-interface': (e) =>
    `interface specific sysctl setting ${quoted(e.name)} must be supplied using driver option 'com.docker.network.endpoint.sysctls'`,
  'start.sysctl-on-host': (e, v) => runcFault(v, `sysctl ${quoted(e.name)} not allowed in host network namespace`),
  'start.sysctl-missing': (e, v) => {
    const path = `sys/${e.name.replaceAll('.', '/')}: no such file or directory`
    return initFault(
      v,
      old(v)
        ? `open /proc/${path}`
        : `open sysctl ${e.name} file: unsafe procfs detected: openat2 fsmount:fscontext:proc/./${path}`,
    )
  },
  'start.sysctl-invalid': (e, v) => {
    const path = `sys/${e.name.replaceAll('.', '/')}: invalid argument`
    return initFault(
      v,
      old(v)
        ? `write /proc/${path}`
        : `failed to write sysctl ${e.name} = ${quoted(e.value)}: write fsmount:fscontext:proc/./${path}`,
    )
  },
  'container.join-not-running': (e, v) =>
    old(v)
      ? `cannot join network of a non running container: ${e.id}`
      : `cannot join network namespace of a non running container: container ${e.name} is ${e.status}`,
  'container.join-self': (_, v) => `cannot join own network${pick('', ' namespace')(v)}`,
  'container.start-paused': () => 'cannot start a paused container, try unpause instead',
  'container.bad-mode': (_, v) =>
    `${pick('Invalid', 'invalid')(v)} network mode: invalid container format container:<name|id>`,
  'container.bad-restart-policy': (e, v) =>
    old(v)
      ? `invalid restart policy '${e.policy}'`
      : `invalid restart policy: unknown policy '${e.policy}'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'`,
  'container.join-absent': (e, v) =>
    `${pick('', 'joining network namespace of container: ')(v)}No such container: ${e.ref}`,
  'container.bad-hostname': (e) => `invalid hostname format: ${e.hostname}`,
  'container.mode-conflict': (e) => e.text,
  'image.not-found': (e) => `No such image: ${e.ref}`,
  'image.bad-reference': () => 'invalid reference format',
  'link.target-not-found': (e) => `could not get container for ${e.target}: No such container: ${e.target}`,
  'link.target-not-running': (e) => `Cannot link to a non running container: /${e.target} AS /${e.linker}/${e.alias}`,
  'link.not-on-default': (e, v) =>
    old(v)
      ? `Cannot link to /${e.target}, as it does not belong to the default network`
      : `container ${e.id} not attached to default bridge network`,
  'network.not-found': (e) => `network ${e.ref} not found`,
  'network.ambiguous': (e) => `network ${e.ref} is ambiguous (${e.count} matches found based on ID prefix)`,
  'network.exists': (e) => `network with name ${e.name} already exists`,
  'network.bad-name': () => 'invalid name: name is empty',
  'network.predefined': (e) => `operation is not permitted on predefined ${e.name} network`,
  'network.predefined-removal': (e) => `${e.name} is a pre-defined network and cannot be removed`,
  'network.in-use': (e, v) => {
    if (old(v)) return `error while removing network: network ${e.name} id ${e.id} has active endpoints`
    const list = e.endpoints.map((one) => `name:${quoted(one.name)} id:${quoted(shortId(one.id))}`).join(', ')
    return `error while removing network: network ${e.name} has active endpoints (${list})`
  },
  'network.plugin-not-found': (e) => `plugin ${quoted(e.plugin)} not found`,
  'network.one-instance': (e) => `only one instance of "${e.driver}" network is allowed`,
  'network.conflict': (e) =>
    `cannot create network ${e.id} (${e.bridge}): conflicts with network ${e.other.id} (${e.other.bridge}): networks have ${e.over === 'name' ? 'same bridge name' : `overlapping IPv${e.over}`}`,
  'network.bad-option': (e) => `failed to parse ${e.key} value: ${e.value} (${e.reason})`,
  'network.bad-subnet': (e, v) => {
    if (old(v)) return `Invalid subnet ${e.subnet} : invalid CIDR address: ${e.subnet}`
    return `invalid network config:\ninvalid subnet ${e.subnet}: ${e.canonical === undefined ? 'invalid CIDR block notation' : `it should be ${e.canonical}`}`
  },
  'network.bad-config': (e) =>
    `invalid network config:\n${e.lines.length === 1 ? (e.lines[0] ?? '') : e.lines.map((line) => `* ${line}`).join('\n')}`,
  'network.bad-wire-mode': (e) =>
    `requested ${e.driver} mode '${e.mode}' is not valid, '${e.driver === 'macvlan' ? 'bridge' : 'l2'}' mode is the ${e.driver} driver default`,
  'network.loopback-parent': (e) => `loopback interface is not a valid ${e.driver} parent link`,
  'network.parent-taken': (e) =>
    `network ${e.driver === 'macvlan' ? 'dm' : 'di'}-${shortId(e.id)} is already using parent interface ${e.parent}`,
  'network.bad-parent': (e) => `invalid subinterface vlan name ${e.parent}, example formatting is eth0.10`,
  'network.vlan-not-modelled': (e) => `vethwalk: the VLAN link ${e.parent} as a parent is not modelled`,
  'network.no-swarm': () =>
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
  'network.no-swarm-scope': () => 'cannot create a swarm scoped network when swarm is not active',
  'network.no-config': (e) => `configuration network ${quoted(e.name)} does not exist`,
  'network.bad-mtu': (e) => `invalid MTU number: ${e.mtu}`,
  'network.bad-device-mtu': () => 'invalid argument',
  'network.not-a-bridge': (e) => `existing interface ${e.device} is not a bridge`,
  'network.device-name-too-long': (_, v) =>
    `${pick('failed to check bridge interface existence: ', '')(v)}numerical result out of range`,
  'network.gateway-mode': (e) => `vethwalk: gateway mode '${e.mode}' is not modelled`,
  'network.isolated-not-internal': () => "gateway mode 'isolated' can only be used for an internal network",
  'network.many-subnets': () => "bridge driver doesn't support multiple subnets",
  'network.many-at-run': (e) => `Container cannot be connected to network endpoints: ${e.names.join(', ')}`,
  'pool.overlaps': (_, v) =>
    `${pick('', 'invalid pool request: ')(v)}Pool overlaps with other one on this address space`,
  'pool.bad-range': (e) =>
    `failed to parse pool request for address space "LocalDefault" pool "${e.subnet}" subpool "${e.range}": Invalid Address SubPool`,
  'pool.none-left': (e, v) =>
    old(v)
      ? `could not find an available, non-overlapping IPv${e.family} address pool among the defaults to assign to the network`
      : 'all predefined address pools have been fully subnetted',
  'pool.full': () => 'No available addresses on this pool',
  'gateway.taken': (e, v) =>
    `failed to allocate gateway (${e.ip}): ${e.reason === 'taken' ? 'Address already in use' : pick('No available addresses on this pool', 'no available addresses on this pool')(v)}`,
  'aux.taken': (e) => `failed to allocate secondary ip address (${e.name}:${e.ip}): Address already in use`,
  'gateway.outside': (e) => `no matching subnet for gateway ${e.ip}`,
  'address.taken': () => 'Address already in use',
  'address.none-left': (e) => `no available IPv4 addresses on this network's address pools: ${e.network} (${e.id})`,
  'address.outside': (e, v) =>
    old(v)
      ? `Invalid address ${e.ip}: It does not belong to any of this network's subnets`
      : `no configured subnet or ip-range contain the IP address ${e.ip}`,
  // The older engine's own typing mistake, bracket and all.
  'address.invalid': (e, v) =>
    old(v) && e.at === 'connect'
      ? `Invalid IPv${e.family} address: ${e.ip})`
      : `invalid IPv${e.family} address: ${e.ip}`,
  'address.needs-user-network': () => 'user specified IP address is supported on user defined networks only',
  'address.needs-subnet': () =>
    'user specified IP address is supported only when connecting to networks with user configured subnets',
  'alias.needs-user-network': () => 'network-scoped alias is supported only for containers in user defined networks',
  'endpoint.network-forgotten': (e) =>
    `failed to create endpoint ${e.container} on network ${e.network}: network ${e.id} does not exist`,
  'endpoint.exists': (e) => `endpoint with name ${e.container} already exists in network ${e.network}`,
  'endpoint.absent': (e) =>
    `container ${e.container} is not connected to ${e.running ? '' : 'the '}network ${e.network}`,
  'endpoint.force-absent': (e) => `endpoint ${e.container} not found`,
  'mode.network-gone': (e, v) => `could not find a network matching network mode ${e.mode}: ${errorText(e.cause, v)}`,
  'network.firewall': (e, v) =>
    old(v)
      ? `Failed to program FILTER chain: ${iptablesFailed({ ...e, call: e.call.replace(' -t filter', '') })}`
      : `Failed to Setup IP tables: Unable to enable ACCEPT OUTGOING rule:  (${iptablesFailed(e)})`,
  'port.firewall': (e, v) => external(e, `${pick('', 'Unable to enable OPEN PORT rule: ')(v)} (${iptablesFailed(e)})`),
  'endpoint.no-bridge': (e, v) =>
    `failed to create endpoint ${e.endpoint} on network ${e.network}: adding interface ${e.veth} to bridge ${e.bridge} failed: ${pick(`could not find bridge ${e.bridge}: route ip+net: no such network interface`, 'Device does not exist')(v)}`,
  'endpoint.route-conflict': (e) =>
    `failed to add interface ${e.link} to sandbox: error setting interface "${e.link}" IP to ${e.address}: cannot program address ${e.address} in sandbox interface because it conflicts with existing route {Ifindex: ${e.route.index} Dst: ${e.route.to} Src: ${e.route.src} Gw: <nil> Flags: [] Table: 254 Realm: 0}`,
  'mode.host-connect': (_, v) =>
    old(v)
      ? 'container cannot be disconnected from host network or connected to host network'
      : 'cannot connect container to host network - container must be created in host network mode',
  'mode.host-disconnect': (_, v) =>
    old(v)
      ? 'container cannot be disconnected from host network or connected to host network'
      : 'cannot disconnect container from host network - container was created in host network mode',
  'mode.shared-connect': () =>
    'container sharing network namespace with another container or host cannot be connected to any other network',
  'mode.none-connect': () =>
    'container cannot be connected to multiple networks with one of the networks in private (none) mode',
  'port.allocated': (e) => external(e, `Bind for ${e.ip}:${e.port} failed: port is already allocated`),
  'port.all-allocated': (e) => external(e, 'all ports are allocated'),
  'port.cannot-listen': (e) =>
    external(e, `failed to listen on ${e.proto.toUpperCase()} socket: address already in use`),
  'port.in-use': (e, v) => external(e, addressInUse(e, v, 'address already in use')),
  'port.bad-address': (e, v) => external(e, addressInUse(e, v, 'cannot assign requested address')),
  'start.network': (e, v) => `${pick('', 'failed to set up container networking: ')(v)}${errorText(e.cause, v)}`,
  'endpoint.settings': (e, v) => {
    const lines = e.causes.map((cause) => errorText(cause, v))
    const list = lines.length === 1 ? (lines[0] ?? '') : lines.map((line) => `* ${line}`).join('\n')
    return `${e.at === 'run' ? `invalid config for network ${e.network}: ` : ''}invalid endpoint settings:\n${list}`
  },
}

/** A refusal in the words of an engine version, without `Error response from daemon: `. */
export function errorText(error: EngineError, version: EngineVersion): string {
  const words: (error: never, version: EngineVersion) => string = TEXTS[error.code]
  return callWords(words, error, version)
}

/** The table is typed by code; this is the one place that picks an entry by a code only known at run time. */
function callWords(
  words: (error: never, version: EngineVersion) => string,
  error: EngineError,
  version: EngineVersion,
): string {
  const call: unknown = Reflect.apply(words, undefined, [error, version])
  return typeof call === 'string' ? call : ''
}

/** A refusal as the client prints it; what isn't modelled is our own word and nobody's from the daemon. */
export function daemonError(error: EngineError, version: EngineVersion): string {
  const text = errorText(error, version)
  return text.startsWith('vethwalk: ') ? `${text}\n` : `Error response from daemon: ${text}\n`
}
