// What a command did, as facts; the page tells them in the reader's language, the command line prints what Docker prints.
import type { ContainerId, Ip, LinkId, NetworkId } from '../base/brand.ts'

export type HostEvent =
  | { readonly kind: 'network.created'; readonly network: NetworkId }
  | { readonly kind: 'network.removed'; readonly network: NetworkId; readonly name: string }
  | {
      readonly kind:
        | 'container.created'
        | 'container.started'
        | 'container.stopped'
        | 'container.paused'
        | 'container.unpaused'
        | 'container.renamed'
      readonly container: ContainerId
    }
  | { readonly kind: 'container.removed'; readonly container: ContainerId; readonly name: string }
  | {
      readonly kind: 'endpoint.joined'
      readonly container: ContainerId
      readonly network: NetworkId
      readonly ip?: Ip
      readonly link?: LinkId
    }
  | { readonly kind: 'endpoint.left'; readonly container: ContainerId; readonly network: NetworkId; readonly ip?: Ip }
  | { readonly kind: 'image.pulled'; readonly image: string }
