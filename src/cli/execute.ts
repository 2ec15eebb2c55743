// The one way in: an invocation, the world before, and what came of it. Total: a bad line is output and an exit status.
import {
  apply,
  beginStep,
  type Command,
  containerFile,
  containerOf,
  fileAt,
  HOST_NAME,
  isRunning,
  TOOLS,
  type NetnsId,
  type World,
} from '../engine/index.ts'
import { docker } from './docker/docker.ts'
import { madeFiles } from './linux/files.ts'
import { namedNetns, NETNS_FOLDER } from './linux/netns-by-word.ts'
import { IMAGE_FILES } from './linux/image-files.ts'
import { leftRunning } from './linux/kill.ts'
import { settingRefusal, writeSetting } from './linux/write-setting.ts'
import { directTools, linuxTools } from './linux/tools.ts'
import { curl } from './net/curl/curl.ts'
import { dig, getent, nslookup } from './net/names.ts'
import { nc } from './net/nc.ts'
import { ping } from './net/ping.ts'
import { arping } from './net/arping.ts'
import { python } from './net/serve.ts'
import { traceroute } from './net/traceroute.ts'
import { hear } from './net/tcpdump/listen.ts'
import { tcpdump } from './net/tcpdump/tcpdump.ts'
import { missingCommand } from './missing-command.ts'
import {
  failed,
  printed,
  type Call,
  type Execution,
  type Invocation,
  type Pace,
  type Place,
  type Program,
} from './program.ts'
import type { Refusal, ShellRefusal } from './refusal.ts'
import { BACKGROUND, OUTPUTS } from './shell/shell.ts'
import { runSimple } from './shell/simple.ts'
import type { ShellPlace, WriteFault } from './shell/shell.ts'
import { isDeferred, type Step } from './step.ts'
import { sleep } from './sleep.ts'

const NET_TOOLS: Readonly<Record<string, Program>> = {
  ping,
  ping6: ping,
  curl,
  getent,
  nslookup,
  dig,
  nc,
  python3: python,
  traceroute,
  arping,
  sleep,
  tcpdump,
}
const EVERYWHERE: Readonly<Record<string, Program>> = { ...linuxTools, ...NET_TOOLS }
const SHELLS = ['sh', 'bash', 'ash', 'dash']
const HOST_ENV: Readonly<Record<string, string>> = {
  HOME: '/root',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  USER: 'root',
  HOSTNAME: 'docker-host',
  LANG: 'C.UTF-8',
}

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The names of the programs of ours that a place has. */
export function programsAt(place: Place): readonly string[] {
  const common = Object.keys(EVERYWHERE).filter(
    (name) => place.at === 'host' || TOOLS.includes(name) || name === 'sleep',
  )
  return place.at === 'host' ? ['docker', ...common] : common
}

/** Whether a program that docker starts in a container is one of ours; the rest is the shell's. */
export function isOurs(invocation: Invocation, name: string): boolean {
  const bareEnv = directTools[name] !== undefined && invocation.argv.length === 1
  return (
    bareEnv || (name === 'printenv' && directTools[name] !== undefined) || programsAt(invocation.place).includes(name)
  )
}

/** The namespace that a place is in; undefined for a container that doesn't run. */
function netnsAt(world: World, place: Place): NetnsId | undefined {
  if (place.at === 'host')
    return place.netns === undefined || world.kernel.namespaces.has(place.netns)
      ? (place.netns ?? world.kernel.host)
      : undefined
  const container = world.docker.containers.get(place.id)
  return container === undefined || !isRunning(container) ? undefined : container.netns
}

/** Carries out one invocation of a program of ours; one that starts another in a container may have to wait for it. */
export function step(world: World, invocation: Invocation): Step {
  const [word = '', ...args] = invocation.argv
  const name = baseName(word)
  const netns = netnsAt(world, invocation.place)
  if (netns === undefined) return printed(world, '', 'vethwalk: the container is not running\n', 1)
  const env = invocation.env ?? (invocation.place.at === 'host' ? HOST_ENV : {})
  const call: Call = {
    world,
    place: invocation.place,
    netns,
    name,
    args,
    stdin: invocation.stdin ?? '',
    env,
    cwd: invocation.cwd || (invocation.place.at === 'host' ? '/root' : '/'),
    ...(invocation.background === undefined ? {} : { background: invocation.background }),
    ...(invocation.outputs === undefined ? {} : { outputs: invocation.outputs }),
    ...(invocation.until === undefined ? {} : { until: invocation.until }),
    ...(invocation.interrupt === undefined ? {} : { interrupt: invocation.interrupt }),
  }
  if (name === 'docker' && invocation.place.at === 'host') return docker(call)
  const program =
    invocation.direct === true && directTools[name] !== undefined
      ? directTools[name]
      : programsAt(invocation.place).includes(name)
        ? EVERYWHERE[name]
        : undefined
  if (program !== undefined) return program(call)
  const refusal = missingIn(invocation.place, word)
  return failed(world, refusal, `bash: line 1: ${word}: command not found\n`, 127)
}

