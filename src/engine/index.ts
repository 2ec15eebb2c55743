// The engine's only door for the rooms outside.
export type { ContainerId, ImageId, Ip, LinkId, Mac, NetnsId, NetworkId } from '../base/brand.ts'
export { rowsOf } from '../base/table.ts'
export type { World } from './world.ts'
export { fileAt, HOST_NAME } from './world.ts'
export type { Command } from './command.ts'
export { apply, applyNetlink, beginStep, type Applied } from './apply.ts'
export type { NetlinkCommand } from './netlink/command.ts'
export type { KernelRefusal } from './netlink/refusal.ts'
export type { LinkChange, NewEnd, NewLink } from './netlink/link.ts'
export type { RouteMode, RouteSpec } from './netlink/route.ts'
export type { RuleEdit, RulesRefusal } from './netlink/rules.ts'
export { isSysctlValue, isWritableSysctl } from './kernel/sysctl.ts'
export { createWorld } from './boot.ts'
export {
  containerOf,
  containersOf,
  defaultBridge,
  endpointsOf,
  findContainer,
  findNetwork,
  imagesOf,
  isRestarting,
  isRunning,
  membersOf,
  networkOfId,
  openPorts,
  networksOf,
  sandboxOf,
  isAttached,
  isFor,
  isJoinable,
  isUserDefined,
} from './docker/look-up.ts'
export type { CreateRequest } from './docker/container.ts'
export { ignoresSignals } from './docker/life.ts'
export { linkFault } from './docker/links.ts'
export type { NetworkRequest } from './docker/network.ts'
export type { EngineError } from './docker/error.ts'
export { shortId } from './docker/id.ts'
export { findInCatalogue, parseReference } from './docker/images.ts'
export { FOLDERS, lookUpProgram, TOOLS, type Main } from './docker/programs.ts'
export { namesOf } from './docker/dns/names.ts'
export { isEdge, leasesOf } from './docker/ipam/addresses.ts'
export { containerFile } from './docker/files.ts'
export { ping, type Echo, type PingReport, type PingSpec } from './probe/ping.ts'
export { connect, type ConnectReport } from './probe/connect.ts'
export { requestLines, type HttpAnswer, type HttpRequest } from './probe/http.ts'
export { lookUp, reverseLookUp, query } from './probe/name.ts'
export { reachFrom, type Reach } from './probe/reach.ts'
export { trace, type TraceAnswer } from './probe/trace.ts'
export { whoHas } from './probe/who-has.ts'
export type { Answer } from './probe/query.ts'
export type { Standpoint } from './probe/standpoint.ts'
export { profileOf, type EngineProfile, type EngineVersion } from './profile.ts'
export type * from './kernel/kernel.ts'
export type * from './kernel/netfilter/types.ts'
export { ANY_ICMP } from './kernel/netfilter/types.ts'
export { chainsInOrder } from './kernel/netfilter/table.ts'
export { portsText, ruleText, specText, translationText } from './kernel/netfilter/rule-text.ts'
export { netnsOf } from './kernel/netns.ts'
export type { ArpFrame, Count, Frame, Sighting } from './kernel/counts.ts'
export type { Tap } from './kernel/tap.ts'
export { hostNameOf } from './docker/hosts-file.ts'
export { ARP_LENGTH, ETHERNET_HEADER, ipLength } from './net/length.ts'
export { linkCount, policyCount, ruleCount } from './kernel/tally.ts'
export { hasCarrier, linkNamed, linkOf, linksIn, portsOf, showsCarrier } from './kernel/link.ts'
export {
  broadcastsOf,
  decide,
  failsReversePath,
  isDefault,
  localAddress,
  routesOf,
  sourceFor,
  type Decision,
} from './kernel/route.ts'
export { fdbOf, fdbPort, neighborState } from './kernel/neighbor.ts'
export { connectionsOf, type Connection } from './kernel/netfilter/conntrack.ts'
export type * from './walk/hop.ts'
export type { Body, Packet, UnreachableCode } from './net/packet.ts'
export type { Lookup, ProbeRecord, Verdict } from './probe/record.ts'
export { compareIps, familyOf, isLoopback, parseIp, type Family } from './net/address.ts'
export {
  cidr,
  contains,
  formatCidr,
  formatPrefix,
  lastAddress,
  networkOf,
  nthAddress,
  parseCidr,
  parsePrefix,
  sizeOf,
  type Cidr,
} from './net/cidr.ts'
export { parseMac } from './net/mac.ts'
export { comparePorts, formatPort, type PortSpec } from './net/port.ts'
export type * from './docker/daemon.ts'
