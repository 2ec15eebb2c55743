// The catalogue of images: well-known ones with their command, ports and environment. Nothing is downloaded; what a server
// does to a packet is in `programs.ts`. Sources: the images' own Dockerfiles, and the stand-ins that the recordings were made with.
// Left out: layers, architectures, other tags' differences (a known image answers to any tag).
import { asImageId, type ImageId } from '../../base/brand.ts'
import { drawHex } from '../../base/random.ts'
import type { PortSpec } from '../net/port.ts'
import type { Image } from './daemon.ts'

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const MEGABYTE = 1_000_000
/** The local ones share one small tree that has every tool. */
const STAND_IN = 137.374337

interface Known {
  readonly name: string
  readonly size: number
  readonly ports?: readonly number[]
  readonly udp?: readonly number[]
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
  readonly env?: readonly string[]
  readonly workdir?: string
  readonly stopSignal?: string
  readonly local?: boolean
}

const DOCKER_ENTRYPOINT = ['docker-entrypoint.sh']

/** In the order of their making. Those marked local are on the host from the start, stand-ins that carry every tool; the others come by a pull. */
const CATALOGUE: readonly Known[] = [
  {
    name: 'tomcat',
    size: STAND_IN,
    ports: [8080],
    cmd: ['catalina.sh', 'run'],
    env: [
      'PATH=/usr/local/tomcat/bin:/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      'JAVA_HOME=/opt/java/openjdk',
      'CATALINA_HOME=/usr/local/tomcat',
    ],
    workdir: '/usr/local/tomcat',
    local: true,
  },
  {
    name: 'nginx',
    size: STAND_IN,
    ports: [80],
    entrypoint: ['/docker-entrypoint.sh'],
    cmd: ['nginx', '-g', 'daemon off;'],
    env: [PATH, 'NGINX_VERSION=1.29.3'],
    local: true,
  },
  {
    name: 'mysql',
    size: STAND_IN,
    ports: [3306, 33060],
    entrypoint: DOCKER_ENTRYPOINT,
    cmd: ['mysqld'],
    env: [PATH, 'MYSQL_MAJOR=8.4'],
    local: true,
  },
  {
    name: 'redis',
    size: STAND_IN,
    ports: [6379],
    entrypoint: DOCKER_ENTRYPOINT,
    cmd: ['redis-server'],
    env: [PATH, 'REDIS_VERSION=8.2.2'],
    workdir: '/data',
    local: true,
  },
  { name: 'alpine', size: STAND_IN, cmd: ['/bin/sh'], env: [PATH], local: true },
  { name: 'busybox', size: 4.3, cmd: ['sh'], env: [PATH] },
  { name: 'ubuntu', size: 78, cmd: ['/bin/bash'], env: [PATH] },
  { name: 'debian', size: 117, cmd: ['bash'], env: [PATH] },
  { name: 'centos', size: 231, cmd: ['/bin/bash'], env: [PATH] },
  {
    name: 'httpd',
    size: 148,
    ports: [80],
    cmd: ['httpd-foreground'],
    env: [PATH, 'HTTPD_PREFIX=/usr/local/apache2'],
    workdir: '/usr/local/apache2',
  },
  {
    name: 'postgres',
    size: 438,
    ports: [5432],
    entrypoint: DOCKER_ENTRYPOINT,
    cmd: ['postgres'],
    env: [PATH, 'PG_MAJOR=17', 'PGDATA=/var/lib/postgresql/data'],
    stopSignal: 'SIGINT',
  },
  { name: 'mariadb', size: 407, ports: [3306], entrypoint: DOCKER_ENTRYPOINT, cmd: ['mariadbd'], env: [PATH] },
  { name: 'mongo', size: 855, ports: [27017], entrypoint: DOCKER_ENTRYPOINT, cmd: ['mongod'], env: [PATH] },
  { name: 'memcached', size: 85, ports: [11211], entrypoint: DOCKER_ENTRYPOINT, cmd: ['memcached'], env: [PATH] },
  {
    name: 'rabbitmq',
    size: 250,
    ports: [4369, 5671, 5672, 15691, 15692, 25672],
    entrypoint: DOCKER_ENTRYPOINT,
    cmd: ['rabbitmq-server'],
    env: [PATH],
  },
  { name: 'node', size: 1120, entrypoint: DOCKER_ENTRYPOINT, cmd: ['node'], env: [PATH, 'NODE_VERSION=22.12.0'] },
  { name: 'python', size: 1020, cmd: ['python3'], env: [PATH, 'PYTHON_VERSION=3.13.1'] },
  { name: 'golang', size: 850, cmd: ['bash'], env: [PATH], workdir: '/go' },
  {
    name: 'caddy',
    size: 50,
    ports: [80, 443, 2019],
    udp: [443],
    cmd: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
    env: [PATH],
    workdir: '/srv',
  },
  { name: 'traefik', size: 182, ports: [80], entrypoint: ['/entrypoint.sh'], cmd: ['traefik'], env: [PATH] },
  {
    name: 'wordpress',
    size: 701,
    ports: [80],
    entrypoint: DOCKER_ENTRYPOINT,
    cmd: ['apache2-foreground'],
    env: [PATH],
    workdir: '/var/www/html',
  },
  { name: 'traefik/whoami', size: 6.6, ports: [80], entrypoint: ['/whoami'], env: [PATH] },
  { name: 'nicolaka/netshoot', size: 490, cmd: ['zsh'], env: [PATH] },
  { name: 'hello-world', size: 0.0133, cmd: ['/hello'], env: [PATH] },
]

