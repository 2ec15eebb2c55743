// Publishing ports.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith, type Host } from '../support/host.ts'

const portsOf = async (host: Host, name: string): Promise<string> =>
  host.ask(`docker ps --filter name=${name} --format '{{.Ports}}'`)

/** The host's ports that a container's were published on, over IPv4, by `docker port`. */
const hostPorts = async (host: Host, name: string): Promise<readonly string[]> =>
  (await host.ask(`docker port ${name}`)).split('\n').flatMap((line) => /0\.0\.0\.0:(\d+)$/.exec(line)?.[1] ?? [])

const web = (name: string, flags: string): string => `docker run -d --name ${name} ${flags} nginx`
const failed = 'driver failed programming external connectivity on endpoint'

describe('bindings', () => {
  it.each([
    ['20.10', '0.0.0.0:8080->80/tcp, :::8080->80/tcp'],
    ['28.5', '0.0.0.0:8080->80/tcp, [::]:8080->80/tcp'],
  ] as const)(
    'PORT-1: without a host address a port is published on 0.0.0.0 and on [::] (%s)',
    async (engine, text) => {
      const host = await hostWith(engine, web('web', '-p 8080:80'))
      expect(await portsOf(host, 'web')).toBe(text)
      const bindings = await host.ask("docker inspect -f '{{json .NetworkSettings.Ports}}' web")
      expect(bindings).toBe('{"80/tcp":[{"HostIp":"0.0.0.0","HostPort":"8080"},{"HostIp":"::","HostPort":"8080"}]}')
    },
  )

  it.each(ENGINES)('PORT-1: with one, on that address alone (%s)', async (engine) => {
    const host = await hostWith(engine, web('web', '-p 127.0.0.1:8080:80'))
    expect(await portsOf(host, 'web')).toBe('127.0.0.1:8080->80/tcp')
    expect(await host.http('host', '127.0.0.1:8080/')).toBe('200')
    expect(await host.http('host', '172.31.179.120:8080/')).toBe('curl 7')
  })

  it.each(ENGINES)('PORT-2: a docker-proxy listens for each binding (%s)', async (engine) => {
    const host = await hostWith(engine, web('web', '-p 8080:80'))
    const listening = await host.ask('ss -ltnp')
    expect(listening).toMatch(/0\.0\.0\.0:8080 .*"docker-proxy"/)
    expect(listening).toMatch(/\[::\]:8080 .*"docker-proxy"/)
    await host.run('docker stop -t 0 web')
    expect(await host.ask('ss -ltn')).not.toContain('8080')
  })

  it.each(ENGINES)('PORT-7: tcp and udp are apart, and so are two loopback addresses (%s)', async (engine) => {
    const host = await hostWith(
      engine,
      web('one', '-p 127.0.0.1:8080:80'),
      web('two', '-p 127.0.0.2:8080:80'),
      web('three', '-p 8080:80/udp'),
    )
    expect(await host.ask('docker ps -q')).toHaveLength(12 * 3 + 2)
  })

  it.each(ENGINES)(
    'PORT-3: ports exposed by the image are shown while it runs, published ones first asked for (%s)',
    async (engine) => {
      const host = await hostWith(engine, web('web', ''), web('off', ''), 'docker stop -t 0 off')
      expect(await portsOf(host, 'web')).toBe('80/tcp')
      expect(await host.ask("docker ps -a --filter name=off --format '{{.Ports}}'")).toBe('')
    },
  )

  it.each(ENGINES)(
    'PORT-3: a range of the same length goes one to one, equal numbers are told together (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        web('web', '-p 127.0.0.1:9000-9002:9000-9002'),
        web('off', '-p 127.0.0.1:8000-8001:80-81'),
      )
      expect(await portsOf(host, 'web')).toBe('80/tcp, 127.0.0.1:9000-9002->9000-9002/tcp')
      expect(await portsOf(host, 'off')).toBe('127.0.0.1:8000->80/tcp, 127.0.0.1:8001->81/tcp')
      expect(await host.refusal('docker run -d -p 8000-8001:80-85 nginx')).toContain(
        '125 docker: Invalid ranges specified for container and host Ports: 80-85 and 8000-8001',
      )
    },
  )

  it.each(ENGINES)('PORT-4: a range for one port gives its first free number (%s)', async (engine) => {
    const host = await hostWith(engine, ...['w1', 'w2'].map((name) => web(name, '-p 8000-8001:80')))
    expect(await hostPorts(host, 'w1')).toEqual(['8000'])
    expect(await hostPorts(host, 'w2')).toEqual(['8001'])
    expect(await host.refusal(web('w3', '-p 8000-8001:80'))).toContain('all ports are allocated')
  })

  it('PORT-4: a number of the range that a program of the host has is passed over by 28.5, not by 20.10', async () => {
    const bare = web('bare', '--net host')
    const old = await hostWith('20.10', bare)
    expect(await old.refusal(web('web', '-p 80-81:80'))).toContain(
      'Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use',
    )
    const now = await hostWith('28.5', bare, web('web', '-p 80-81:80'))
    expect(await hostPorts(now, 'web')).toEqual(['81'])
  })
})

