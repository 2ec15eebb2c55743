// Branded primitives: a plain string or number at run time, a type of its own for the compiler.
// The only file where a value is cast: everything else gets its brands from the makers here.

declare const brand: unique symbol

/** `T` that can't be mistaken for another `T`. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name }

export type Ip = Brand<string, 'Ip'>
export type Mac = Brand<string, 'Mac'>
export type NetnsId = Brand<number, 'NetnsId'>
export type LinkId = Brand<number, 'LinkId'>
export type RuleId = Brand<number, 'RuleId'>
export type SocketId = Brand<number, 'SocketId'>
export type ConnectionId = Brand<number, 'ConnectionId'>
export type ContainerId = Brand<string, 'ContainerId'>
export type NetworkId = Brand<string, 'NetworkId'>
export type EndpointId = Brand<string, 'EndpointId'>
export type SandboxId = Brand<string, 'SandboxId'>
export type ImageId = Brand<string, 'ImageId'>

export const asIp = (text: string): Ip => text as Ip
export const asMac = (text: string): Mac => text as Mac
export const asNetnsId = (n: number): NetnsId => n as NetnsId
export const asLinkId = (n: number): LinkId => n as LinkId
export const asRuleId = (n: number): RuleId => n as RuleId
export const asSocketId = (n: number): SocketId => n as SocketId
export const asConnectionId = (n: number): ConnectionId => n as ConnectionId
export const asContainerId = (text: string): ContainerId => text as ContainerId
export const asNetworkId = (text: string): NetworkId => text as NetworkId
export const asEndpointId = (text: string): EndpointId => text as EndpointId
export const asSandboxId = (text: string): SandboxId => text as SandboxId
export const asImageId = (text: string): ImageId => text as ImageId
