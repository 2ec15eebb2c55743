// Small worlds for the tools' tests: a host, its kernel changed by hand, its daemon left alone.
import { createWorld } from '../../../src/engine/boot.ts'
import { draftOf, kernelOf, type KernelDraft } from '../../../src/engine/kernel/kernel.ts'
import type { EngineVersion, NetnsId, World } from '../../../src/engine/index.ts'
import type { Call, Execution, Place, Program } from '../../../src/cli/program.ts'
import { isDeferred, type Step } from '../../../src/cli/step.ts'
import { linuxTools } from '../../../src/cli/linux/tools.ts'

/** A fresh host whose kernel a test has changed, as some command would have. */
export function worldWith(
  change: (draft: KernelDraft) => void,
  command = 'docker run',
  version: EngineVersion = '28.5',
): World {
  return changed(createWorld(version, 1), change, command)
}

/** The world with one more change to its kernel. */
export function changed(world: World, change: (draft: KernelDraft) => void, command = 'docker run'): World {
  const draft = draftOf(world.kernel, {
    now: world.clock,
    owner: { step: world.step + 1, command },
    seed: world.seed,
    serial: world.serial + 100,
  })
  change(draft)
  return { ...world, kernel: kernelOf(draft), serial: draft.serial }
}

interface Where {
  readonly netns?: NetnsId
  readonly place?: Place
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
}

/** What a program answered that started no other. */
export function executed(step: Step): Execution {
  if (isDeferred(step)) throw new Error('it waits for another program')
  return step
}

/** What a line (words without quotes) answers. */
export function run(world: World, line: string, where: Where = {}): Execution {
  const [name = '', ...args] = line.split(' ')
  const program: Program | undefined = linuxTools[name]
  if (program === undefined) throw new Error(`no tool ${name}`)
  const call: Call = {
    world,
    place: where.place ?? { at: 'host' },
    netns: where.netns ?? world.kernel.host,
    name,
    args,
    stdin: where.stdin ?? '',
    env: where.env ?? {},
    cwd: where.cwd ?? '/',
  }
  return executed(program(call))
}

/** What a line prints on standard output. */
export function out(world: World, line: string, where: Where = {}): string {
  return run(world, line, where).stdout
}

/** How a line fails: its standard error and exit status. */
export function refusal(world: World, line: string, where: Where = {}): readonly [string, number] {
  const { stderr, exitCode } = run(world, line, where)
  return [stderr, exitCode]
}
