// What a user's own tools ask of the kernel, as commands. Real counterpart: the messages of rtnetlink and nfnetlink.
import type { Result } from '../../base/result.ts'
import { ok } from '../../base/result.ts'
import type { ConnectionId, Ip, LinkId, NetnsId, SocketId } from '../../base/brand.ts'
import type { Address, KernelDraft } from '../kernel/kernel.ts'
import { closeTap, openTap, readTap, stopTap, type NewTap, type TapRead } from '../kernel/tap.ts'
import { forgetConnections } from '../kernel/netfilter/conntrack.ts'
import { giveAddress, takeAddressFrom } from './address.ts'
import { addLink, changeLink, removeLink, type LinkChange, type NewLink } from './link.ts'
import { dropNeighbor, noteNeighbor, type NewNeighbor } from './neighbor.ts'
import { addNetns, attachNetns, deleteNetns } from './netns.ts'
import type { KernelRefusal } from './refusal.ts'
import { deleteRoute, putRoute, type RouteMode, type RouteSpec, type RouteWanted } from './route.ts'
import { changeRules, type RuleEdit, type RulesRefusal } from './rules.ts'
import { closeListeners, openListener, type NewListener } from './socket.ts'
import { writeSysctl } from '../kernel/sysctl.ts'

export type NetlinkCommand =
  | { readonly kind: 'netns.add'; readonly name: string }
  | { readonly kind: 'netns.delete'; readonly netns: NetnsId }
  | { readonly kind: 'link.add'; readonly link: NewLink }
  | { readonly kind: 'link.change'; readonly link: LinkId; readonly change: LinkChange }
  | { readonly kind: 'link.delete'; readonly link: LinkId }
  | { readonly kind: 'address.add'; readonly link: LinkId; readonly address: Omit<Address, 'owner'> }
  | {
      readonly kind: 'address.delete'
      readonly link: LinkId
      readonly address: { readonly ip: Ip; readonly prefix?: number }
    }
  | { readonly kind: 'route.put'; readonly netns: NetnsId; readonly route: RouteSpec; readonly mode: RouteMode }
  | { readonly kind: 'route.delete'; readonly netns: NetnsId; readonly route: RouteWanted }
  | { readonly kind: 'neighbor.note'; readonly neighbor: NewNeighbor }
  | { readonly kind: 'neighbor.delete'; readonly link: LinkId; readonly ip: Ip }
  | { readonly kind: 'rules.change'; readonly edit: RuleEdit }
  | { readonly kind: 'socket.listen'; readonly listener: NewListener }
  | { readonly kind: 'tap.open'; readonly tap: NewTap }
  | { readonly kind: 'tap.read'; readonly id: number; readonly read: TapRead }
  | { readonly kind: 'tap.stop'; readonly id: number }
  | { readonly kind: 'tap.close'; readonly id: number }
  | { readonly kind: 'socket.close'; readonly netns: NetnsId; readonly sockets: readonly SocketId[] }
  | {
      readonly kind: 'connections.forget'
      readonly netns: NetnsId
      readonly connections: readonly ConnectionId[]
    }
  | { readonly kind: 'netns.attach'; readonly netns: NetnsId; readonly name: string }
  | { readonly kind: 'sysctl.write'; readonly netns: NetnsId; readonly name: string; readonly value: number }

/** Carries out what a user's tool asks of the kernel, or says why not. */
export function answerNetlink(
  draft: KernelDraft,
  command: NetlinkCommand,
): Result<unknown, KernelRefusal | RulesRefusal> {
  switch (command.kind) {
    case 'netns.add':
      return ok(addNetns(draft, command.name))
    case 'netns.delete':
      return ok(deleteNetns(draft, command.netns))
    case 'link.add':
      return addLink(draft, command.link)
    case 'link.change':
      return changeLink(draft, command.link, command.change)
    case 'link.delete':
      return removeLink(draft, command.link)
    case 'address.add':
      return giveAddress(draft, command.link, command.address)
    case 'address.delete':
      return takeAddressFrom(draft, command.link, command.address)
    case 'route.put':
      return putRoute(draft, command.netns, command.route, command.mode)
    case 'route.delete':
      return deleteRoute(draft, command.netns, command.route)
    case 'neighbor.note':
      return noteNeighbor(draft, command.neighbor)
    case 'neighbor.delete':
      return dropNeighbor(draft, command.link, command.ip)
    case 'rules.change':
      return changeRules(draft, command.edit)
    case 'socket.listen':
      return openListener(draft, command.listener)
    case 'tap.open':
      return ok(openTap(draft, command.tap))
    case 'tap.read':
      return ok(readTap(draft, command.id, command.read))
    case 'tap.stop':
      return ok(stopTap(draft, command.id))
    case 'tap.close':
      return ok(closeTap(draft, command.id))
    case 'socket.close':
      return ok(closeListeners(draft, command.netns, command.sockets))
    case 'connections.forget':
      return ok(forgetConnections(draft, command.netns, command.connections))
    case 'netns.attach':
      return ok(attachNetns(draft, command.netns, command.name))
    case 'sysctl.write':
      return ok(writeSysctl(draft, command.netns, command.name, command.value))
  }
}
