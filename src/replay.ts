// `npm run -s replay -- [--engine 20.10|28.5] [--json] FILE|-`: a script or a recording run without a browser.
import { readFileSync } from 'node:fs'
import { containersOf, createWorld, endpointsOf, isRunning, type EngineVersion, type World } from './engine/index.ts'
import type { Output, Place } from './cli/program.ts'
import { passTime } from './cli/execute.ts'
import { runLine } from './cli/run-line.ts'

const HOST: Place = { at: 'host' }

interface Wanted {
  readonly engine: EngineVersion | undefined
  readonly json: boolean
  readonly file: string
}

function giveUp(text: string): never {
  process.stderr.write(`replay: ${text}\n`)
  process.exit(2)
}

function engineNamed(text: string | undefined): EngineVersion {
  if (text === '20.10' || text === '28.5') return text
  return giveUp(`unknown engine '${text ?? ''}': 20.10 or 28.5`)
}

function readArguments(args: readonly string[]): Wanted {
  let engine: EngineVersion | undefined
  let json = false
  const files: string[] = []
  for (let i = 0; i < args.length; i += 1) {
    const word = args[i] ?? ''
    if (word === '--json') json = true
    else if (word === '--engine') engine = engineNamed(args[(i += 1)])
    else if (word.startsWith('--engine=')) engine = engineNamed(word.slice('--engine='.length))
    else if (word.startsWith('-') && word !== '-') giveUp(`unknown option '${word}'`)
    else files.push(word)
  }
  const [file] = files
  if (file === undefined || files.length > 1) return giveUp('give one FILE, or - for standard input')
  return { engine, json, file }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch {
    return giveUp(`can't read ${file}`)
  }
}

/** The commands of a script, or of a recording: a recording names its engine, and its `$ ` lines are the commands. */
function linesOf(text: string): { readonly engine: EngineVersion | undefined; readonly lines: readonly string[] } {
  const header = /^# engine: (\d+\.\d+)/m.exec(text)
  if (header !== null && /^\$ /m.test(text))
    return {
      engine: engineNamed(header[1]),
      lines: text.split('\n').flatMap((line) => (line.startsWith('$ ') ? line.slice(2) : [])),
    }
  const joined = text.replaceAll('\\\n', ' ').split('\n')
  return {
    engine: undefined,
    lines: joined.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')),
  }
}

/** `@matrix`: every running container pings every address and every name. */
function matrixLines(world: World): readonly string[] {
  const running = containersOf(world.docker).filter(isRunning)
  const addresses = running.flatMap((container) =>
    endpointsOf(world.docker, container)
      .map((endpoint) => ({ network: world.docker.networks.get(endpoint.network)?.name ?? '', ip: endpoint.ipv4?.ip }))
      .toSorted((a, b) => (a.network < b.network ? -1 : 1))
      .flatMap(({ ip }) => ip ?? []),
  )
  return running.flatMap((from) => [
    ...addresses.map((ip) => `docker exec ${from.name} ping -c 1 -W 1 ${ip}`),
    ...running.map((to) => `docker exec ${from.name} ping -c 1 -W 1 ${to.name}`),
  ])
}

function print(wanted: Wanted, command: string, output: Output): void {
  const { stdout, stderr, exitCode } = output
  if (wanted.json) process.stdout.write(`${JSON.stringify({ command, stdout, stderr, exitCode })}\n`)
  else
    process.stdout.write(
      `$ ${command}\n${stdout}${stderr.replaceAll(/^/gm, '! ').replace(/! $/, '')}${exitCode === 0 ? '' : `? ${exitCode}\n`}`,
    )
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2))
  const script = linesOf(readText(wanted.file))
  let world = createWorld(wanted.engine ?? script.engine ?? '28.5')
  const one = async (line: string): Promise<void> => {
    const run = await runLine(world, HOST, line)
    world = run.world
    print(wanted, line, run)
  }
  for (const line of script.lines) {
    const sleep = /^@sleep\s+([\d.]+)$/.exec(line)
    if (sleep !== null) world = passTime(world, Number(sleep[1]) * 1000)
    else if (line === '@matrix') for (const pair of matrixLines(world)) await one(pair)
    else await one(line)
  }
}

await main()