/** 2025-11-10, two months before the world's first instant: images are older than the host. Each took three seconds to make. */
const CREATED = Date.UTC(2025, 10, 10)

function imageIdOf(name: string): ImageId {
  let seed = 7
  for (const letter of name) seed = (seed * 31 + letter.charCodeAt(0)) | 0
  return asImageId(drawHex(seed, 1, 64))
}

function imageOf(known: Known): Image {
  const tcp: readonly PortSpec[] = (known.ports ?? []).map((port) => ({ port, proto: 'tcp' }))
  const udp: readonly PortSpec[] = (known.udp ?? []).map((port) => ({ port, proto: 'udp' }))
  return {
    id: imageIdOf(known.name),
    repository: known.name,
    tag: 'latest',
    created: CREATED + 3000 * CATALOGUE.indexOf(known),
    size: known.size * MEGABYTE,
    entrypoint: known.entrypoint ?? null,
    cmd: known.cmd ?? null,
    env: known.env ?? [],
    exposed: [...tcp, ...udp],
    workdir: known.workdir ?? '',
    ...(known.stopSignal === undefined ? {} : { stopSignal: known.stopSignal }),
    local: known.local ?? false,
  }
}

/** Every image of the catalogue. */
export function catalogue(): readonly Image[] {
  return CATALOGUE.map(imageOf)
}

/** An image's name as Docker reads it: repository and tag, Docker Hub's own prefixes dropped; undefined for a name that can't be one. */
export function parseReference(ref: string): { readonly repository: string; readonly tag: string } | undefined {
  const match =
    /^(?:docker\.io\/)?(?:library\/)?((?:[a-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?(?:@sha256:[0-9a-f]{64})?$/.exec(
      ref,
    )
  const [, repository, tag] = match ?? []
  return repository === undefined ? undefined : { repository, tag: tag ?? 'latest' }
}

/** The image that a reference names in the catalogue, under the tag asked for. */
export function findInCatalogue(ref: string): Image | undefined {
  const parsed = parseReference(ref)
  const known = CATALOGUE.find((one) => one.name === parsed?.repository)
  return parsed === undefined || known === undefined ? undefined : { ...imageOf(known), tag: parsed.tag }
}
