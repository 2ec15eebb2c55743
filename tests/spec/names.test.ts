// How names become addresses: the embedded name server, and links on docker0.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith } from '../support/host.ts'

const dig = (from: string, what: string): string => `docker exec ${from} dig +short ${what}`
const front = 'docker network create --subnet 10.1.0.0/24 front'
const back = 'docker network create --subnet 10.2.0.0/24 back'

describe('the embedded name server', () => {
  it.each(ENGINES)('DNS-1: on docker0 nobody knows a name, not even its own container (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa')
    await host.box('bb')
    expect(await host.ping('aa', 'bb')).toBe('ping: bb: Name or service not known')
    expect(await host.ping('aa', 'aa')).toBe('ping: aa: Name or service not known')
  })

  it.each(ENGINES)(
    'DNS-2: container name, aliases, short id and host name are known, other ids not (%s)',
    async (engine) => {
      const host = await hostWith(engine, front)
      await host.box('web', '--net front --network-alias www --hostname wh')
      await host.box('cli', '--net front')
      const id = await host.ask("docker inspect -f '{{.Id}}' web")
      for (const name of ['web', 'www', 'wh', id.slice(0, 12)])
        expect(await host.ask(dig('cli', name))).toBe('10.1.0.2')
      for (const name of [id.slice(0, 8), id]) expect(await host.ask(dig('cli', name))).toBe('')
    },
  )

  it.each(ENGINES)(
    'DNS-3: names are known on the networks that the asker is on, alone or with .NETWORK (%s)',
    async (engine) => {
      const host = await hostWith(engine, front, back)
      await host.box('web', '--net front')
      await host.box('cli', '--net front')
      await host.box('far', '--net back')
      expect(await host.ask(dig('cli', 'web.front'))).toBe('10.1.0.2')
      expect(await host.ask(dig('cli', 'web.back'))).toBe('')
      expect(await host.ask(dig('cli', 'far'))).toBe('')
      expect(await host.ask(dig('cli', 'far.back'))).toBe('')
    },
  )

  it.each(ENGINES)('DNS-3: capitals and a dot at the end make no difference (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('web', '--net front')
    await host.box('cli', '--net front')
    expect(await host.ask(dig('cli', 'WEB'))).toBe('10.1.0.2')
    expect(await host.ask('docker exec cli getent hosts web.')).toMatch(/^10\.1\.0\.2 +web/)
  })

  it('DNS-11: a rename while it runs gives a container a name on docker0', async () => {
    const lines = [front, 'docker run -d --name cli --net front alpine sleep 1d', 'docker network connect bridge cli']
    const answers = async (engine: '20.10' | '28.5'): Promise<readonly string[]> => {
      const host = await hostWith(engine, ...lines)
      await host.box('one', '--hostname oh')
      const ask = (name: string): Promise<string> => host.ask(dig('cli', name))
      const seen = [await ask('one'), await ask('oh')]
      await host.run('docker rename one two')
      seen.push(await ask('one'), await ask('two'), await ask('oh'))
      await host.run('docker stop -t 0 two', 'docker rename two tre', 'docker start tre')
      seen.push(await ask('two'), await ask('tre'), await ask('oh'))
      await host.run('docker network disconnect bridge tre', 'docker network connect bridge tre')
      return [...seen, await ask('two'), await ask('tre')]
    }
    const own = '172.17.0.3'
    expect(await answers('20.10')).toEqual(['', '', '', own, '', '', '', '', '', ''])
    expect(await answers('28.5')).toEqual(['', '', '', own, own, own, '', own, '', ''])
  })

  it('DNS-11: the names that inspect shows are those last worked out', async () => {
    const host = await hostWith('28.5', front)
    await host.box('web', '--net front --hostname wh --network-alias www')
    const id = (await host.ask("docker inspect -f '{{.Id}}' web")).slice(0, 12)
    const shown = (network: string): Promise<string> =>
      host.ask(`docker inspect -f '{{json .NetworkSettings.Networks.${network}.DNSNames}}' $(docker ps -aql)`)
    await host.run('docker stop -t 0 web', 'docker rename web old')
    expect(await shown('front')).toBe(JSON.stringify(['web', 'www', id, 'wh']))
    await host.run('docker start old')
    expect(await shown('front')).toBe(JSON.stringify(['old', 'www', id, 'wh']))
    await host.box('none', '--net none')
    expect(await shown('none')).toBe('null')
    await host.run('docker rename none nil')
    expect(await shown('none')).toMatch(/^\["nil","[0-9a-f]{12}"\]$/)
  })

  it('DNS-12: on 28.5 a running container with a network that it could not join keeps its name', async () => {
    const refused = 'docker network connect --ip 10.1.0.9 front two'
    const lines = [front, 'docker run -d --name one --net front --ip 10.1.0.9 alpine sleep 1d'] as const
    const host = await hostWith('28.5', ...lines)
    await host.box('two')
    await host.refusal(refused)
    expect(await host.refusal('docker rename two due')).toContain('no endpoint attached to network front found')
    expect(await host.ask("docker inspect -f '{{json .NetworkSettings.Networks.bridge.DNSNames}}' two")).toBe('[]')
    await host.run('docker stop -t 0 two', 'docker rename two due')
    const old = await hostWith('20.10', ...lines)
    await old.box('two')
    await old.refusal(refused)
    await old.run('docker rename two due')
  })

  it.each(ENGINES)('DNS-4: a stopped container has no name, a paused one keeps it (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    for (const name of ['off', 'still', 'cli']) await host.box(name, '--net front')
    await host.run('docker stop -t 0 off', 'docker pause still')
    expect(await host.ask(dig('cli', 'off'))).toBe('')
    expect(await host.ask(dig('cli', 'still'))).toBe('10.1.0.3')
  })

  it.each(ENGINES)(
    "DNS-5: the asker's first network that knows a name answers, in the order of default routes (%s)",
    async (engine) => {
      const host = await hostWith(engine, front, back)
      for (const name of ['web', 'cli']) {
        await host.box(name, '--net front')
        await host.run(`docker network connect back ${name}`)
      }
      expect(await host.ask(dig('cli', 'web'))).toBe('10.2.0.2')
      await host.run('docker network disconnect back web')
      expect(await host.ask(dig('cli', 'web'))).toBe('10.1.0.2')
    },
  )

  it.each(ENGINES)('DNS-6: a name that several have gives all their addresses (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    for (const name of ['one', 'two']) await host.box(name, '--net front --network-alias store')
    await host.box('cli', '--net front')
    expect((await host.ask(dig('cli', 'store'))).split('\n').toSorted()).toEqual(['10.1.0.2', '10.1.0.3'])
  })

  it.each(ENGINES)('DNS-7: no IPv6 address: an empty answer without an error (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('web', '--net front')
    const answer = await host.ask('docker exec web dig AAAA web')
    expect(answer).toContain('status: NOERROR')
    expect(answer).toContain('ANSWER: 0')
  })

  it.each(ENGINES)('DNS-7: an address is called NAME.NETWORK; a gateway has no name (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('web', '--net front')
    expect(await host.ask(dig('web', '-x 10.1.0.2'))).toBe('web.front.')
    expect(await host.ask(dig('web', '-x 10.1.0.1'))).toBe('')
  })

  it.each(ENGINES)(
    "DNS-8: unknown names are asked of the host's server, whose answer is passed on (%s)",
    async (engine) => {
      const host = await hostWith(engine, front)
      await host.box('cli', '--net front')
      expect(await host.ask(dig('cli', 'example.test'))).toBe('198.51.100.10')
      expect(await host.ask('docker exec cli dig nosuch.test')).toContain('status: NXDOMAIN')
    },
  )

  it.each(ENGINES)('DNS-2: a name that Docker chose is known on 28.5 alone (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    const id = (await host.ask('docker run -d --net front alpine sleep 1d')).slice(0, 12)
    const chosen = (await host.ask(`docker inspect -f '{{.Name}}' ${id}`)).slice(1)
    await host.box('cli', '--net front')
    expect(await host.ask(dig('cli', chosen))).toBe(engine === '28.5' ? '10.1.0.2' : '')
    expect(await host.ask(dig('cli', '-x 10.1.0.2'))).toBe(`${engine === '28.5' ? chosen : id}.front.`)
  })

  it.each(ENGINES)('DNS-2: answers for containers hold for 600 seconds (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('web', '--net front')
    expect(await host.ask('docker exec web dig web')).toMatch(/^web\.\s+600\s+IN\s+A\s+10\.1\.0\.2$/m)
  })

  it('DNS-9: on an internal network unknown names time out on 20.10 and are SERVFAIL on 28.5', async () => {
    const lines = ['docker network create --internal in', 'docker run -d --name aa --net in alpine sleep 1d'] as const
    const old = await hostWith('20.10', ...lines)
    expect((await old.type('docker exec aa dig +short +time=1 +tries=1 example.test')).exitCode).toBe(9)
    const now = await hostWith('28.5', ...lines)
    expect(await now.ask('docker exec aa dig example.test')).toContain('status: SERVFAIL')
    for (const host of [old, now])
      expect(await host.ping('aa', 'nosuch')).toBe('ping: nosuch: Temporary failure in name resolution')
  })

  it.each(ENGINES)('DNS-10: --link on a user-defined network is a name for one asker alone (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('web', '--net front')
    await host.box('cli', '--net front --link web:lnk')
    await host.box('other', '--net front')
    expect(await host.ask(dig('cli', 'lnk'))).toBe('10.1.0.2')
    expect(await host.ask(dig('other', 'lnk'))).toBe('')
    const format = '{{json .HostConfig.Links}} {{json .NetworkSettings.Networks.front.Links}}'
    expect(await host.ask(`docker inspect -f '${format}' cli`)).toBe('null ["web:lnk"]')
  })

  it.each(ENGINES)('DNS-1: it listens in the container, on ports of its own behind 127.0.0.11 (%s)', async (engine) => {
    const host = await hostWith(engine, front)
    await host.box('aa', '--net front')
    await host.box('bb')
    expect(await host.ask('docker exec aa ss -lntu')).toMatch(/127\.0\.0\.11:\d+/)
    expect(await host.ask('docker exec bb ss -lntu')).not.toMatch(/127\.0\.0\.11/)
  })
})

