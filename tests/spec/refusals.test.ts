// Exit statuses and how refusals are worded; and the time that passes.
import { describe, expect, it } from 'vitest'
import { ENGINES, hostWith, type Host } from '../support/host.ts'

const aa = 'docker run -d --name aa alpine sleep 1d'

describe('errors', () => {
  it.each(ENGINES)(
    "ERR-1: run ends with 125 where Docker failed, 126 or 127 where the program can't be run, else as the program (%s)",
    async (engine) => {
      const host = await hostWith(engine)
      const status = async (line: string): Promise<number> => (await host.type(line)).exitCode
      expect(await status('docker run --net nosuch alpine true')).toBe(125)
      expect(await status('docker run alpine /etc')).toBe(126)
      expect(await status('docker run alpine nosuch')).toBe(127)
      expect(await status("docker run alpine sh -c 'exit 7'")).toBe(7)
    },
  )

  it.each([
    ['20.10', 126],
    ['28.5', 127],
  ] as const)(
    'ERR-1: exec of a missing program says so on standard output and ends, on %s, with %i',
    async (engine, status) => {
      const host = await hostWith(engine, aa)
      const { stdout, exitCode } = await host.type('docker exec aa nosuch')
      expect(stdout).toContain('exec: "nosuch": executable file not found in $PATH')
      expect(exitCode).toBe(status)
    },
  )

  it('ERR-2: after run: a full stop and "See" on 20.10, where the container was not made; an empty line and "Run" on 28.5', async () => {
    const old = await hostWith('20.10', aa)
    expect(await old.refusal('docker run --name aa alpine')).toMatch(/that name\.\nSee 'docker run --help'\.$/)
    expect(await old.refusal('docker run --net nosuch alpine')).toBe(
      '125 docker: Error response from daemon: network nosuch not found.',
    )
    const now = await hostWith('28.5', aa)
    for (const line of ['docker run --name aa alpine', 'docker run --net nosuch alpine'])
      expect(await now.refusal(line)).toMatch(
        /[^.]\n\nRun 'docker run --help' for more information$|that name\.\n\nRun /,
      )
  })

  it.each(ENGINES)('ERR-3: a start whose network cannot be set up says so on 28.5 (%s)', async (engine) => {
    const host = await hostWith(engine, 'docker create --name aa --net nosuch alpine')
    const prefix = engine === '28.5' ? 'failed to set up container networking: ' : ''
    expect(await host.refusal('docker start aa')).toBe(
      `1 Error response from daemon: ${prefix}network nosuch not found\nError: failed to start containers: aa`,
    )
  })

  it('ERR-4: an unknown flag is 125 for every command', async () => {
    expect(await (await hostWith('20.10')).refusal('docker stop --nosuch aa')).toBe(
      "125 unknown flag: --nosuch\nSee 'docker stop --help'.",
    )
    expect(await (await hostWith('28.5')).refusal('docker stop --nosuch aa')).toBe(
      "125 unknown flag: --nosuch\n\nUsage:  docker stop [OPTIONS] CONTAINER [CONTAINER...]\n\nRun 'docker stop --help' for more information",
    )
  })

  it('ERR-4: too few or too many words', async () => {
    expect(await (await hostWith('20.10')).refusal('docker network create')).toBe(
      `1 "docker network create" requires exactly 1 argument.\nSee 'docker network create --help'.\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nCreate a network`,
    )
    expect(await (await hostWith('28.5')).refusal('docker network create')).toBe(
      "1 docker: 'docker network create' requires 1 argument\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nRun 'docker network create --help' for more information",
    )
  })

  it('ERR-5: who is not there: some commands of the 20.10 client say it themselves', async () => {
    const old = await hostWith('20.10')
    expect(await old.refusal('docker rm nosuch')).toBe('1 Error: No such container: nosuch')
    expect(await old.refusal('docker stop nosuch')).toBe('1 Error response from daemon: No such container: nosuch')
    const now = await hostWith('28.5')
    for (const verb of ['rm', 'stop'])
      expect(await now.refusal(`docker ${verb} nosuch`)).toBe('1 Error response from daemon: No such container: nosuch')
  })

  it.each(ENGINES)('ERR-5: rm -f of nobody complains and ends with 0 (%s)', async (engine) => {
    const { stderr, exitCode } = await (await hostWith(engine)).type('docker rm -f nosuch')
    expect(stderr).toContain('No such container: nosuch')
    expect(exitCode).toBe(0)
  })

  it.each(ENGINES)('ERR-6: a template that cannot be read is 64, a field that is not there 1 (%s)', async (engine) => {
    const host = await hostWith(engine, aa)
    expect(await host.refusal("docker inspect -f '{{.Name' aa")).toBe(
      '64 template parsing error: template: :1: unclosed action',
    )
    expect(await host.refusal("docker inspect -f '{{.Nope}}' aa")).toBe(
      '1 template parsing error: template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"',
    )
  })

  it.each(ENGINES)(
    'ERR-7: of several, those that can be are done, then the others are complained of (%s)',
    async (engine) => {
      const host = await hostWith(engine, aa, 'docker run -d --name bb alpine sleep 1d')
      const { stdout, stderr, exitCode } = await host.type('docker stop -t 0 aa nosuch bb')
      expect({ stdout, exitCode }).toEqual({ stdout: 'aa\nbb\n', exitCode: 1 })
      expect(stderr).toContain('No such container: nosuch')
    },
  )
})

describe('time', () => {
  const clock = async (host: Host): Promise<number> => Number(await host.ask('date +%s'))

  it("TIME-1: it begins at a fixed instant and moves with each command, further with the engine's work", async () => {
    const [one, two] = [await hostWith('20.10'), await hostWith('28.5')]
    const start = await one.ask('date')
    expect(start).toBe(await two.ask('date'))
    const many = async (host: Host, line: string): Promise<number> => {
      const before = await clock(host)
      await host.run(...Array.from({ length: 50 }, () => line))
      return (await clock(host)) - before
    }
    await one.run('docker create --name aa alpine sleep 1d')
    const [listing, starting] = [await many(one, 'docker ps'), await many(one, 'docker restart -t 0 aa')]
    expect(listing).toBeGreaterThan(0)
    expect(starting).toBeGreaterThan(listing)
  })

  it.each(ENGINES)('TIME-2: and as long as it waits (%s)', async (engine) => {
    const host = await hostWith(engine, aa)
    const before = await clock(host)
    await host.run('sleep 30', 'ping -c 11 172.17.0.2')
    expect((await clock(host)) - before).toBeGreaterThanOrEqual(40)
    expect((await clock(host)) - before).toBeLessThan(43)
  })

  it.each(ENGINES)('TIME-3: the same lines make the same world, ids, MACs and all (%s)', async (engine) => {
    const lines = ['docker network create n', aa, 'docker run -d --name web --net n -P nginx'] as const
    const [one, two] = [await hostWith(engine, ...lines), await hostWith(engine, ...lines)]
    for (const line of ['docker inspect aa web', 'docker network inspect n', 'ip addr', 'iptables-save', 'docker ps'])
      expect(await one.ask(line)).toBe(await two.ask(line))
  })
})
