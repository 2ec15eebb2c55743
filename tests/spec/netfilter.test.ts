// What dockerd writes into netfilter.
import { describe, expect, it } from 'vitest'
import { createWorld } from '../../src/engine/index.ts'
import { confirm, setSource, track } from '../../src/engine/kernel/netfilter/conntrack.ts'
import { ip } from '../../src/engine/net/address.ts'
import type { Packet } from '../../src/engine/net/packet.ts'
import { openWorld } from '../../src/engine/world.ts'
import { ENGINES, hostWith } from '../support/host.ts'

const front = 'docker network create --subnet 10.1.0.0/24 front'
const back = 'docker network create --subnet 10.2.0.0/24 back'

describe('address translation', () => {
  it.each(ENGINES)(
    'NAT-1: PREROUTING and OUTPUT jump to DOCKER for what is addressed to the host (%s)',
    async (engine) => {
      const host = await hostWith(engine)
      expect(await host.rules('nat', 'PREROUTING')).toEqual(['-m addrtype --dst-type LOCAL -j DOCKER'])
      expect(await host.rules('nat', 'OUTPUT')).toEqual(['! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER'])
    },
  )

  it.each(ENGINES)('NAT-2: each network masquerades what leaves it, the newest first (%s)', async (engine) => {
    const host = await hostWith(engine, front, back)
    expect(await host.rules('nat', 'POSTROUTING')).toEqual([
      '-s 10.2.0.0/24 ! -o br-back -j MASQUERADE',
      '-s 10.1.0.0/24 ! -o br-front -j MASQUERADE',
      '-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE',
    ])
    expect(await host.rules('nat', 'DOCKER')).toEqual([
      '-i br-back -j RETURN',
      '-i br-front -j RETURN',
      '-i docker0 -j RETURN',
    ])
  })

  it.each(ENGINES)(
    'NAT-3: a published port is a DNAT behind the RETURNs, with -d where a host address is given (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker run -d --name web -p 8080:80 -p 127.0.0.1:9090:90/udp nginx')
      expect((await host.rules('nat', 'DOCKER')).toSorted()).toEqual([
        '! -i docker0 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80',
        '-d 127.0.0.1/32 ! -i docker0 -p udp -m udp --dport 9090 -j DNAT --to-destination 172.17.0.2:90',
        '-i docker0 -j RETURN',
      ])
      expect((await host.rules('nat', 'DOCKER'))[0]).toBe('-i docker0 -j RETURN')
    },
  )

  it.each(ENGINES)(
    'NAT-4: 20.10 masquerades a container that meets itself by its published port (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker run -d --name web -p 8080:80 nginx')
      const hairpin = '-s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE'
      expect((await host.rules('nat', 'POSTROUTING')).includes(hairpin)).toBe(engine === '20.10')
      expect(await host.http('web', '172.31.179.120:8080/')).toBe('200')
    },
  )

  it.each(ENGINES)(
    'NAT-5: without masquerading there is no RETURN either, and no answer from outside (%s)',
    async (engine) => {
      const plain =
        'docker network create --subnet 10.4.0.0/24 -o com.docker.network.bridge.enable_ip_masquerade=false n'
      const host = await hostWith(engine, plain)
      await host.box('aa', '--net n')
      expect((await host.rules('nat', 'POSTROUTING')).join()).not.toContain('br-n')
      expect((await host.rules('nat', 'DOCKER')).join()).not.toContain('br-n')
      expect(await host.ping('aa', '198.51.100.10')).toBe('lost')
    },
  )

  it('NAT-6: two echoes with one id, masqueraded to one address, get an id each for both directions', () => {
    const draft = openWorld(createWorld('28.5'), 'test')
    const outward = (src: string): Packet => ({
      src: ip(src),
      dst: ip('198.51.100.10'),
      ttl: 64,
      body: { proto: 'icmp', type: 'echo-request', id: 7, seq: 1 },
    })
    const replies = ['172.17.0.2', '172.17.0.3'].map((src) => {
      const tracked = track(draft, draft.host, outward(src))
      setSource(draft, draft.host, tracked, ip('172.31.179.120'))
      confirm(draft, draft.host, tracked)
      const { sport, dport } = tracked.connection.reply
      return [sport, dport]
    })
    expect(replies).toEqual([
      [7, 7],
      [8, 8],
    ])
  })

  it.each(ENGINES)('NAT-6: neighbours that ask one host outside are all answered (%s)', async (engine) => {
    const host = await hostWith(engine)
    for (const name of ['aa', 'bb', 'cc']) {
      await host.box(name)
      expect(await host.ping(name, '198.51.100.10')).toBe('answered')
    }
  })

  it.each(ENGINES)('NAT-3: a stop takes the rules of its ports away (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker run -d --name web -p 8080:80 nginx', 'docker stop -t 0 web')
    expect(await host.rules('nat', 'DOCKER')).toEqual(['-i docker0 -j RETURN'])
    expect(await host.rules('nat', 'POSTROUTING')).toEqual(['-s 172.17.0.0/16 ! -o docker0 -j MASQUERADE'])
  })
})

