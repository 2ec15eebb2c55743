// What changes a world, but for what a user's own tools ask of the kernel (`netlink/command.ts`). A line typed, a click, a drag and a form all end up as these.
import type { ContainerId, NetworkId } from '../base/brand.ts'
import type { Attachment } from './docker/daemon.ts'
import type { CreateRequest } from './docker/container.ts'
import type { NetworkRequest } from './docker/network.ts'
import type { Learned } from './kernel/kernel.ts'

export type Command =
  | { readonly kind: 'image.pull'; readonly ref: string }
  | { readonly kind: 'container.create'; readonly request: CreateRequest }
  | { readonly kind: 'container.start'; readonly container: ContainerId }
  /** The program of a container has ended: who ran it says how. */
  | { readonly kind: 'container.end'; readonly container: ContainerId; readonly exitCode: number }
  | { readonly kind: 'container.stop'; readonly container: ContainerId; readonly grace?: number }
  | { readonly kind: 'container.restart'; readonly container: ContainerId; readonly grace?: number }
  | { readonly kind: 'container.kill'; readonly container: ContainerId; readonly exitCode: number }
  | { readonly kind: 'container.pause'; readonly container: ContainerId }
  | { readonly kind: 'container.unpause'; readonly container: ContainerId }
  | { readonly kind: 'container.remove'; readonly container: ContainerId; readonly force: boolean }
  | { readonly kind: 'container.rename'; readonly container: ContainerId; readonly name: string }
  | { readonly kind: 'container.unlink'; readonly container: ContainerId; readonly alias: string }
  | { readonly kind: 'network.create'; readonly request: NetworkRequest }
  | { readonly kind: 'network.remove'; readonly network: NetworkId }
  | { readonly kind: 'network.prune'; readonly networks: readonly NetworkId[] }
  | {
      readonly kind: 'network.connect'
      readonly network: string
      readonly container: string
      readonly attachment: Omit<Attachment, 'network' | 'connected' | 'known'>
    }
  | {
      readonly kind: 'network.disconnect'
      readonly network: string
      readonly container: string
      readonly force: boolean
    }
  | {
      readonly kind: 'file.write'
      readonly place: 'host' | ContainerId
      readonly path: string
      readonly content: string | undefined
    }
  /** What packets taught the namespaces that they crossed. */
  | { readonly kind: 'walk.learn'; readonly learned: Learned }
  | { readonly kind: 'daemon.restart' }
  | { readonly kind: 'time.pass'; readonly milliseconds: number }
