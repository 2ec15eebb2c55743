/** `--platform`: whether containerd's platforms.Parse takes it. */
import type { DockerVersion, PerVersion } from '../types.ts'
import { goQuote } from './go-quote.ts'

const SYSTEMS =
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos macos'
const MACHINES =
  '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel'
const PART: PerVersion<string> = { '20.10': '^[A-Za-z0-9_-]+$', '28.5': '^[A-Za-z0-9_.-]+$' }
const SYSTEM_28 = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)((?:\\+[A-Za-z0-9_.%-]+)*)\\))?$'

/** The client's text when it isn't a platform. */
export function platformFault(text: string, version: DockerVersion): string | undefined {
  if (text === '') return undefined
  const fault = faultOf(text, version)
  return fault === undefined ? undefined : `error parsing specified platform: ${fault}: invalid argument`
}

function faultOf(text: string, version: DockerVersion): string | undefined {
  const parts = text.split('/')
  const bad = parts.map((part, index) => PART_FAULT[version](part, index, text)).find((fault) => fault !== undefined)
  if (bad !== undefined) return bad
  if (parts.length > 3) return `${goQuote(text)}: cannot parse platform specifier`
  const known = [...SYSTEMS.split(' '), ...MACHINES.split(' ')].includes(text.toLowerCase())
  return parts.length > 1 || known ? undefined : `${goQuote(text)}: unknown operating system or architecture`
}

function component(part: string, text: string, version: DockerVersion): string | undefined {
  const pattern = PART[version]
  if (new RegExp(pattern).test(part)) return undefined
  return `${goQuote(part)} is an invalid component of ${goQuote(text)}: platform specifier component must match ${goQuote(pattern)}`
}

const PART_FAULT: PerVersion<(part: string, index: number, text: string) => string | undefined> = {
  '20.10': (part, _index, text) => component(part, text, '20.10'),
  '28.5': (part, index, text) => {
    if (index > 0) return component(part, text, '28.5')
    return new RegExp(SYSTEM_28).test(part)
      ? undefined
      : `${goQuote(part)} is an invalid OS component of ${goQuote(text)}: OSAndVersion specifier component must match ${goQuote(SYSTEM_28)}`
  },
}