describe('forwarding', () => {
  it.each(ENGINES)('FWD-1: the policy of FORWARD is DROP (%s)', async (engine) => {
    expect(await (await hostWith(engine)).ask('iptables-save -t filter')).toContain(':FORWARD DROP')
  })

  it('FWD-2: on 20.10 each bridge has four rules in FORWARD, the newest network first, behind two jumps', async () => {
    const host = await hostWith('20.10', front)
    const block = (bridge: string): readonly string[] => [
      `-o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
      `-o ${bridge} -j DOCKER`,
      `-i ${bridge} ! -o ${bridge} -j ACCEPT`,
      `-i ${bridge} -o ${bridge} -j ACCEPT`,
    ]
    expect(await host.rules('filter', 'FORWARD')).toEqual([
      '-j DOCKER-USER',
      '-j DOCKER-ISOLATION-STAGE-1',
      ...block('br-front'),
      ...block('docker0'),
    ])
  })

  it('FWD-3: on 28.5 FORWARD jumps to DOCKER-FORWARD, where each bridge is added at the end', async () => {
    const host = await hostWith('28.5', front)
    expect(await host.rules('filter', 'FORWARD')).toEqual(['-j DOCKER-USER', '-j DOCKER-FORWARD'])
    expect(await host.rules('filter', 'DOCKER-FORWARD')).toEqual([
      '-j DOCKER-CT',
      '-j DOCKER-ISOLATION-STAGE-1',
      '-j DOCKER-BRIDGE',
      '-i docker0 -j ACCEPT',
      '-i br-front -j ACCEPT',
    ])
    expect(await host.rules('filter', 'DOCKER-BRIDGE')).toEqual(['-o docker0 -j DOCKER', '-o br-front -j DOCKER'])
    expect(await host.rules('filter', 'DOCKER-CT')).toEqual([
      '-o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-o br-front -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    ])
  })

  it('FWD-4: a published port is accepted in DOCKER: at the end on 20.10, at the head on 28.5', async () => {
    const lines = ['docker run -d --name w1 -p 81:80 nginx', 'docker run -d --name w2 -p 82:80 nginx'] as const
    const accept = (address: string): string =>
      `-d ${address}/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT`
    const old = await hostWith('20.10', ...lines)
    expect(await old.rules('filter', 'DOCKER')).toEqual([accept('172.17.0.2'), accept('172.17.0.3')])
    const now = await hostWith('28.5', ...lines)
    expect(await now.rules('filter', 'DOCKER')).toEqual([
      accept('172.17.0.3'),
      accept('172.17.0.2'),
      '! -i docker0 -o docker0 -j DROP',
    ])
  })

  it('FWD-1: DOCKER-USER comes first; it returns on 20.10 and is empty on 28.5', async () => {
    expect(await (await hostWith('20.10')).rules('filter', 'DOCKER-USER')).toEqual(['-j RETURN'])
    expect(await (await hostWith('28.5')).rules('filter', 'DOCKER-USER')).toEqual([])
  })

  it.each(ENGINES)('FWD-5: 28.5 has the same chains for IPv6, 20.10 leaves ip6tables alone (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --ipv6 --subnet fd00:1::/64 six')
    const saved = await host.ask('ip6tables-save')
    expect(saved.includes(':DOCKER-FORWARD')).toBe(engine === '28.5')
    expect(saved.includes('-A POSTROUTING -s fd00:1::/64 ! -o br-')).toBe(engine === '28.5')
  })
})

describe('direct access', () => {
  it.each(ENGINES)(
    'RAW-1: 28.5 drops, before all else, what comes to a container past its bridge (%s)',
    async (engine) => {
      const host = await hostWith(engine, front)
      await host.box('aa', '--net front')
      await host.run('docker network connect bridge aa')
      const rules = ['-d 10.1.0.2/32 ! -i br-front -j DROP', '-d 172.17.0.2/32 ! -i docker0 -j DROP']
      expect(await host.rules('raw', 'PREROUTING')).toEqual(engine === '28.5' ? rules : [])
      await host.run('docker rm -f aa')
      expect(await host.rules('raw', 'PREROUTING')).toEqual([])
    },
  )

  it.each(ENGINES)(
    'RAW-2: a port published on 127.0.0.1 is dropped on 28.5 where it does not come from lo (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker run -d --name web -p 127.0.0.1:8080:80 nginx')
      const rule = '-d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport 8080 -j DROP'
      expect((await host.rules('raw', 'PREROUTING')).includes(rule)).toBe(engine === '28.5')
    },
  )
})
