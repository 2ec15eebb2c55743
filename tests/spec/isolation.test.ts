// Who is kept apart: bridges, neighbours with icc off, internal networks.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith } from '../support/host.ts'

const front = 'docker network create --subnet 10.1.0.0/24 front'
const back = 'docker network create --subnet 10.2.0.0/24 back'
const inner = 'docker network create --subnet 10.3.0.0/24 --internal inner'

describe('isolation', () => {
  it.each(ENGINES)(
    'ISO-1: two bridges do not reach each other: no answer, and no error either (%s)',
    async (engine) => {
      const host = await hostWith(engine, front, back, 'docker run -d --name web --net back -p 8080:80 nginx')
      await host.box('aa', '--net front')
      await host.box('dd')
      expect(await host.ping('aa', '10.2.0.2')).toBe('lost')
      expect(await host.ping('dd', '10.2.0.2')).toBe('lost')
      expect(await host.ping('web', '172.17.0.2')).toBe('lost')
      expect(await host.http('aa', '10.2.0.2/')).toBe('curl 28')
      expect(await host.ask('docker exec aa ip route get 10.2.0.2')).toContain('via 10.1.0.1')
    },
  )

  it.each(ENGINES)("ISO-2: every gateway's and the host's own addresses answer everybody (%s)", async (engine) => {
    const host = await hostWith(engine, front, back)
    await host.box('aa', '--net front')
    for (const ip of ['10.1.0.1', '10.2.0.1', '172.17.0.1', '172.31.179.120'])
      expect(await host.ping('aa', ip)).toBe('answered')
  })

  it.each(ENGINES)(
    'ISO-3: the host reaches every container, unpublished ports and internal networks too (%s)',
    async (engine) => {
      const host = await hostWith(engine, front, inner, 'docker run -d --name web --net inner nginx')
      await host.box('aa', '--net front')
      expect(await host.ping('host', '10.1.0.2')).toBe('answered')
      expect(await host.http('host', '10.3.0.2/')).toBe('200')
    },
  )

  it.each(ENGINES)("ISO-4: by a published port one network's server is reached from another (%s)", async (engine) => {
    const host = await hostWith(engine, front, back, 'docker run -d --name web --net back -p 8080:80 nginx')
    await host.box('aa', '--net front')
    for (const ip of ['172.31.179.120', '10.1.0.1', '10.2.0.1', '172.17.0.1'])
      expect(await host.http('aa', `${ip}:8080/`)).toBe('200')
  })

  it.each(ENGINES)(
    'ISO-1: two stages tell bridges apart: what leaves one may not enter another (%s)',
    async (engine) => {
      const host = await hostWith(engine, front)
      const first = [
        '-i br-front ! -o br-front -j DOCKER-ISOLATION-STAGE-2',
        '-i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2',
      ]
      const second = ['-o br-front -j DROP', '-o docker0 -j DROP']
      const old = engine === '20.10'
      expect(await host.rules('filter', 'DOCKER-ISOLATION-STAGE-1')).toEqual(
        old ? [...first, '-j RETURN'] : first.toReversed(),
      )
      expect(await host.rules('filter', 'DOCKER-ISOLATION-STAGE-2')).toEqual(old ? [...second, '-j RETURN'] : second)
    },
  )

  it.each(ENGINES)('ISO-5: containers reach the world beyond, one hop further (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('aa', '--net front')
    expect(await host.ask('docker exec aa ping -c 1 198.51.100.10')).toContain(
      '64 bytes from 198.51.100.10: icmp_seq=1 ttl=63',
    )
  })
})

