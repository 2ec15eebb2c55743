// What the program that a container runs does: which ports it opens, whether it stays, or ends by itself and how.
// Real counterpart: the programs in the images. Programs that the command line carries out (ping, ip, sh -c …) are told apart
// as `tool`: whoever starts the container runs those in it and then says how they ended.
import type { Program } from '../kernel/kernel.ts'

export type Main =
  | { readonly kind: 'server'; readonly listens: readonly Listener[] }
  | { readonly kind: 'stays' }
  | { readonly kind: 'sleeps'; readonly milliseconds: number }
  | { readonly kind: 'ends'; readonly code: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'tool'; readonly argv: readonly string[] }
  | { readonly kind: 'missing'; readonly program: string }
  | { readonly kind: 'refused'; readonly program: string; readonly directory: boolean }

export interface Listener {
  readonly proto: 'tcp' | 'udp'
  readonly port: number
  readonly ip: 'any' | 'any4'
  readonly program: Program
}

const WELCOME = '<h1>Welcome to nginx!</h1>\n'
const http = (name: string, port: number, status: number, body = ''): Listener => ({
  proto: 'tcp',
  port,
  ip: 'any',
  program: { kind: 'http', name, status, body },
})
const sink = (name: string, port: number, ip: Listener['ip'] = 'any4'): Listener => ({
  proto: 'tcp',
  port,
  ip,
  program: { kind: 'sink', name },
})

/** Servers by the name of their program. */
const SERVERS: Readonly<Record<string, readonly Listener[]>> = {
  nginx: [http('nginx', 80, 200, WELCOME)],
  'catalina.sh': [http('catalina.sh', 8080, 404)],
  'redis-server': [sink('redis-server', 6379)],
  'httpd-foreground': [http('httpd', 80, 200, '<html><body><h1>It works!</h1></body></html>\n')],
  mariadbd: [sink('mariadbd', 3306)],
  mongod: [sink('mongod', 27017)],
  memcached: [sink('memcached', 11211)],
  'rabbitmq-server': [sink('rabbitmq-server', 5672)],
  caddy: [http('caddy', 80, 200, '')],
  traefik: [http('traefik', 80, 404, '404 page not found\n')],
  'apache2-foreground': [http('apache2', 80, 302, '')],
  whoami: [http('whoami', 80, 200, '')],
}

/** Databases that refuse to start without a password; sources: the images' entrypoint scripts. */
const NEEDS_PASSWORD: Readonly<
  Record<string, { variables: readonly string[]; listens: readonly Listener[]; stderr: string }>
> = {
  mysqld: {
    variables: ['MYSQL_ROOT_PASSWORD'],
    listens: [sink('mysqld', 3306)],
    stderr: '[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n',
  },
  postgres: {
    variables: ['POSTGRES_PASSWORD'],
    listens: [sink('postgres', 5432)],
    stderr: 'Error: Database is uninitialized and superuser password is not specified.\n',
  },
}

/** Scripts that end in `exec "$@"`. */
const ENTRYPOINTS = ['docker-entrypoint.sh', 'entrypoint.sh']
const SHELLS = ['sh', 'bash', 'ash', 'dash', 'zsh']
const READS_STDIN = ['cat', 'node', 'python3', 'python', ...SHELLS]

/** Programs that every image here carries and the command line carries out. */
export const TOOLS: readonly string[] = [
  'bridge',
  'cat',
  'curl',
  'dig',
  'echo',
  'env',
  'false',
  'getent',
  'grep',
  'head',
  'hostname',
  'id',
  'ip',
  'ls',
  'nc',
  'nslookup',
  'ping',
  'ping6',
  'printenv',
  'printf',
  'ps',
  'pwd',
  'sort',
  'ss',
  'sysctl',
  'tail',
  'test',
  'true',
  'uname',
  'wc',
  'whoami',
  'awk',
  'sed',
  'cut',
  'tr',
  'date',
  'seq',
  'sleep',
  'timeout',
  ...SHELLS,
]

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

interface Start {
  readonly argv: readonly string[]
  readonly env: readonly string[]
  /** Its standard input stays open (-i) or is a terminal (-t). */
  readonly open: boolean
}

