// Containers' lives, and their names.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith, type Host } from '../support/host.ts'

const statusOf = async (host: Host, name: string): Promise<string> =>
  host.ask(`docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' ${name}`)

const members = "docker network inspect -f '{{range .Containers}}{{.Name}} {{end}}'"

describe('life', () => {
  it.each(ENGINES)('BOX-1: a created container has its networks by name and nothing else (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create n', 'docker create --name aa --net n alpine sleep 1d')
    const format = '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} [{{$v.NetworkID}}{{$v.IPAddress}}]{{end}}'
    expect(await host.ask(`docker inspect -f '${format}' aa`)).toBe('n []')
    expect(await host.ask(`${members} n`)).toBe('')
    expect(await statusOf(host, 'aa')).toBe('created 0')
  })

  it.each(ENGINES)('BOX-2: a stop gives everything back: pair, address, ports, membership (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker run -d --name web -p 8080:80 nginx')
    expect(await host.ask('ip link')).toMatch(/veth/)
    await host.run('docker stop -t 0 web')
    expect(await host.ask('ip link')).not.toMatch(/veth/)
    const { stdout } = await host.type(
      "docker inspect -f '{{json .NetworkSettings.Ports}}{{.NetworkSettings.IPAddress}}' web",
    )
    expect(stdout).toBe('{}\n')
    expect(await host.ask(`${members} bridge`)).toBe('')
    expect(await host.http('host', 'localhost:8080/')).toBe('curl 7')
  })

  it.each(ENGINES)('BOX-3: a restart is a stop and a start (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa')
    await host.box('bb')
    await host.run('docker rm -f aa', 'docker restart -t 0 bb')
    expect(await host.addresses('bb')).toBe('172.17.0.2')
  })

  it.each(ENGINES)(
    'BOX-4: in a paused container the kernel still answers, the program does not (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        'docker network create n',
        'docker run -d --name web --net n -p 8080:80 nginx',
      )
      await host.box('cli', '--net n')
      await host.run('docker pause web')
      expect(await host.ping('cli', 'web')).toBe('answered')
      expect(await host.refusal('docker exec cli curl -sS -m 2 http://web/')).toMatch(
        /^28 curl: \(28\) Operation timed out after 200\d milliseconds with 0 bytes received$/,
      )
      await host.run('docker unpause web')
      expect(await host.http('cli', 'web/')).toBe('200')
    },
  )

  it.each(ENGINES)('BOX-4: and takes connections, its own and those of docker-proxy (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker run -d --name web -p 8080:80 nginx', 'docker pause web')
    await host.box('cli')
    expect(await host.ask('docker exec cli nc -z -w 1 172.17.0.2 80')).toBe('')
    expect(await host.ask('nc -z -w 1 127.0.0.1 8080')).toBe('')
  })

  it('BOX-5: a running container is removed by force alone', async () => {
    const old = await hostWith('20.10', 'docker run -d --name aa alpine sleep 1d')
    expect(await old.refusal('docker rm aa')).toBe(
      '1 Error response from daemon: You cannot remove a running container <id>. Stop the container before attempting removal or force remove',
    )
    const now = await hostWith('28.5', 'docker run -d --name aa alpine sleep 1d')
    expect(await now.refusal('docker rm aa')).toBe(
      '1 Error response from daemon: cannot remove container "aa": container is running: stop the container before removing or force remove',
    )
    await now.run('docker rm -f aa')
    expect(await now.ask('docker ps -aq')).toBe('')
  })

  it.each(ENGINES)('BOX-6: run is create and start: the id comes first, what is made stays (%s)', async (engine) => {
    const host = await hostWith(engine)
    const { stdout, exitCode } = await host.type('docker run -d --name aa --net nosuch alpine sleep 1d')
    expect(stdout).toMatch(/^[0-9a-f]{64}\n$/)
    expect(exitCode).toBe(125)
    expect(await statusOf(host, 'aa')).toBe('created 128')
  })

  it.each(ENGINES)('BOX-6: State.Error keeps the words of a start that failed (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.type('docker run -d --name aa --net nosuch alpine sleep 1d')
    const prefix = engine === '20.10' ? '' : 'failed to set up container networking: '
    expect(await host.ask("docker inspect -f '{{.State.Error}}' aa")).toBe(`${prefix}network nosuch not found`)
  })

  it.each(ENGINES)("BOX-7: a container lives as long as its image's program (%s)", async (engine) => {
    const host = await hostWith(
      engine,
      'docker run -d --name shell alpine',
      'docker run -d --name nopass mysql',
      'docker run -d --name pass -e MYSQL_ROOT_PASSWORD=x mysql',
    )
    expect(await statusOf(host, 'shell')).toBe('exited 0')
    expect(await statusOf(host, 'nopass')).toBe('exited 1')
    expect(await statusOf(host, 'pass')).toBe('running 0')
  })

  it.each(ENGINES)(
    'BOX-7: two programs that want one port of a namespace: the later one ends with 1 (%s)',
    async (engine) => {
      const host = await hostWith(
        engine,
        'docker run -d --name one nginx',
        'docker run -d --name two --net container:one nginx',
        'docker run -d --name three --net container:one tomcat',
      )
      expect(await statusOf(host, 'two')).toBe('exited 1')
      expect(await statusOf(host, 'three')).toBe('running 0')
    },
  )

  it.each(ENGINES)('BOX-7: a program that sleeps ends when its time is over (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker run -d --name aa alpine sleep 5', 'sleep 2')
    expect(await host.ask("docker inspect -f '{{.State.Status}}' aa")).toBe('running')
    await host.run('sleep 10')
    expect(await host.ask("docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' aa")).toBe('exited 0')
  })

  it.each(ENGINES)(
    'BOX-8: kill ends with 137; stop with 143 where the program heeds TERM, else 137 after ten seconds (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker run -d --name heeds tomcat', 'docker run -d --name killed tomcat')
      await host.box('deaf')
      const before = Number(await host.ask('date +%s'))
      await host.run('docker stop heeds', 'docker kill killed')
      expect(Number(await host.ask('date +%s')) - before).toBeLessThan(3)
      await host.run('docker stop deaf')
      expect(Number(await host.ask('date +%s')) - before).toBeGreaterThanOrEqual(10)
      expect([await statusOf(host, 'heeds'), await statusOf(host, 'killed'), await statusOf(host, 'deaf')]).toEqual([
        'exited 143',
        'exited 137',
        'exited 137',
      ])
    },
  )

  it.each(ENGINES)('BOX-9: exec is refused where nothing runs or all is paused (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker create --name made alpine sleep 1d')
    await host.box('aa')
    await host.run('docker pause aa')
    expect(await host.refusal('docker exec made hostname')).toMatch(
      /^1 Error response from daemon: [Cc]ontainer <id> is not running$/,
    )
    expect(await host.refusal('docker exec aa hostname')).toBe(
      '1 Error response from daemon: Container aa is paused, unpause the container before exec',
    )
  })

  it.each(ENGINES)('BOX-5: --rm removes the container as it ends (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker run --rm alpine true', 'docker run -d --rm --name aa alpine sleep 1d')
    await host.run('docker stop -t 0 aa')
    expect(await host.ask('docker ps -aq')).toBe('')
  })

  it.each(ENGINES)(
    'BOX-10: --restart starts a program that ended again, on-failure:N so many times (%s)',
    async (engine) => {
      const host = await hostWith(engine, 'docker run -d --name aa --restart on-failure:2 mysql', 'sleep 10')
      expect(await host.ask("docker inspect -f '{{.State.Status}} {{.RestartCount}}' aa")).toBe('exited 2')
      await host.run('docker run -d --name bb --restart always alpine sleep 5', 'sleep 8')
      expect(await host.ask("docker inspect -f '{{.State.Status}} {{.RestartCount}}' bb")).toBe('running 1')
    },
  )
})

