// The embedded name server inside a container's namespace: its socket on the loopback, and the rules that bring port 53 to it.
// Real counterpart: libnetwork resolver.go, resolver_unix.go.
import type { NetnsId } from '../../../base/brand.ts'
import { cidr } from '../../net/cidr.ts'
import { ip } from '../../net/address.ts'
import { pick } from '../../kernel/kernel.ts'
import { appendRule, newChain, type Place } from '../../kernel/netfilter/table.ts'
import { listen } from '../../kernel/socket.ts'
import type { Draft } from '../../world.ts'
import { is, jump, rule, toPort } from '../drivers/bridge/rules.ts'

/** Where containers find the embedded name server. */
export const RESOLVER = ip('127.0.0.11')
const RESOLVER_NET = cidr('127.0.0.11/32')

/** Puts the name server into a namespace. */
export function installResolver(draft: Draft, netns: NetnsId, sandbox: string): void {
  const place = (chain: string): Place => ({ netns, family: 4, table: 'nat', chain })
  for (const chain of ['DOCKER_OUTPUT', 'DOCKER_POSTROUTING']) newChain(draft, place(chain))
  appendRule(draft, place('OUTPUT'), rule(jump('DOCKER_OUTPUT'), { dst: is(RESOLVER_NET) }))
  appendRule(draft, place('POSTROUTING'), rule(jump('DOCKER_POSTROUTING'), { dst: is(RESOLVER_NET) }))
  for (const proto of ['tcp', 'udp'] as const) {
    const port = 32768 + pick(draft, 28000)
    const source = { from: port, to: port }
    listen(draft, { netns, proto, ip: RESOLVER, port, program: { kind: 'resolver', sandbox } })
    appendRule(
      draft,
      place('DOCKER_OUTPUT'),
      rule({ kind: 'DNAT', ip: RESOLVER, port }, { dst: is(RESOLVER_NET), ...toPort({ port: 53, proto }) }),
    )
    appendRule(
      draft,
      place('DOCKER_POSTROUTING'),
      rule(
        { kind: 'SNAT', port: 53 },
        { src: is(RESOLVER_NET), proto: is(proto), matches: [{ kind: 'ports', proto, sport: is(source) }] },
      ),
    )
  }
}