function missingIn(place: Place, name: string): ShellRefusal {
  return missingCommand(place, name, { here: programsAt(place), onHost: programsAt({ at: 'host' }) })
}

/** The script of `sh -c SCRIPT`, if an invocation is that. */
export function scriptOf(invocation: Invocation): string | undefined {
  const [shell = '', flag, script] = invocation.argv
  return SHELLS.includes(baseName(shell)) && flag !== undefined && /^-[a-z]*c$/.test(flag) ? (script ?? '') : undefined
}

/** Carries out one invocation. What needs a real shell inside (`docker exec web sh -c 'a | b'`) is refused here; `runLine` has one. */
export function execute(world: World, invocation: Invocation): Execution {
  return settle(step(beginStep(world), invocation))
}

function settle(first: Step): Execution {
  let now = first
  while (isDeferred(now)) now = now.after(inside(now.world, now.inner))
  return now
}

/** An inner program: one of ours, or a script of plain words. */
function inside(world: World, invocation: Invocation): Execution {
  const script = scriptOf(invocation)
  if (script === undefined) return settle(step(world, { ...invocation, direct: true }))
  const keeper = keeperOf(world, invocation)
  const output = runSimple(script, keeper.place)
  if (output === 'needs shell' || output instanceof Promise)
    return printed(world, '', 'vethwalk: this script needs the shell\n', 1)
  return { ...keeper.result(), ...output }
}

/** A shell's place over a world: programs run there change the world, which is kept until the line is done. */
export interface Keeper {
  readonly place: ShellPlace
  readonly result: () => Omit<Execution, 'stdout' | 'stderr' | 'exitCode'>
  readonly invocations: readonly Invocation[]
  /** What the last program said on standard output. */
  readonly said: () => string
}

const NOTHING = { stdout: '', stderr: '' }

/** Opens a place for a shell's line, starting from a world. */
export function keeperOf(
  world: World,
  at: Pick<Invocation, 'place' | 'env' | 'cwd' | 'background' | 'outputs' | 'until' | 'interrupt'> & {
    /** The line is a terminal's own: who listens in the background is heard as it goes on. */
    readonly hears?: boolean
  },
  run?: (world: World, invocation: Invocation) => Execution | Promise<Execution>,
): Keeper {
  let now = world
  let files: ReturnType<ShellPlace['files']> | undefined
  const probes: Execution['probes'][number][] = []
  const invocations: Invocation[] = []
  const interrupt = at.interrupt === undefined ? {} : { interrupt: at.interrupt }
  const refusals: Refusal[] = []
  let endless = false
  let pace: Pace | undefined
  let said = ''
  let heard = NOTHING
  const hearAll = (): void => {
    if (at.hears !== true) return
    const { world: next, stdout, stderr } = hear(now)
    if (next !== now) files = undefined
    now = next
    heard = { stdout: heard.stdout + stdout, stderr: heard.stderr + stderr }
  }
  const take = (execution: Execution): Execution => {
    now = execution.world
    files = undefined
    endless ||= execution.endless === true
    ;({ pace, stdout: said } = execution)
    probes.push(...execution.probes)
    refusals.push(...(execution.refusals ?? []))
    hearAll()
    return execution
  }
  const place: ShellPlace = {
    hostname: hostnameAt(world, at.place),
    user: 'root',
    programs: programsAt(at.place),
    env: at.env ?? (at.place.at === 'host' ? HOST_ENV : {}),
    cwd: at.cwd || (at.place.at === 'host' ? '/root' : '/'),
    run: ({ argv, stdin, env: typed, cwd, until = at.until }) => {
      const {
        [BACKGROUND]: mark,
        [OUTPUTS.stdout]: stdout,
        [OUTPUTS.stderr]: stderr,
        [OUTPUTS.piped]: piped,
        ...env
      } = typed
      const background = mark !== undefined || at.background === true ? { background: true } : {}
      const own = {
        ...(stdout === undefined ? {} : { stdout }),
        ...(stderr === undefined ? {} : { stderr }),
        ...(piped === undefined ? {} : { piped: true }),
      }
      const outputs = Object.keys(own).length === 0 ? at.outputs : own
      const invocation: Invocation = {
        place: at.place,
        argv,
        stdin,
        env,
        cwd,
        ...background,
        ...(outputs === undefined ? {} : { outputs }),
        ...(until === undefined ? {} : { until }),
        ...interrupt,
      }
      invocations.push(invocation)
      const execution = run === undefined ? settle(step(now, invocation)) : run(now, invocation)
      return execution instanceof Promise ? execution.then(take) : take(execution)
    },
    files: () => (files ??= filesAt(now, at.place)),
    writeFile: (path, content) => {
      const { world: next, fault } = writeFileAt(now, at.place, path, content)
      if (next !== now) files = undefined
      now = next
      if (fault !== undefined) refusals.push(settingRefusal(fault, settingOf(path)))
      return fault
    },
    now: () => now.clock,
    random: () => now.serial % 32768,
    sleep: (seconds) => {
      now = passTime(now, seconds * 1000)
      pace = { lasts: seconds * 1000, said: [] }
      hearAll()
    },
    missing: (name) => void refusals.push(missingIn(at.place, name)),
    refuse: (refusal) => void refusals.push(refusal),
    heard: () => {
      const told = heard
      heard = NOTHING
      return told
    },
    lastBackground: () =>
      leftRunning({ world: now, place: at.place, netns: netnsAt(now, at.place) ?? now.kernel.host }).at(-1)?.pid,
  }
  return {
    place,
    result: () => ({
      world: now,
      probes,
      endless,
      ...(pace === undefined ? {} : { pace }),
      ...(refusals.length === 0 ? {} : { refusals }),
    }),
    invocations,
    said: () => said,
  }
}