describe('links on docker0', () => {
  const db = 'docker run -d --name db -e MYSQL_ROOT_PASSWORD=s mysql'

  it.each(ENGINES)(
    "LINK-1: the linking container's /etc/hosts has alias, host name and name of the target (%s)",
    async (engine) => {
      const host = await hostWith(engine, db)
      await host.box('app', '--link db:store --link db --hostname app')
      const id = await host.shortId('db')
      const lines = (await host.hostsLines('app')).split('\n')
      expect(lines.toSorted()).toEqual([`172.17.0.2\tdb ${id}`, `172.17.0.2\tstore ${id} db`, '172.17.0.3\tapp'])
      expect(await host.ping('app', 'store')).toBe('answered')
      expect(await host.ping('db', 'app')).toBe('ping: app: Name or service not known')
    },
  )

  it.each(ENGINES)("LINK-2: its environment tells the target's ports and settings (%s)", async (engine) => {
    const host = await hostWith(engine, db)
    await host.box('app', '--link db:my-store')
    const env = (await host.ask('docker exec app env')).split('\n')
    expect(env).toContain('MY_STORE_PORT=tcp://172.17.0.2:3306')
    expect(env).toContain('MY_STORE_PORT_33060_TCP_ADDR=172.17.0.2')
    expect(env).toContain('MY_STORE_NAME=/app/my-store')
    expect(env).toContain('MY_STORE_ENV_MYSQL_ROOT_PASSWORD=s')
  })

  it.each(ENGINES)("LINK-3: where the target's address changes, the line follows (%s)", async (engine) => {
    const host = await hostWith(engine, db)
    await host.box('app', '--link db')
    await host.run('docker stop -t 0 db')
    await host.box('squatter')
    await host.run('docker start db')
    expect(await host.hostsLines('app')).toContain('172.17.0.4\tdb ')
  })

  it.each(ENGINES)(
    'LINK-4: with its target stopped, nothing can be run in or started of the linking one (%s)',
    async (engine) => {
      const host = await hostWith(engine, db)
      await host.box('app', '--link db:store')
      await host.run('docker stop -t 0 db')
      const text = 'Error response from daemon: Cannot link to a non running container: /db AS /app/store'
      expect(await host.refusal('docker exec app hostname')).toBe(`1 ${text}`)
      await host.run('docker stop -t 0 app')
      expect(await host.refusal('docker start app')).toBe(`1 ${text}\nError: failed to start containers: app`)
    },
  )

  it.each(ENGINES)('LINK-4: away from docker0 a link stops nothing (%s)', async (engine) => {
    const host = await hostWith(engine, db, front)
    await host.box('app', '--link db:store')
    await host.run('docker network connect front app', 'docker network disconnect bridge app', 'docker stop -t 0 db')
    expect(await host.ask('docker exec app echo in')).toBe('in')
    expect(await host.ask('docker restart -t 0 app')).toBe('app')
  })

  it('LINK-5: the target must exist, and be on docker0', async () => {
    for (const engine of ENGINES)
      expect(await (await hostWith(engine)).refusal('docker run -d --link no alpine')).toContain(
        'could not get container for no: No such container: no',
      )
    const far = [front, 'docker run -d --name far --net front alpine sleep 1d'] as const
    const line = 'docker run -d --link far alpine sleep 1d'
    expect(await (await hostWith('20.10', ...far)).refusal(line)).toContain(
      'Cannot link to /far, as it does not belong to the default network.',
    )
    expect(await (await hostWith('28.5', ...far)).refusal(line)).toContain(
      'container <id> not attached to default bridge network',
    )
  })

  it.each(ENGINES)('LINK-1: a link is a second name of its target, and can be removed (%s)', async (engine) => {
    const host = await hostWith(engine, db)
    await host.box('app', '--link db:store')
    expect(await host.ask("docker ps --no-trunc --format '{{.Names}}'")).toBe('app\napp/store,db')
    expect(await host.ask("docker inspect -f '{{json .HostConfig.Links}}' app")).toBe('["/db:/app/store"]')
    expect(await host.ask('docker rm --link app/store')).toBe('app/store')
    expect(await host.ask("docker inspect -f '{{json .HostConfig.Links}}' app")).toBe('null')
  })
})