describe('numbers that Docker chooses', () => {
  it.each(ENGINES)('PORT-5: from 32768 on, each start the next one (%s)', async (engine) => {
    const host = await hostWith(engine, web('w1', '-P'), web('w2', '-p 80'))
    expect([await hostPorts(host, 'w1'), await hostPorts(host, 'w2')]).toEqual([['32768'], ['32769']])
    await host.run('docker restart -t 0 w1')
    expect(await hostPorts(host, 'w1')).toEqual(['32770'])
  })

  it('PORT-5: of several ports the highest comes first on 20.10, the lowest on 28.5', async () => {
    const line = web('web', '-p 81 -p 82 -p 80')
    expect(await hostPorts(await hostWith('20.10', line), 'web')).toEqual(['32770', '32769', '32768'])
    expect(await hostPorts(await hostWith('28.5', line), 'web')).toEqual(['32768', '32769', '32770'])
  })
})

describe('conflicts', () => {
  it.each(ENGINES)(
    'PORT-6: a port of another running container: refused, and the container stays Created (%s)',
    async (engine) => {
      const host = await hostWith(engine, web('one', '-p 8080:80'))
      expect(await host.refusal(web('two', '-p 8080:80'))).toContain(
        `${failed} two (<id>): Bind for 0.0.0.0:8080 failed: port is already allocated`,
      )
      expect(await host.ask("docker ps -a --filter name=two --format '{{.Status}}'")).toBe('Created')
    },
  )

  it.each(ENGINES)(
    "PORT-6: a stopped container's port is free, and may be gone when it starts again (%s)",
    async (engine) => {
      const host = await hostWith(engine, web('one', '-p 8080:80'), 'docker stop -t 0 one', web('two', '-p 8080:80'))
      expect(await host.refusal('docker start one')).toContain(
        'Bind for 0.0.0.0:8080 failed: port is already allocated',
      )
      await host.run('docker rm -f two', 'docker start one')
    },
  )

  it.each([
    ['20.10', 'Error starting userland proxy: listen tcp4 127.0.0.1:8080: bind: address already in use'],
    ['28.5', 'Bind for 0.0.0.0:8080 failed: port is already allocated'],
  ] as const)('PORT-7: all addresses and one of them are in conflict (%s)', async (engine, text) => {
    const host = await hostWith(engine, web('one', '-p 8080:80'))
    expect(await host.refusal(web('two', '-p 127.0.0.1:8080:80'))).toContain(text)
  })

  it.each([
    ['20.10', 'Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use'],
    ['28.5', 'failed to bind host port for 0.0.0.0:80:172.17.0.2:80/tcp: address already in use'],
  ] as const)("PORT-8: a port that a program of the host's own has (%s)", async (engine, text) => {
    const host = await hostWith(engine, web('bare', '--net host'))
    expect(await host.refusal(web('boxed', '-p 80:80'))).toContain(`${failed} boxed (<id>): ${text}`)
  })

  it.each([
    ['20.10', 'Error starting userland proxy: listen tcp4 1.2.3.4:8080: bind: cannot assign requested address'],
    ['28.5', 'failed to bind host port for 1.2.3.4:8080:172.17.0.2:80/tcp: cannot assign requested address'],
  ] as const)('PORT-8: an address that the host does not have (%s)', async (engine, text) => {
    expect(await (await hostWith(engine)).refusal(web('web', '-p 1.2.3.4:8080:80'))).toContain(text)
  })

  it.each([
    ['20.10', 'Error starting userland proxy: listen tcp4 127.0.0.1:8080: bind: address already in use'],
    ['28.5', 'failed to listen on TCP socket: address already in use'],
  ] as const)(
    'PORT-12: one container cannot have a port on all addresses and on one of them (%s)',
    async (engine, text) => {
      const host = await hostWith(engine)
      expect(await host.refusal(web('web', '-p 8080:80 -p 127.0.0.1:8080:80'))).toContain(
        `${failed} web (<id>): ${text}`,
      )
    },
  )
})

