// A simulated host to type at, for tests that say what is typed and what is printed.
import { createWorld, type EngineVersion, type World } from '../../src/engine/index.ts'
import type { Output } from '../../src/cli/program.ts'
import { runLine } from '../../src/cli/run-line.ts'

export const ENGINES: readonly EngineVersion[] = ['20.10', '28.5']

const ID = /\b[0-9a-f]{64}\b/g

export class Host {
  private world: World

  constructor(engine: EngineVersion) {
    this.world = createWorld(engine)
  }

  /** What a line answers, whatever that is. */
  async type(line: string): Promise<Output> {
    const { world, stdout, stderr, exitCode } = await runLine(this.world, { at: 'host' }, line)
    this.world = world
    return { stdout, stderr, exitCode }
  }

  /** Lines that must succeed. */
  async run(...lines: readonly string[]): Promise<void> {
    for (const line of lines) await this.ask(line)
  }

  /** What a line that must succeed prints, without the last line's end. */
  async ask(line: string): Promise<string> {
    const { stdout, stderr, exitCode } = await this.type(line)
    if (exitCode !== 0) throw new Error(`$ ${line}\n${stdout}${stderr}exit status ${exitCode}`)
    return stdout.trimEnd()
  }

  /** What a line that must fail says on its standard error, after its exit status; whole ids are told as <id>. */
  async refusal(line: string): Promise<string> {
    const { stdout, stderr, exitCode } = await this.type(line)
    if (exitCode === 0) throw new Error(`$ ${line}\n${stdout}${stderr}succeeded`)
    return `${exitCode} ${stderr.trimEnd().replace(ID, '<id>')}`
  }

  /** A container that does nothing but stay, by name, with `docker run`'s flags. */
  async box(name: string, flags = ''): Promise<void> {
    await this.run(`docker run -d --name ${name} ${flags} alpine sleep infinity`)
  }

  /** A container's IPv4 addresses, one for each network, in the order of the networks' names. */
  async addresses(...names: readonly string[]): Promise<string> {
    const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}} {{end}}'
    return (await this.ask(`docker inspect -f '${format}' ${names.join(' ')}`)).replaceAll(/ $/gm, '')
  }

  async shortId(name: string): Promise<string> {
    return (await this.ask(`docker inspect -f '{{.Id}}' ${name}`)).slice(0, 12)
  }

  /** What `ip addr` says of a network's bridge. */
  async bridgeAddress(network: string): Promise<string | undefined> {
    const device = `br-${await this.shortId(network)}`
    return /inet (\S+)/.exec(await this.ask(`ip -4 addr show dev ${device}`))?.[1]
  }

  /** The host's own bridges and ends of pairs: number, name and the other end's number. */
  async links(): Promise<readonly string[]> {
    return linksIn(await this.ask('ip link'), /^\d+: (?:veth|br-)\w+(?:@if\d+)?/gm)
  }

  /** A container's interfaces: number, name and the other end's number. */
  async interfaces(name: string): Promise<readonly string[]> {
    return linksIn(await this.ask(`docker exec ${name} ip link`), /^\d+: eth\d+@if\d+/gm)
  }

  /** The lines of a container's /etc/hosts behind the six that every container has. */
  async hostsLines(name: string): Promise<string> {
    return (await this.ask(`docker exec ${name} cat /etc/hosts`)).split('\n').slice(6).join('\n')
  }

  /** How one ping ends: 'answered', 'lost', or the complaint of one that could not be sent. `from` is a container or 'host'. */
  async ping(from: string, to: string): Promise<string> {
    const { stderr, exitCode } = await this.type(`${at(from)}ping -c 1 -W 1 ${to}`)
    return exitCode === 0 ? 'answered' : exitCode === 1 ? 'lost' : stderr.trimEnd()
  }

  /** The status of an HTTP answer, or curl's own exit status where there is none ('curl 7'). */
  async http(from: string, url: string): Promise<string> {
    const { stdout, exitCode } = await this.type(`${at(from)}curl -s -m 2 -o /dev/null -w '%{http_code}' http://${url}`)
    return exitCode === 0 ? stdout : `curl ${exitCode}`
  }

  /** The rules of a netfilter table in a chain, as iptables-save writes them, each network's bridge told as br-NAME. */
  async rules(table: string, chain: string): Promise<readonly string[]> {
    const networks = (await this.ask(`docker network ls --format '{{.ID}} {{.Name}}'`)).split('\n')
    const named = networks.reduce(
      (text, line) => {
        const [id = '', ...name] = line.split(' ')
        return text.replaceAll(`br-${id}`, `br-${name.join(' ')}`)
      },
      await this.ask(`iptables-save -t ${table}`),
    )
    const head = `-A ${chain} `
    return named.split('\n').flatMap((line) => (line.startsWith(head) ? line.slice(head.length) : []))
  }
}

const linksIn = (text: string, pattern: RegExp): readonly string[] => text.match(pattern) ?? []

const at = (from: string): string => (from === 'host' ? '' : `docker exec ${from} `)

/** A fresh host of an engine on which lines have been typed. */
export async function hostWith(engine: EngineVersion, ...lines: readonly string[]): Promise<Host> {
  const host = new Host(engine)
  await host.run(...lines)
  return host
}
