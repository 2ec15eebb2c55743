import type { ShellRefusal } from '../refusal.ts'

/** What one command line, or one program of it, wrote and how it ended. */
export interface Output {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** A variable by which a program is told that nobody waits for it (`&`); it is taken out before the program sees it. */
export const BACKGROUND = 'VETHWALK_BACKGROUND'

/** Variables by which such a program is told where its output goes. */
export const OUTPUTS = { stdout: 'VETHWALK_STDOUT', stderr: 'VETHWALK_STDERR', piped: 'VETHWALK_PIPED' } as const

/** One program as the shell called it, after expansion. */
export interface ProgramCall {
  readonly argv: readonly string[]
  readonly stdin: string
  /** The exported variables, and PWD. */
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** Virtual milliseconds at which a `timeout` ends it. */
  readonly until?: number
}

/** A file of a place; a path that ends in `/` is a directory that holds nothing. */
export interface ShellFile {
  readonly path: string
  readonly content: string
}

/** Why a file isn't taken: the system's error, or that what it would do isn't modelled. */
export type WriteFault = 'EROFS' | 'EINVAL' | 'ENOENT' | 'not-modelled'

/** Where a line runs: the host or one container, with its programs and files. */
export interface ShellPlace {
  readonly hostname: string
  readonly user: string
  /** Names of our own programs (docker, ip, ping, curl, …); they hide programs of the shell's that have the same name. */
  readonly programs: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  /** Whose words the shell's messages are in: bash's (left out) or dash's, which is what `sh` is on Debian. */
  readonly dialect?: 'bash' | 'sh'
  run(call: ProgramCall): Output | Promise<Output>
  /** What the place's file system holds now. The same array as the last time means that nothing changed. */
  files(): readonly ShellFile[]
  /**
   * What the line wrote, or removed (`undefined`): told before each program of ours runs, and after the line. Gives why the
   * place doesn't take it; nothing has changed then.
   */
  writeFile(path: string, content: string | undefined): WriteFault | undefined
  /** Virtual milliseconds since the epoch, for `date`. */
  now(): number
  /** For `$RANDOM`: 0 to 32767. */
  random(): number
  /** Virtual time passes. */
  sleep(seconds: number): void
  /** What the shell refuses by itself, as facts beside its message: a command that the place hasn't got, or another fault. */
  missing?(name: string): void
  refuse?(refusal: ShellRefusal): void
  /** What programs in the background have said since this was last asked. */
  heard?(): Pick<Output, 'stdout' | 'stderr'>
  /** The number of the program that was last left running (`$!`). */
  lastBackground?(): number | undefined
}

/** State that lasts through a terminal's life; what makes no sense of it may keep and hand back the whole. */
export interface ShellMemory {
  readonly cwd: string
  /** Plain variables; `?` is the last exit status where it wasn't 0. */
  readonly variables: Readonly<Record<string, string>>
  /** Shell text that brings back the rest: functions, arrays, exports, attributes. */
  readonly functions: string
}

/** A line's output, and what the next line of the same terminal starts from. */
export interface ShellResult extends Output {
  readonly memory: ShellMemory
  /** Whether the line ended its shell, as `exit` does. */
  readonly exited: boolean
  /** The command at which the line was asked to stop, where it was. */
  readonly stoppedAt?: number
}

/** Runs lines; `signal` asks one that runs on to stop (exit status 130). */
export interface Shell {
  run(line: string, place: ShellPlace, memory?: ShellMemory, signal?: StopSignal): Promise<ShellResult>
}

/** Who runs a line: asks it to stop, and lets it wait. */
export interface StopSignal {
  /** Ctrl-C was pressed: the command that is about to run doesn't, nor does what follows it. */
  readonly aborted: boolean
  /** The command at which the line is to stop, counted from 1: how one that was stopped is run the same way again. */
  readonly at?: number
  /** Asked before each command: gives others a turn where it is their time. */
  readonly turn?: () => Promise<void> | undefined
  /** The n-th command is about to take so many virtual milliseconds, which whoever watches may want to live through. */
  readonly wait?: (milliseconds: number, command: number) => Promise<void>
}