function hostnameAt(world: World, place: Place): string {
  return place.at === 'host' ? HOST_NAME : containerOf(world.docker, place.id).spec.hostname
}

const SHARED = ['/etc/hosts', '/etc/resolv.conf', '/etc/hostname']

function filesAt(world: World, place: Place): ReturnType<ShellPlace['files']> {
  const where = place.at === 'host' ? 'host' : place.id
  const own = [...(world.files.get(where) ?? [])].map(([path, content]) => ({ path, content }))
  const netns = netnsAt(world, place)
  const made =
    netns === undefined ? [] : Object.entries(madeFiles(world, netns)).map(([path, content]) => ({ path, content }))
  if (place.at === 'host') {
    const names = namedNetns({ world, place }).flatMap(({ name, link }) =>
      link === true ? [] : [{ path: `${NETNS_FOLDER}/${name}`, content: '' }],
    )
    return [...made, { path: `${NETNS_FOLDER}/`, content: '' }, ...names, ...own]
  }
  const seen = new Set(own.map((file) => file.path))
  return [
    ...made,
    ...Object.entries(IMAGE_FILES).flatMap(([path, content]) => (seen.has(path) ? [] : [{ path, content }])),
    ...own,
    ...SHARED.flatMap((path) => {
      const content = seen.has(path) ? undefined : containerFile(world, place.id, path)
      return content === undefined ? [] : [{ path, content }]
    }),
  ]
}

const SETTINGS = '/proc/sys/'

/** The dotted name of a setting whose file is written. */
const settingOf = (path: string): string => path.slice(SETTINGS.length).replaceAll('/', '.')

/** Writes a file of a place, or takes it away; those of /proc/sys are kernel settings. */
function writeFileAt(
  world: World,
  place: Place,
  path: string,
  content: string | undefined,
): { readonly world: World; readonly fault?: WriteFault } {
  const netns = netnsAt(world, place)
  if (path.startsWith(SETTINGS) && netns !== undefined) {
    return writeSetting(
      { world, place, netns },
      settingOf(path),
      content ?? '',
      `echo ${content?.trim() ?? ''} > ${path}`,
    )
  }
  const where = place.at === 'host' ? 'host' : place.id
  if (fileAt(world, where, path) === content) return { world }
  return { world: applyQuietly(world, { kind: 'file.write', place: where, path, content }) }
}

/** Virtual time passes, by nobody's command. */
export function passTime(world: World, milliseconds: number): World {
  return applyQuietly(world, { kind: 'time.pass', milliseconds })
}

function applyQuietly(world: World, command: Command): World {
  return apply(world, command, 'shell').world
}
