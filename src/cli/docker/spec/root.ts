/** What stands directly under `docker`: its own flags, the nouns, and the order in which its help lists everything. */
import { any } from './arity.ts'
import type { CommandSpec, FlagSpec, NounSpec, PerVersion } from './types.ts'

export const GLOBAL_FLAGS: readonly FlagSpec[] = [
  {
    name: 'config',
    type: 'string',
    default: '/root/.docker',
    help: 'Location of client config files',
    modelled: false,
  },
  {
    name: 'context',
    short: 'c',
    type: 'string',
    help: 'Name of the context to use to connect to the daemon (overrides DOCKER_HOST env var and default context set with "docker context use")',
    modelled: false,
  },
  { name: 'debug', short: 'D', type: 'bool', help: 'Enable debug mode' },
  { name: 'host', short: 'H', type: 'list', help: 'Daemon socket(s) to connect to', until: '20.10', modelled: false },
  { name: 'host', short: 'H', type: 'string', help: 'Daemon socket to connect to', since: '28.5', modelled: false },
  {
    name: 'log-level',
    short: 'l',
    type: 'string',
    default: 'info',
    help: 'Set the logging level ("debug"|"info"|"warn"|"error"|"fatal")',
    until: '20.10',
  },
  {
    name: 'log-level',
    short: 'l',
    type: 'string',
    default: 'info',
    help: 'Set the logging level ("debug", "info", "warn", "error", "fatal")',
    since: '28.5',
  },
  { name: 'tls', type: 'bool', help: 'Use TLS; implied by --tlsverify', modelled: false },
  {
    name: 'tlscacert',
    type: 'string',
    default: '/root/.docker/ca.pem',
    help: 'Trust certs signed only by this CA',
    modelled: false,
  },
  {
    name: 'tlscert',
    type: 'string',
    default: '/root/.docker/cert.pem',
    help: 'Path to TLS certificate file',
    modelled: false,
  },
  { name: 'tlskey', type: 'string', default: '/root/.docker/key.pem', help: 'Path to TLS key file', modelled: false },
  { name: 'tlsverify', type: 'bool', help: 'Use TLS and verify the remote', modelled: false },
  { name: 'version', short: 'v', type: 'bool', help: 'Print version information and quit' },
]

export const NOUNS: readonly NounSpec[] = [
  { name: 'builder', short: 'Manage builds', opaque: true },
  { name: 'checkpoint', short: 'Manage checkpoints', opaque: true },
  { name: 'config', short: { '20.10': 'Manage Docker configs', '28.5': 'Manage Swarm configs' }, opaque: true },
  { name: 'container', short: 'Manage containers' },
  { name: 'context', short: 'Manage contexts', opaque: true },
  { name: 'image', short: 'Manage images' },
  { name: 'manifest', short: 'Manage Docker image manifests and manifest lists', opaque: true },
  { name: 'network', short: 'Manage networks' },
  { name: 'node', short: 'Manage Swarm nodes', opaque: true },
  { name: 'plugin', short: 'Manage plugins', opaque: true },
  { name: 'secret', short: { '20.10': 'Manage Docker secrets', '28.5': 'Manage Swarm secrets' }, opaque: true },
  { name: 'service', short: { '20.10': 'Manage services', '28.5': 'Manage Swarm services' }, opaque: true },
  { name: 'stack', short: { '20.10': 'Manage Docker stacks', '28.5': 'Manage Swarm stacks' }, opaque: true },
  { name: 'swarm', short: 'Manage Swarm', opaque: true },
  { name: 'system', short: 'Manage Docker' },
  { name: 'trust', short: 'Manage trust on Docker images', opaque: true },
  { name: 'volume', short: 'Manage volumes', use: 'COMMAND' },
]

/** Known by name alone: what they do is outside the simulator. */
const NAMES: readonly NounSpec[] = [
  { name: 'completion', short: 'Generate the autocompletion script for the specified shell' },
  { name: 'login', short: { '20.10': 'Log in to a Docker registry', '28.5': 'Authenticate to a registry' } },
  { name: 'logout', short: { '20.10': 'Log out from a Docker registry', '28.5': 'Log out from a registry' } },
  { name: 'search', short: { '20.10': 'Search the Docker Hub for images', '28.5': 'Search Docker Hub for images' } },
  // Plugins: known to learners, not part of the recorded hosts, so no help lists them.
  { name: 'buildx', short: 'Docker Buildx' },
  { name: 'compose', short: 'Docker Compose' },
  { name: 'scout', short: 'Docker Scout' },
]

export const OPAQUE_COMMANDS: readonly CommandSpec[] = NAMES.map(({ name, short }) => ({
  path: name,
  use: '[OPTIONS]',
  short,
  args: any,
  flags: [],
  opaque: true,
  modelled: false,
}))

export interface HelpGroup {
  readonly title: string
  readonly names: readonly string[]
}

/** The sections of `docker --help`, in order. A host outside a swarm shows `swarm` alone of the swarm commands on 28.5. */
export const HELP_GROUPS: PerVersion<readonly HelpGroup[]> = {
  '20.10': [
    {
      title: 'Management Commands',
      names:
        'builder completion config container context image manifest network node plugin secret service stack swarm system trust volume'.split(
          ' ',
        ),
    },
    {
      title: 'Commands',
      names:
        'attach build commit cp create diff events exec export history images import info inspect kill load login logout logs pause port ps pull push rename restart rm rmi run save search start stats stop tag top unpause update version wait'.split(
          ' ',
        ),
    },
  ],
  '28.5': [
    {
      title: 'Common Commands',
      names: 'run exec ps build pull push images login logout search version info'.split(' '),
    },
    {
      title: 'Management Commands',
      names: 'builder container context image manifest network plugin system trust volume'.split(' '),
    },
    { title: 'Swarm Commands', names: 'swarm'.split(' ') },
    {
      title: 'Commands',
      names:
        'attach commit cp create diff events export history import inspect kill load logs pause port rename restart rm rmi save start stats stop tag top unpause update wait'.split(
          ' ',
        ),
    },
  ],
}