/** What a container's program will do. */
export function mainProgram(start: Start): Main {
  const [first = '', ...rest] = start.argv
  const program = baseName(first)
  if (ENTRYPOINTS.includes(program)) return mainProgram({ ...start, argv: rest })
  const server = SERVERS[program]
  if (server !== undefined) return { kind: 'server', listens: server }
  const database = NEEDS_PASSWORD[program]
  if (database !== undefined) {
    const given = start.env.some((line) =>
      database.variables.some((name) => line.startsWith(`${name}=`) && line.length > name.length + 1),
    )
    return given
      ? { kind: 'server', listens: database.listens }
      : { kind: 'ends', code: 1, stdout: '', stderr: database.stderr }
  }
  if (program === 'hello')
    return {
      kind: 'ends',
      code: 0,
      stdout: '\nHello from Docker!\nThis message shows that your installation appears to be working correctly.\n\n',
      stderr: '',
    }
  if (program === 'sleep') return sleepOf(rest)
  if (program === 'tail' && rest.includes('-f')) return { kind: 'stays' }
  if (program === 'ping' && !rest.some((word) => /^-[a-zA-Z]*c/.test(word))) return { kind: 'stays' }
  if (READS_STDIN.includes(program) && rest.length === 0)
    return start.open ? { kind: 'stays' } : { kind: 'ends', code: 0, stdout: '', stderr: '' }
  const listener = netcat(program, rest)
  if (listener !== undefined) return { kind: 'server', listens: [listener] }
  if (program === 'python3' && rest[0] === '-m' && rest[1] === 'http.server')
    return { kind: 'server', listens: [{ ...http('python3', Number(rest[2] ?? 8000), 200), ip: 'any4' }] }
  const found = lookUpProgram(first)
  return found === 'program'
    ? { kind: 'tool', argv: start.argv }
    : found === 'missing'
      ? { kind: 'missing', program: first }
      : { kind: 'refused', program: first, directory: found === 'directory' }
}

function sleepOf(args: readonly string[]): Main {
  const [time = ''] = args
  if (time === 'infinity' || time === 'inf') return { kind: 'stays' }
  const match = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(time)
  if (match === null) return { kind: 'tool', argv: ['sleep', ...args] }
  const unit = { s: 1, m: 60, h: 3600, d: 86400 }[match[2] === '' || match[2] === undefined ? 's' : match[2]] ?? 1
  return { kind: 'sleeps', milliseconds: Number(match[1]) * unit * 1000 }
}

/** `nc -lk -p 80`, `nc -l 80`. */
function netcat(program: string, args: readonly string[]): Listener | undefined {
  if (
    program !== 'nc' ||
    !args.some((word) => /^-[a-zA-Z]*l/.test(word)) ||
    !args.some((word) => /^-[a-zA-Z]*k/.test(word))
  )
    return undefined
  const port = Number(args.find((word) => /^\d+$/.test(word)))
  return Number.isInteger(port) ? sink('nc', port) : undefined
}

/** Folders that every image has. */
export const FOLDERS: readonly string[] = [
  '/',
  '/bin',
  '/boot',
  '/data',
  '/dev',
  '/etc',
  '/home',
  '/lib',
  '/media',
  '/mnt',
  '/opt',
  '/proc',
  '/root',
  '/run',
  '/sbin',
  '/srv',
  '/sys',
  '/tmp',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/local',
  '/usr/local/bin',
  '/usr/local/tomcat',
  '/usr/sbin',
  '/usr/share',
  '/var',
  '/var/lib',
  '/var/log',
  '/var/tmp',
]
const PROGRAM_FOLDERS = ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/usr/local/bin']
const FILES = [
  '/etc/passwd',
  '/etc/group',
  '/etc/hosts',
  '/etc/hostname',
  '/etc/resolv.conf',
  '/etc/nsswitch.conf',
  '/etc/os-release',
]

/** What a name that is to be run turns out to be in a container: found by the search path, or at the very path given. */
export function lookUpProgram(name: string): 'program' | 'missing' | 'directory' | 'file' {
  if (!name.includes('/')) return TOOLS.includes(name) ? 'program' : 'missing'
  const path = name.length > 1 ? name.replace(/\/+$/, '') : name
  if (FOLDERS.includes(path)) return 'directory'
  if (FILES.includes(path)) return 'file'
  const folder = path.slice(0, path.lastIndexOf('/'))
  return PROGRAM_FOLDERS.includes(folder) && TOOLS.includes(baseName(path)) ? 'program' : 'missing'
}