describe('enable_icc=false', () => {
  const apart = 'docker network create --subnet 10.5.0.0/24 -o com.docker.network.bridge.enable_icc=false apart'

  it('ICC-1: frames from the bridge to itself are dropped, at the end of FORWARD on 20.10, in DOCKER-FORWARD on 28.5', async () => {
    const old = await (await hostWith('20.10', apart, front)).rules('filter', 'FORWARD')
    expect(old.at(-1)).toBe('-i br-apart -o br-apart -j DROP')
    expect(old).not.toContain('-i br-apart -o br-apart -j ACCEPT')
    const now = await (await hostWith('28.5', apart)).rules('filter', 'DOCKER-FORWARD')
    expect(now.slice(-2)).toEqual(['-i br-apart -o br-apart -j DROP', '-i br-apart ! -o br-apart -j ACCEPT'])
  })

  it.each(ENGINES)('ICC-2: neighbours do not answer; the gateway and the host do (%s)', async (engine) => {
    const host = await hostWith(engine, apart, 'docker run -d --name web --net apart nginx')
    await host.box('aa', '--net apart')
    expect(await host.ping('aa', 'web')).toBe('lost')
    expect(await host.http('aa', 'web/')).toBe('curl 28')
    expect(await host.ping('aa', '10.5.0.1')).toBe('answered')
    expect(await host.ping('host', '10.5.0.2')).toBe('answered')
  })

  it.each(ENGINES)(
    "ICC-2: a neighbour's published port is reached all the same, by docker-proxy (%s)",
    async (engine) => {
      const host = await hostWith(engine, apart, 'docker run -d --name web --net apart -p 8080:80 nginx')
      await host.box('aa', '--net apart')
      expect(await host.http('aa', '10.5.0.1:8080/')).toBe('200')
    },
  )
})

describe('internal networks', () => {
  it.each(ENGINES)(
    'INT-1: what does not stay in the subnet is dropped at the head of the first stage (%s)',
    async (engine) => {
      const host = await hostWith(engine, front, inner)
      expect((await host.rules('filter', 'DOCKER-ISOLATION-STAGE-1')).slice(0, 2)).toEqual([
        '! -s 10.3.0.0/24 -o br-inner -j DROP',
        '! -d 10.3.0.0/24 -i br-inner -j DROP',
      ])
      const [chain, table] = [engine === '20.10' ? 'FORWARD' : 'DOCKER-FORWARD', 'filter']
      expect((await host.rules(table, chain)).filter((rule) => rule.includes('br-inner'))).toEqual([
        '-i br-inner -o br-inner -j ACCEPT',
      ])
      expect(await host.ask('iptables-save -t nat')).not.toContain('10.3.0.0/24')
    },
  )

  it.each(ENGINES)('INT-2: neighbours and the own gateway answer, by name too (%s)', async (engine) => {
    const host = await hostWith(engine, inner)
    for (const name of ['aa', 'bb']) await host.box(name, '--net inner')
    expect(await host.ping('aa', 'bb')).toBe('answered')
    expect(await host.ping('aa', '10.3.0.1')).toBe('answered')
  })

  it('INT-3: 20.10 gives a default route and drops; on 28.5 there is no route', async () => {
    const old = await hostWith('20.10', inner)
    await old.box('aa', '--net inner')
    expect(await old.ping('aa', '198.51.100.10')).toBe('lost')
    expect(await old.ping('aa', '172.17.0.1')).toBe('answered')
    const now = await hostWith('28.5', inner)
    await now.box('aa', '--net inner')
    for (const ip of ['198.51.100.10', '172.17.0.1'])
      expect(await now.ping('aa', ip)).toBe('ping: connect: Network is unreachable')
  })

  it.each(ENGINES)('INT-4: nothing is published on an internal network, and nobody complains (%s)', async (engine) => {
    const host = await hostWith(engine, inner, 'docker run -d --name web --net inner -p 8080:80 nginx')
    expect(await host.ask("docker ps --format '{{.Ports}}'")).toBe('')
    expect(await host.ask('docker port web')).toBe('')
    expect(await host.http('host', 'localhost:8080/')).toBe('curl 7')
  })

  it.each(ENGINES)('INT-5: from other networks its containers are not reached (%s)', async (engine) => {
    const host = await hostWith(engine, front, inner)
    await host.box('aa', '--net front')
    await host.box('bb', '--net inner')
    expect(await host.ping('aa', '10.3.0.2')).toBe('lost')
  })

  it.each(ENGINES)('INT-5: a port that others publish does not answer from inside (%s)', async (engine) => {
    const host = await hostWith(engine, front, inner, 'docker run -d --name web --net front -p 8080:80 nginx')
    await host.box('aa', '--net inner')
    expect(await host.http('aa', '10.3.0.1:8080/')).toBe('curl 28')
  })
})