describe('who reaches them', () => {
  it.each(ENGINES)(
    'PORT-9: the host by any of its addresses, a container by any that the host has (%s)',
    async (engine) => {
      const host = await hostWith(engine, web('web', '-p 8080:80'))
      await host.box('aa')
      for (const address of ['127.0.0.1', 'localhost', '[::1]', '172.31.179.120', '172.17.0.1'])
        expect(await host.http('host', `${address}:8080/`)).toBe('200')
      for (const from of ['aa', 'web'])
        for (const address of ['172.31.179.120', '172.17.0.1'])
          expect(await host.http(from, `${address}:8080/`)).toBe('200')
    },
  )

  it.each(ENGINES)('PORT-9: one published on 127.0.0.1 answers the host alone (%s)', async (engine) => {
    const host = await hostWith(engine, web('web', '-p 127.0.0.1:8080:80'))
    await host.box('aa')
    for (const address of ['172.17.0.1', '172.31.179.120', '127.0.0.1'])
      expect(await host.http('aa', `${address}:8080/`)).toBe('curl 7')
  })

  it.each(ENGINES)(
    'PORT-10: a port is bound on the endpoint that has the default route, and moves with it (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        'docker network create --subnet 10.1.0.0/24 alpha',
        'docker network create --subnet 10.2.0.0/24 zeta',
        web('web', '--net zeta -p 8080:80'),
      )
      const target = async (): Promise<string | undefined> =>
        /--to-destination (\S+)/.exec((await host.rules('nat', 'DOCKER')).join('\n'))?.[1]
      expect(await target()).toBe('10.2.0.2:80')
      await host.run('docker network connect alpha web')
      expect(await target()).toBe('10.1.0.2:80')
      await host.run('docker network disconnect alpha web')
      expect(await target()).toBe('10.2.0.2:80')
      expect(await host.http('host', 'localhost:8080/')).toBe('200')
    },
  )

  it.each(ENGINES)(
    'PORT-10: where an internal network alone is left, 20.10 binds it there, 28.5 nowhere (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        'docker network create --internal --subnet 10.3.0.0/24 inner',
        web('web', '-p 8080:80'),
        'docker network connect inner web',
        'docker network disconnect bridge web',
      )
      expect(await hostPorts(host, 'web')).toEqual(engine === '20.10' ? ['8080'] : [])
    },
  )
})

describe('a start that was refused for its port', () => {
  it.each(ENGINES)('PORT-6: leaves no ports in ps (%s)', async (engine) => {
    const host = await hostWith(engine, web('web', '-p 8080:80'))
    await host.refusal(web('two', '-p 8080:80'))
    const listed = "docker ps -a --format '{{.Names}} {{.Status}}/{{.Ports}}' -f name=two"
    expect(await host.ask(listed)).toBe('two Created/')
  })
})

describe('docker port', () => {
  it.each([
    ['20.10', '80/tcp -> 0.0.0.0:8080\n80/tcp -> :::8080', "1 Error: No public port '81/tcp' published for web"],
    ['28.5', '80/tcp -> 0.0.0.0:8080\n80/tcp -> [::]:8080', "1 Error: No public port '81' published for web"],
  ] as const)('PORT-11: it lists all, or one, or says that there is none (%s)', async (engine, all, none) => {
    const host = await hostWith(engine, web('web', '-p 8080:80'))
    expect(await host.ask('docker port web')).toBe(all)
    expect(await host.ask('docker port web 80')).toBe(all.replaceAll('80/tcp -> ', ''))
    expect(await host.refusal('docker port web 81')).toBe(none)
  })
})