describe('names', () => {
  it.each(ENGINES)('NAME-1: a name has two characters or more, of letters, digits, _, . and - (%s)', async (engine) => {
    const host = await hostWith(engine)
    for (const name of ['a', '_x', 'b@d'])
      expect(await host.refusal(`docker create --name ${name} alpine`)).toContain(
        `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
      )
    await host.run('docker create --name 0.-_ alpine')
  })

  it.each(ENGINES)('NAME-2: a name is taken as long as its container exists (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker create --name aa alpine')
    expect(await host.refusal('docker create --name aa alpine')).toContain(
      'Conflict. The container name "/aa" is already in use by container "<id>". You have to remove (or rename) that container to be able to reuse that name.',
    )
    await host.run('docker rm aa', 'docker create --name aa alpine')
  })

  it.each(ENGINES)(
    'NAME-3: a container is found by id, by name, or by the beginning of its id (%s)',
    async (engine) => {
      const host = await hostWith(engine)
      const id = await host.ask('docker create --name aa alpine')
      const name = "docker inspect -f '{{.Name}}'"
      expect(await host.ask(`${name} ${id} aa ${id.slice(0, 6)}`)).toBe('/aa\n/aa\n/aa')
      await host.run(`docker create --name ${id.slice(0, 6)} alpine`)
      expect(await host.ask(`${name} ${id.slice(0, 6)}`)).toBe(`/${id.slice(0, 6)}`)
    },
  )

  it.each(ENGINES)('NAME-4: without --name, a word and a surname (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker create alpine')
    expect(await host.ask("docker ps -a --format '{{.Names}}'")).toMatch(/^[a-z]+_[a-z]+$/)
  })

  it.each(ENGINES)('NAME-4: the host name is the short id, whatever the name (%s)', async (engine) => {
    const host = await hostWith(engine)
    await host.box('aa')
    await host.box('bb', '--hostname other')
    const id = await host.ask("docker inspect -f '{{.Id}}' aa")
    await host.run('docker rename aa cc')
    expect(await host.ask('docker exec cc hostname')).toBe(id.slice(0, 12))
    expect(await host.ask('docker exec bb hostname')).toBe('other')
  })

  it.each(ENGINES)('NAME-2: a new name answers at once, the old one no more (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker network create n')
    await host.box('aa', '--net n')
    await host.box('cli', '--net n')
    await host.run('docker rename aa bb')
    expect(await host.ping('cli', 'bb')).toBe('answered')
    expect(await host.ping('cli', 'aa')).toBe('ping: aa: Name or service not known')
    expect(await host.refusal('docker rename bb cli')).toContain('Error when allocating new name: Conflict.')
  })
})

describe('settings', () => {
  it.each(ENGINES)(
    'BOX-11: a container’s settings are written as it starts, or it does not start (%s)',
    async (engine) => {
      const host = await hostWith(engine)
      await host.run('docker run -d --name aa --sysctl net.ipv4.icmp_echo_ignore_all=1 alpine sleep 1d')
      expect((await host.type('ping -c 1 -W 1 172.17.0.2')).exitCode).toBe(1)
      await host.run('docker run -d --name bb --sysctl net.ipv4.conf.default.rp_filter=1 alpine sleep 1d')
      const early = await host.ask('docker exec bb sysctl -n net.ipv4.conf.eth0.rp_filter')
      expect(early).toBe(engine === '28.5' ? '1' : '0')
      const wrong = await host.type('docker run -d --name cc --sysctl net.ipv4.ip_forward=x alpine sleep 1d')
      expect(wrong.exitCode).toBe(125)
      expect(await host.ask("docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' cc")).toBe('created 128')
    },
  )
})
