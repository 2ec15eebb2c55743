// What ping and curl say, and how they end.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith } from '../support/host.ts'

const net = 'docker network create --subnet 10.1.0.0/24 n'
const web = 'docker run -d --name web --net n nginx'
const cli = 'docker run -d --name cli --net n alpine sleep 1d'

describe('ping', () => {
  it.each(ENGINES)('PING-1: a line for each answer, then the sums, and status 0 (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, cli)
    expect(await host.ask('docker exec cli ping -c 2 10.1.0.2')).toMatch(
      new RegExp(
        [
          String.raw`^PING 10\.1\.0\.2 \(10\.1\.0\.2\) 56\(84\) bytes of data\.`,
          String.raw`64 bytes from 10\.1\.0\.2: icmp_seq=1 ttl=64 time=[\d.]+ ms`,
          String.raw`64 bytes from 10\.1\.0\.2: icmp_seq=2 ttl=64 time=[\d.]+ ms`,
          '',
          String.raw`--- 10\.1\.0\.2 ping statistics ---`,
          String.raw`2 packets transmitted, 2 received, 0% packet loss, time 1\d{3}ms`,
          String.raw`rtt min/avg/max/mdev = [\d.]+/[\d.]+/[\d.]+/[\d.]+ ms$`,
        ].join('\n'),
      ),
    )
  })

  it.each(ENGINES)('PING-2: no answer: nothing but the sums, and status 1 (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, 'docker run -d --name far alpine sleep 1d')
    const { stdout, stderr, exitCode } = await host.type('docker exec far ping -c 1 -W 1 10.1.0.2')
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 })
    expect(stdout).toBe(
      'PING 10.1.0.2 (10.1.0.2) 56(84) bytes of data.\n\n--- 10.1.0.2 ping statistics ---\n1 packets transmitted, 0 received, 100% packet loss, time 0ms\n\n',
    )
  })

  it.each(ENGINES)('PING-3: what cannot be sent or named is a complaint, and status 2 (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, 'docker run -d --name nn --net none alpine sleep 1d')
    expect(await host.refusal('docker exec nn ping -c 1 10.1.0.2')).toBe('2 ping: connect: Network is unreachable')
    expect(await host.refusal('docker exec web ping -c 1 nosuch')).toBe('2 ping: nosuch: Name or service not known')
    expect(await host.refusal('docker exec web ping -c 1 300.1.1.1')).toBe(
      '2 ping: 300.1.1.1: Name or service not known',
    )
    expect(await host.refusal('docker exec web ping -c 1 10.1.0.255')).toBe(
      '2 ping: Do you want to ping broadcast? Then -b. If not, check your local firewall rules',
    )
    expect(await host.refusal('docker exec web ping')).toBe('1 ping: usage error: Destination address required')
  })

  it.each(ENGINES)('PING-4: a name that was found is told with the name that its address has (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, cli)
    const id = (await host.ask("docker inspect -f '{{.Id}}' cli")).slice(0, 12)
    expect(await host.ask('docker exec cli ping -c 1 web')).toContain('64 bytes from web.n (10.1.0.2): icmp_seq=1')
    expect(await host.ask('docker exec cli ping -c 1 cli')).toContain(`64 bytes from ${id} (10.1.0.3): icmp_seq=1`)
    expect(await host.ask('docker exec cli ping -c 1 example.test')).toContain(
      '64 bytes from 198.51.100.10 (198.51.100.10): icmp_seq=1',
    )
  })

  it.each(ENGINES)('PING-3: without any network a name server cannot be asked (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, 'docker network disconnect n web')
    expect(await host.ping('web', 'cli')).toBe('ping: cli: Temporary failure in name resolution')
  })

  it('PING-5: localhost is ::1 on 28.5, and 127.0.0.1 on 20.10, where lo has no IPv6', async () => {
    const old = await hostWith('20.10', net, cli)
    expect(await old.ask('docker exec cli ping -c 1 localhost')).toContain('64 bytes from localhost (127.0.0.1)')
    const now = await hostWith('28.5', net, cli)
    expect(await now.ask('docker exec cli ping -c 1 localhost')).toContain('64 bytes from localhost (::1)')
  })

  it.each(ENGINES)('PING-1: -q leaves the answers out (%s)', async (engine) => {
    const host = await hostWith(engine, net, web)
    expect(await host.ask('docker exec web ping -q -c 1 10.1.0.1')).toMatch(
      /^PING 10\.1\.0\.1 \(10\.1\.0\.1\) 56\(84\) bytes of data\.\n\n--- 10\.1\.0\.1 ping statistics ---\n1 packets transmitted, 1 received/,
    )
  })

  it.each(ENGINES)('PING-5: a name with addresses of both families is reached by IPv6 (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create --ipv6 --subnet fd00:1::/64 six')
    await host.box('aa', '--net six')
    await host.box('bb', '--net six')
    expect(await host.ask('docker exec aa ping -c 1 bb')).toContain(
      '64 bytes from bb.six (fd00:1::3): icmp_seq=1 ttl=64',
    )
  })
})

describe('curl', () => {
  it.each(ENGINES)('CURL-1: each image answers as its server does (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, 'docker run -d --name cat --net n tomcat')
    expect(await host.http('host', '10.1.0.2/')).toBe('200')
    expect(await host.http('host', '10.1.0.3:8080/')).toBe('404')
  })

  it.each(ENGINES)('CURL-2: nobody listens: 7, at once (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, cli)
    expect(await host.refusal('docker exec cli curl -sS http://web:81/')).toBe(
      "7 curl: (7) Failed to connect to web port 81 after 0 ms: Couldn't connect to server",
    )
  })

  it.each(ENGINES)('CURL-3: dropped on the way: 28, after the time allowed (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, 'docker run -d --name far alpine sleep 1d')
    expect(await host.refusal('docker exec far curl -sS -m 2 http://10.1.0.2/')).toMatch(
      /^28 curl: \(28\) Connection timed out after 200\d milliseconds$/,
    )
  })

  it.each(ENGINES)('CURL-3: connected but not answered: 28, with 0 bytes received (%s)', async (engine) => {
    const host = await hostWith(engine, net, web, cli, 'docker pause web')
    expect(await host.refusal('docker exec cli curl -sS -m 2 http://web/')).toMatch(
      /^28 curl: \(28\) Operation timed out after 200\d milliseconds with 0 bytes received$/,
    )
  })

  it.each(ENGINES)('CURL-2: an unknown name: 6 (%s)', async (engine) => {
    const host = await hostWith(engine, net, cli)
    expect(await host.refusal('docker exec cli curl -sS http://nosuch/')).toBe(
      '6 curl: (6) Could not resolve host: nosuch',
    )
  })

  it.each(ENGINES)('CURL-1: -w writes what was asked for even where nothing came (%s)', async (engine) => {
    const host = await hostWith(engine, net, web)
    const form = "curl -s -o /dev/null -w '%{http_code}\\n' http://10.1.0.2"
    expect((await host.type(`${form}/`)).stdout).toBe('200\n')
    expect((await host.type(`${form}:81/`)).stdout).toBe('000\n')
  })
})
