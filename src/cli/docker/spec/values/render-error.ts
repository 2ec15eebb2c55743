/** How `docker run` and `docker create` print an error, and the status they leave. */
import type { DockerVersion, Output, PerVersion } from '../types.ts'

const WITH_HELP: PerVersion<(command: string, text: string) => string> = {
  '20.10': (command, text) => `docker: ${text.replace(/\.$/, '')}.\nSee 'docker ${command} --help'.`,
  '28.5': (command, text) => `docker: ${text}\n\nRun 'docker ${command} --help' for more information`,
}

const AT_START: PerVersion<(text: string) => string> = {
  '20.10': (text) => `docker: ${text.replace(/\.$/, '')}.`,
  '28.5': (text) => WITH_HELP['28.5']('run', text),
}

/** An error of `docker run` up to the container's creation: its options, its image, the daemon's refusal to create it. */
export function runError(version: DockerVersion, text: string): Output {
  return failed(WITH_HELP[version]('run', text), statusOf(text))
}

/** An error of `docker run` once the container exists: its network, its ports, its command. 20.10 adds no advice to it. */
export function runStartError(version: DockerVersion, text: string): Output {
  return failed(AT_START[version](text), statusOf(text))
}

/** An error in the options of `docker create`; what the daemon refuses is printed bare, with status 1. */
export function createError(version: DockerVersion, text: string): Output {
  return failed(WITH_HELP[version]('create', text), 125)
}

/** An error that is printed as it is. */
export function plainError(text: string): Output {
  return failed(text, 1)
}

function statusOf(text: string): number {
  if (/executable file not found|no such file or directory/.test(text)) return 127
  return /permission denied|is a directory/.test(text) ? 126 : 125
}

const failed = (text: string, exitCode: number): Output => ({ stdout: '', stderr: `${text}\n`, exitCode })
