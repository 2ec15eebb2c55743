/** The networks of `docker run` and `docker create`: `--network` with the older flags laid on the first (parseNetworkOpts). */
import { err, ok } from '../../../../base/result.ts'
import type { Result } from '../../../../base/result.ts'
import type { Fault } from '../../../refusal.ts'
import type { Flags } from '../flags.ts'
import type { DockerVersion, PerVersion } from '../types.ts'
import { goQuote } from './go-quote.ts'
import { parseNetworkOption, plainNetwork } from './network-option.ts'
import type { NetworkOption } from './network-option.ts'

/** One network to join, as sent to the daemon. */
export interface RunNetwork extends NetworkOption {
  readonly links: readonly string[]
}

export interface RunNetworks {
  /** HostConfig.NetworkMode: `default`, `host`, `container:web`, a network's name. */
  readonly mode: string
  /** In the order given. Empty on 20.10 without `--network`: it then sends none of --ip, --network-alias and so on. */
  readonly networks: readonly RunNetwork[]
}

const PREDEFINED = ['default', 'bridge', 'host', 'none']
const CONFLICTS: readonly {
  readonly flag: string
  readonly what: string
  readonly of: (n: NetworkOption) => boolean
}[] = [
  { flag: 'network-alias', what: '--network-alias and per-network alias', of: (n) => n.aliases.length > 0 },
  { flag: 'ip', what: '--ip and per-network IPv4 address', of: (n) => n.ipv4 !== '' },
  { flag: 'ip6', what: '--ip6 and per-network IPv6 address', of: (n) => n.ipv6 !== '' },
  { flag: 'mac-address', what: '--mac-address and per-network MAC address', of: (n) => n.mac !== '' },
  {
    flag: 'link-local-ip',
    what: '--link-local-ip and per-network link-local IP addresses',
    of: (n) => n.linkLocal.length > 0,
  },
]

/** Whether a network mode names a network of the user's own. */
function isUserDefined(mode: string): boolean {
  return !PREDEFINED.includes(mode) && !mode.startsWith('container:')
}

/** Reads the network flags of run and create; the error's text is the bare one. */
export function parseRunNetworks(flags: Flags, version: DockerVersion): Result<RunNetworks, Fault> {
  const named: NetworkOption[] = []
  for (const text of flags.list('network')) {
    const option = parseNetworkOption(text, version)
    if (!option.ok)
      return err({ text: option.error, refusal: { code: 'client.bad-network', flag: '--network', value: text } })
    named.push(option.value)
  }
  const mode = named[0]?.target ?? 'default'
  const networks: RunNetwork[] = []
  const options = named.length === 0 && JOINS_DEFAULT[version] ? [plainNetwork('default')] : named
  for (const [index, option] of options.entries()) {
    const network = index === 0 ? withOlderFlags(option, flags, version) : ok({ ...option, links: [] })
    if (!network.ok) return network
    const fault = faultOf(network.value, networks)
    if (fault !== undefined) return err(fault)
    networks.push(network.value)
  }
  if (named.some(({ target }) => isUserDefined(target)) && named.some(({ target }) => !isUserDefined(target))) {
    return err({
      text: 'conflicting options: cannot attach both user-defined and non-user-defined network-modes',
      refusal: { code: 'client.mixed-networks' },
    })
  }
  return ok({ mode, networks })
}

const JOINS_DEFAULT: PerVersion<boolean> = { '20.10': false, '28.5': true }

function withOlderFlags(option: NetworkOption, flags: Flags, version: DockerVersion): Result<RunNetwork, Fault> {
  const value = (name: string): string => flags.string(name) ?? ''
  const clash = CONFLICTS.find(({ flag, of }) => of(option) && flags.list(flag).some((given) => given !== ''))
  if (clash !== undefined)
    return err({
      text: `conflicting options: cannot specify both ${clash.what}`,
      refusal: { code: 'client.conflict', first: `--${clash.flag}`, second: '--network name=…' },
    })
  const aliases = flags.list('network-alias')
  const linkLocal = flags.list('link-local-ip')
  return ok({
    ...option,
    aliases: aliases.length > 0 ? aliases : option.aliases,
    linkLocal: linkLocal.length > 0 ? linkLocal : option.linkLocal,
    ipv4: value('ip') === '' ? option.ipv4 : value('ip'),
    ipv6: value('ip6') === '' ? option.ipv6 : value('ip6'),
    mac: value('mac-address') === '' ? option.mac : value('mac-address'),
    links: LINKS_OF[version](option.target, flags.list('link')),
  })
}

// On 28.5 a link on a predefined network is left to the daemon, which knows them on the default bridge.
const LINKS_OF: PerVersion<(target: string, links: readonly string[]) => readonly string[]> = {
  '20.10': (_target, links) => links,
  '28.5': (target, links) => (isUserDefined(target) ? links : []),
}

function faultOf(network: RunNetwork, before: readonly RunNetwork[]): Fault | undefined {
  const { target, aliases, links, mac } = network
  if (target.trim() === '') return { text: 'no name set for network', refusal: { code: 'client.empty-name' } }
  if (!isUserDefined(target) && (aliases.length > 0 || links.length > 0))
    return {
      text: `${aliases.length > 0 ? 'network-scoped aliases' : 'links'} are only supported for user-defined networks`,
      refusal: { code: 'client.needs-user-network' },
    }
  if (mac !== '' && !isMac(mac)) return badMac(mac)
  return before.some((other) => other.target === target)
    ? {
        text: `network ${goQuote(target)} is specified multiple times`,
        refusal: { code: 'client.same-network', network: target },
      }
    : undefined
}

/** What the client says of a MAC that is none. */
export function badMac(value: string): Fault {
  return { text: `${value} is not a valid mac address`, refusal: { code: 'client.bad-mac', value } }
}

/** net.ParseMAC: 6, 8 or 20 bytes, by colons, hyphens or in dotted fours. */
export function isMac(text: string): boolean {
  const trimmed = text.trim()
  return [6, 8, 20].some((bytes) =>
    [
      `[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){${bytes - 1}}`,
      `[0-9a-fA-F]{2}(?:-[0-9a-fA-F]{2}){${bytes - 1}}`,
      `[0-9a-fA-F]{4}(?:\\.[0-9a-fA-F]{4}){${bytes / 2 - 1}}`,
    ].some((pattern) => new RegExp(`^${pattern}$`).test(trimmed)),
  )
}
