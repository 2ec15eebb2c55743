/** `docker system …`, `docker inspect`, `docker version`. */
import { atLeast, none } from './arity.ts'
import { INSPECT_FORMAT, LIST_FORMAT } from './help-text.ts'
import type { CommandSpec } from './types.ts'

export const SYSTEM_COMMANDS: readonly CommandSpec[] = [
  {
    path: 'system df',
    use: '[OPTIONS]',
    short: 'Show docker disk usage',
    args: none,
    flags: [
      { name: 'format', type: 'string', help: 'Pretty-print images using a Go template', until: '20.10' },
      { name: 'format', type: 'string', help: LIST_FORMAT, since: '28.5' },
      { name: 'verbose', short: 'v', type: 'bool', help: 'Show detailed information on space usage' },
    ],
    modelled: false,
  },
  {
    path: 'system events',
    top: 'events',
    use: '[OPTIONS]',
    short: 'Get real time events from the server',
    args: none,
    flags: [
      { name: 'filter', short: 'f', type: 'filter', help: 'Filter output based on conditions provided' },
      { name: 'format', type: 'string', help: 'Format the output using the given Go template', until: '20.10' },
      { name: 'format', type: 'string', help: INSPECT_FORMAT, since: '28.5' },
      { name: 'since', type: 'string', help: 'Show all events created since timestamp' },
      { name: 'until', type: 'string', help: 'Stream events until this timestamp' },
    ],
    modelled: false,
  },
  {
    path: 'system info',
    top: 'info',
    use: '[OPTIONS]',
    short: 'Display system-wide information',
    args: none,
    flags: [
      {
        name: 'format',
        short: 'f',
        type: 'string',
        help: 'Format the output using the given Go template',
        until: '20.10',
      },
      { name: 'format', short: 'f', type: 'string', help: INSPECT_FORMAT, since: '28.5' },
    ],
  },
  {
    path: 'system prune',
    use: '[OPTIONS]',
    short: 'Remove unused data',
    args: none,
    flags: [
      {
        name: 'all',
        short: 'a',
        type: 'bool',
        help: 'Remove all unused images not just dangling ones',
        modelled: false,
      },
      {
        name: 'filter',
        type: 'filter',
        help: "Provide filter values (e.g. 'label=<key>=<value>')",
        until: '20.10',
        modelled: false,
      },
      {
        name: 'filter',
        type: 'filter',
        help: 'Provide filter values (e.g. "label=<key>=<value>")',
        since: '28.5',
        modelled: false,
      },
      { name: 'force', short: 'f', type: 'bool', help: 'Do not prompt for confirmation' },
      { name: 'volumes', type: 'bool', help: 'Prune volumes', until: '20.10' },
      { name: 'volumes', type: 'bool', help: 'Prune anonymous volumes', since: '28.5' },
    ],
  },
  {
    path: 'inspect',
    use: '[OPTIONS] NAME|ID [NAME|ID...]',
    short: 'Return low-level information on Docker objects',
    args: atLeast(1),
    flags: [
      {
        name: 'format',
        short: 'f',
        type: 'string',
        help: 'Format the output using the given Go template',
        until: '20.10',
      },
      { name: 'format', short: 'f', type: 'string', help: INSPECT_FORMAT, since: '28.5' },
      {
        name: 'size',
        short: 's',
        type: 'bool',
        help: 'Display total file sizes if the type is container',
        modelled: false,
      },
      { name: 'type', type: 'string', help: 'Return JSON for specified type', until: '20.10' },
      { name: 'type', type: 'string', help: 'Only inspect objects of the given type', since: '28.5' },
    ],
  },
  {
    path: 'version',
    use: '[OPTIONS]',
    short: 'Show the Docker version information',
    args: none,
    flags: [
      {
        name: 'format',
        short: 'f',
        type: 'string',
        help: 'Format the output using the given Go template',
        until: '20.10',
      },
      { name: 'format', short: 'f', type: 'string', help: INSPECT_FORMAT, since: '28.5' },
      { name: 'kubeconfig', type: 'string', help: 'Kubernetes config file', until: '20.10' },
    ],
  },
]
