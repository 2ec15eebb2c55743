// What Docker writes for a container: /etc/hosts and /etc/resolv.conf.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith, type Host } from '../support/host.ts'

/** The name servers' and options' lines of a container's /etc/resolv.conf. */
const resolvLines = async (host: Host, name: string): Promise<readonly string[]> =>
  (await host.ask(`docker exec ${name} cat /etc/resolv.conf`)).split('\n').filter((line) => /^[a-z]/.test(line))

const front = 'docker network create --subnet 10.1.0.0/24 front'
const back = 'docker network create --subnet 10.2.0.0/24 back'

describe('/etc/hosts', () => {
  it.each([
    ['20.10', 'fe00::0\tip6-localnet\nff00::0\tip6-mcastprefix'],
    ['28.5', 'fe00::\tip6-localnet\nff00::\tip6-mcastprefix'],
  ] as const)('HOSTS-1: six lines that every container has (%s)', async (engine, middle) => {
    const host = await hostWith(engine)
    await host.box('aa', '--net none')
    expect(await host.ask('docker exec aa cat /etc/hosts')).toBe(
      `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${middle}\nff02::1\tip6-allnodes\nff02::2\tip6-allrouters`,
    )
  })

  it.each(ENGINES)(
    'HOSTS-2: then its own address and host name, for each network in the order of connecting (%s)',
    async (engine) => {
      const host = await hostWith(engine, front, back)
      await host.box('aa', '--net front')
      await host.run('docker network connect back aa')
      const id = await host.shortId('aa')
      expect(await host.hostsLines('aa')).toBe(`10.1.0.2\t${id}\n10.2.0.2\t${id}`)
    },
  )

  it.each(ENGINES)('HOSTS-2: a host name with a domain is followed by its first part (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa', '--hostname my.fq.dn')
    await host.box('bb', '--hostname bob --domainname ex.org')
    expect(await host.hostsLines('aa')).toBe('172.17.0.2\tmy.fq.dn my')
    expect(await host.hostsLines('bb')).toBe('172.17.0.3\tbob.ex.org bob')
  })

  it.each(ENGINES)(
    "HOSTS-3: --add-host before the own lines; host-gateway is docker0's address everywhere (%s)",
    async (engine) => {
      const host = await hostWith(engine, front)
      await host.box('aa', '--net front --hostname me --add-host db:10.9.9.9 --add-host gw:host-gateway')
      expect(await host.hostsLines('aa')).toBe('10.9.9.9\tdb\n172.17.0.1\tgw\n10.1.0.2\tme')
    },
  )

  it.each(ENGINES)('HOSTS-4: written anew at each start (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa')
    await host.box('bb', '--hostname bb')
    await host.run('docker rm -f aa', 'docker restart -t 0 bb')
    expect(await host.hostsLines('bb')).toBe('172.17.0.2\tbb')
  })

  it.each([
    ['20.10', ''],
    ['28.5', '10.1.0.2\tme'],
  ] as const)('HOSTS-5: leaving a user-defined network, %s keeps %j', async (engine, kept) => {
    const host = await hostWith(engine, front, back)
    await host.box('aa', '--net front')
    await host.run('docker network connect back aa', 'docker network disconnect back aa')
    expect((await host.hostsLines('aa')).replace(await host.shortId('aa'), 'me')).toBe(kept)
  })

  it.each([
    ['20.10', '172.17.0.2\tme\n10.1.0.2\tme'],
    ['28.5', '10.1.0.2\tme'],
  ] as const)('HOSTS-5: leaving docker0, %s keeps %j', async (engine, kept) => {
    const host = await hostWith(engine, front)
    await host.box('aa')
    await host.run('docker network connect front aa', 'docker network disconnect bridge aa')
    expect((await host.hostsLines('aa')).replaceAll(await host.shortId('aa'), 'me')).toBe(kept)
  })

  it.each([
    ['20.10', '10.1.0.2\tbob.ex.org bob\n10.2.0.2\tbob.ex.org bob'],
    ['28.5', '10.1.0.2\tbob.ex.org bob'],
  ] as const)('HOSTS-5: a line with a domain ends in no such name: %s keeps %j', async (engine, kept) => {
    const host = await hostWith(engine, front, back)
    await host.box('aa', '--net front --hostname bob --domainname ex.org')
    await host.run('docker network connect back aa', 'docker network disconnect back aa')
    expect(await host.hostsLines('aa')).toBe(kept)
  })

  it.each([
    ['20.10', '1.2.3.5\tkeep'],
    ['28.5', '1.2.3.4\tbb\n1.2.3.5\tkeep\n10.1.0.2\tme'],
  ] as const)("HOSTS-5: others' names on the network that is left count too: %s keeps %j", async (engine, kept) => {
    const host = await hostWith(engine, front, back)
    await host.box('bb', '--net back')
    await host.box('aa', '--net front --hostname me --add-host bb:1.2.3.4 --add-host keep:1.2.3.5')
    await host.run('docker network connect back aa', 'docker network disconnect back aa')
    expect(await host.hostsLines('aa')).toBe(kept)
  })
})

describe('/etc/resolv.conf', () => {
  it.each(ENGINES)("RESOLV-1: on docker0 and with none, the host's name servers (%s)", async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa')
    await host.box('bb', '--net none')
    expect(await resolvLines(host, 'aa')).toEqual(['nameserver 172.31.176.1'])
    expect(await resolvLines(host, 'bb')).toEqual(['nameserver 172.31.176.1'])
  })

  it.each(ENGINES)('RESOLV-2: on a user-defined network, 127.0.0.11 and ndots:0 (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('aa', '--net front')
    expect(await resolvLines(host, 'aa')).toEqual(['nameserver 127.0.0.11', 'options ndots:0'])
  })

  it.each(ENGINES)('RESOLV-2: 28.5 says in comments where the file is from (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('aa', '--net front')
    const file = await host.ask('docker exec aa cat /etc/resolv.conf')
    expect(file.includes('# ExtServers: [host(172.31.176.1)]\n# Overrides: []')).toBe(engine === '28.5')
    expect(file.includes('#')).toBe(engine === '28.5')
  })

  it.each(ENGINES)('RESOLV-3: --dns, --dns-search and --dns-opt replace their lines (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    const flags = '--dns 198.51.100.10 --dns-search corp.test --dns-opt timeout:1'
    await host.box('aa', flags)
    await host.box('bb', `--net front ${flags}`)
    expect((await resolvLines(host, 'aa')).toSorted()).toEqual([
      'nameserver 198.51.100.10',
      'options timeout:1',
      'search corp.test',
    ])
    expect((await resolvLines(host, 'bb')).toSorted()).toEqual([
      'nameserver 127.0.0.11',
      'options timeout:1 ndots:0',
      'search corp.test',
    ])
  })

  it.each(ENGINES)('RESOLV-4: once 127.0.0.11, it stays after the network is left (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('aa')
    await host.run('docker network connect front aa', 'docker network disconnect front aa')
    expect(await resolvLines(host, 'aa')).toEqual(['nameserver 127.0.0.11', 'options ndots:0'])
  })
})
