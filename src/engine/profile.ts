// What differs between Docker Engine 20.10 and 28.5, as named properties: one table instead of questions about versions all over.
// Sources: recordings of both engines; moby v20.10.24 and v28.5.2.

export type EngineVersion = '20.10' | '28.5'

export interface EngineProfile {
  readonly version: EngineVersion
  readonly fullVersion: string
  readonly apiVersion: string
  /** Where the container's end of a veth pair is made: on the host and then moved, or inside from the start. */
  readonly vethMadeInside: boolean
  /** A container's MAC says its IPv4 address (02:42:…); otherwise it is random, and new at each start. */
  readonly macFromAddress: boolean
  /** The bridge's own MAC begins with 02:42. */
  readonly bridgeMac0242: boolean
  /** Containers have IPv6 on their loopback. */
  readonly ipv6Loopback: boolean
  /** A network without `--subnet` gets the next pool after the last one given, or the lowest free one. */
  readonly poolOrder: 'rotating' | 'lowest'
  /** DOCKER, ISOLATION and USER chains hooked into FORWARD, or all behind DOCKER-FORWARD with direct access dropped in raw. */
  readonly firewall: 'classic' | 'docker-forward'
  /** `fe00::0` or `fe00::` in /etc/hosts. */
  readonly hostsPrefixForm: '::0' | '::'
  /** A container leaving a user-defined network loses all its own lines in /etc/hosts, or that network's alone. */
  readonly hostsOnDisconnect: 'all-lines' | 'own-lines'
  /** resolv.conf carries the comments of engines since 26. */
  readonly resolvComments: boolean
  /** Interface numbers `ethN` go up for ever, or the lowest free one is taken. */
  readonly ifnameOrder: 'counter' | 'lowest'
  /** Internal networks give their containers a default route. */
  readonly internalHasGateway: boolean
  /** Dynamic host ports are handed out from the highest container port down, or upwards. */
  readonly dynamicPortOrder: 'descending' | 'ascending'
  /** A published port is free on both of the host's wildcard addresses, or each address gets a number of its own. */
  readonly portsChosenTogether: boolean
  /** The embedded name server sends unknown names of containers on internal networks out all the same (and waits), or answers SERVFAIL. */
  readonly internalForwardsNames: boolean
  /** Where no name server outside answers it, the embedded one answers SERVFAIL; otherwise it says nothing. */
  readonly resolverTellsFailure: boolean
  /** The short id stands among an endpoint's aliases; otherwise among its DNS names alone. */
  readonly shortIdIsAlias: boolean
  /** Reachable networks may be several from the start (`--network a --network b`). */
  readonly manyNetworksAtRun: boolean
  /** All that is wrong with an endpoint's settings is told together, as the container is created; otherwise the first thing, as it starts. */
  readonly settingsInList: boolean
  /** inspect shows pools in the order of the flags, those that Docker chose last; otherwise IPv4 first. */
  readonly poolsAsAsked: boolean
  /** A subnet with nothing left says so even to who asks for one address; otherwise that address is said to be in use. */
  readonly fullBeforeTaken: boolean
  /** inspect goes on showing the sandbox of a container that has stopped. */
  readonly showsLastSandbox: boolean
  /** A name that Docker chose for a container is known to the embedded name server. */
  readonly chosenNamesKnown: boolean
  /** Renaming a running container gives docker0's endpoint all the names that others have, and they are kept among its settings; otherwise the new name alone, for as long as it is joined. */
  readonly renameGivesAllNames: boolean
  /** Joining another network asks for the one that the container's mode names, which must be there still. */
  readonly asksForModeNetwork: boolean
  /** Bridge networks know `gateway_mode_ipv4`. */
  readonly gatewayModes: boolean
  /** Creating a container warns where the host doesn't forward. */
  readonly warnsForwardingOff: boolean
  /** Whether its own iptables (1.8.11) makes built-in chains that count what their policies decide from the start. */
  readonly countsFresh: boolean
  /** Networks of one driver may share their parent link (macvlan, ipvlan). */
  readonly parentsShared: boolean
  /** A network's bridge is given its MTU (one that the kernel can't have is refused, and leaves the device behind); otherwise it follows its ports'. */
  readonly setsBridgeMtu: boolean
  /** A new interface's addresses are announced to its network. */
  readonly announcesAddresses: boolean
  /** An IPv6 network's bridge has fe80::1/64 from the start. */
  readonly bridgeHasFe80One: boolean
  /** The network is set up before the program and the links' targets are looked for. */
  readonly networkFirst: boolean
  /** A bridge's IPv6 address is first looked for elsewhere (duplicate address detection). */
  readonly bridgeLooksForTwins: boolean
  /** The number of the file by which a docker-proxy listens: its own, or one handed to it that it makes a copy of. */
  readonly proxyFd: number
  /** ip6tables is programmed as iptables is. */
  readonly ip6tables: boolean
}

const PROFILES: Readonly<Record<EngineVersion, EngineProfile>> = {
  '20.10': {
    version: '20.10',
    fullVersion: '20.10.24',
    apiVersion: '1.41',
    vethMadeInside: false,
    macFromAddress: true,
    bridgeMac0242: true,
    ipv6Loopback: false,
    poolOrder: 'rotating',
    firewall: 'classic',
    hostsPrefixForm: '::0',
    hostsOnDisconnect: 'all-lines',
    resolvComments: false,
    ifnameOrder: 'counter',
    internalHasGateway: true,
    dynamicPortOrder: 'descending',
    portsChosenTogether: false,
    internalForwardsNames: true,
    resolverTellsFailure: false,
    shortIdIsAlias: true,
    manyNetworksAtRun: false,
    settingsInList: false,
    poolsAsAsked: false,
    fullBeforeTaken: true,
    showsLastSandbox: true,
    chosenNamesKnown: false,
    renameGivesAllNames: false,
    asksForModeNetwork: false,
    gatewayModes: false,
    warnsForwardingOff: true,
    countsFresh: false,
    parentsShared: false,
    setsBridgeMtu: false,
    announcesAddresses: false,
    bridgeHasFe80One: true,
    networkFirst: true,
    bridgeLooksForTwins: true,
    proxyFd: 4,
    ip6tables: false,
  },
  '28.5': {
    version: '28.5',
    fullVersion: '28.5.2',
    apiVersion: '1.51',
    vethMadeInside: true,
    macFromAddress: false,
    bridgeMac0242: false,
    ipv6Loopback: true,
    poolOrder: 'lowest',
    firewall: 'docker-forward',
    hostsPrefixForm: '::',
    hostsOnDisconnect: 'own-lines',
    resolvComments: true,
    ifnameOrder: 'lowest',
    internalHasGateway: false,
    dynamicPortOrder: 'ascending',
    portsChosenTogether: true,
    internalForwardsNames: false,
    resolverTellsFailure: true,
    shortIdIsAlias: false,
    manyNetworksAtRun: true,
    settingsInList: true,
    poolsAsAsked: true,
    fullBeforeTaken: false,
    showsLastSandbox: false,
    chosenNamesKnown: true,
    renameGivesAllNames: true,
    asksForModeNetwork: true,
    gatewayModes: true,
    warnsForwardingOff: false,
    countsFresh: true,
    parentsShared: true,
    setsBridgeMtu: true,
    announcesAddresses: true,
    bridgeHasFe80One: false,
    networkFirst: false,
    bridgeLooksForTwins: false,
    proxyFd: 7,
    ip6tables: true,
  },
}

/** The properties of an engine. */
export function profileOf(version: EngineVersion): EngineProfile {
  return PROFILES[version]
}
