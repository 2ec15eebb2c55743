// Golden walks: the way of a probe's packets, hop by hop. Each file says on which engines and after which commands; the last
// command sends the packets. UPDATE_WALKS=1 writes the files anew.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { connect, createWorld, type EngineVersion, type ProbeRecord, type World } from '../../src/engine/index.ts'
import { runLine } from '../../src/cli/run-line.ts'
import { walkText } from '../support/walk-text.ts'

const folder = new URL('./', import.meta.url)

interface Walk {
  readonly file: string
  readonly engines: readonly EngineVersion[]
  readonly commands: readonly string[]
  readonly head: string
  readonly text: string
}

function readWalk(file: string): Walk {
  const whole = readFileSync(new URL(file, folder), 'utf8')
  const lines = whole.split('\n')
  const head = lines.filter((line) => /^[#$]/.test(line)).join('\n')
  const named = /^# engine: (.*)$/m.exec(head)?.[1] ?? ''
  return {
    file,
    engines: (['20.10', '28.5'] as const).filter((engine) => named.includes(engine)),
    commands: lines.flatMap((line) => (line.startsWith('$ ') ? line.slice(2) : [])),
    head,
    text: whole.slice(head.length).trim(),
  }
}

/** `outside connect ADDRESS PORT` is sent by the machine beyond the host's card; all else is a line as typed. */
async function probesOf(
  world: World,
  command: string,
): Promise<{ readonly world: World; readonly probes: readonly ProbeRecord[] }> {
  const [who, , target = '', port] = command.split(' ')
  if (who !== 'outside') return runLine(world, { at: 'host' }, command)
  const from = { ns: world.kernel.outside, place: 'host' as const }
  const spec = {
    from,
    target,
    port: Number(port),
    families: [4] as const,
    request: { method: 'GET', path: '/', host: target },
    line: command,
  }
  return { world, probes: [connect(world, spec).record] }
}

async function walk(engine: EngineVersion, commands: readonly string[]): Promise<string> {
  let world = createWorld(engine)
  let probes: readonly ProbeRecord[] = []
  for (const command of commands) ({ world, probes } = await probesOf(world, command))
  return probes.map((probe) => walkText(world, probe)).join('\n\n')
}

const walks = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .toSorted()
  .map(readWalk)

describe.each(walks)('$file', ({ file, engines, commands, head, text }) => {
  it.each(engines)('goes its way on %s', async (engine) => {
    const now = await walk(engine, commands)
    const update = process.env['UPDATE_WALKS'] === '1'
    if (update) writeFileSync(new URL(file, folder), `${head}\n\n${now}\n`)
    expect(now).not.toBe('')
    expect(now).toBe(update ? now : text)
  })
})
