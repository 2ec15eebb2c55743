/** `docker volume …` */
import { atLeast, atMost, none } from './arity.ts'
import { INSPECT_FORMAT, LIST_FORMAT } from './help-text.ts'
import type { CommandSpec } from './types.ts'

export const VOLUME_COMMANDS: readonly CommandSpec[] = [
  {
    path: 'volume create',
    use: '[OPTIONS] [VOLUME]',
    short: 'Create a volume',
    args: atMost(1),
    flags: [
      { name: 'driver', short: 'd', type: 'string', default: 'local', help: 'Specify volume driver name' },
      { name: 'label', type: 'list', help: 'Set metadata for a volume', check: 'label' },
      { name: 'name', type: 'string', help: 'Specify volume name', hidden: true },
      { name: 'opt', short: 'o', type: 'map', default: 'map[]', help: 'Set driver specific options' },
    ],
    modelled: false,
  },
  {
    path: 'volume inspect',
    use: '[OPTIONS] VOLUME [VOLUME...]',
    short: 'Display detailed information on one or more volumes',
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
    ],
    modelled: false,
  },
  {
    path: 'volume ls',
    aliases: ['list'],
    use: '[OPTIONS]',
    short: 'List volumes',
    args: none,
    flags: [
      {
        name: 'filter',
        short: 'f',
        type: 'filter',
        help: "Provide filter values (e.g. 'dangling=true')",
        until: '20.10',
      },
      {
        name: 'filter',
        short: 'f',
        type: 'filter',
        help: 'Provide filter values (e.g. "dangling=true")',
        since: '28.5',
      },
      { name: 'format', type: 'string', help: 'Pretty-print volumes using a Go template', until: '20.10' },
      { name: 'format', type: 'string', help: LIST_FORMAT, since: '28.5' },
      { name: 'quiet', short: 'q', type: 'bool', help: 'Only display volume names' },
    ],
    modelled: false,
  },
  {
    path: 'volume prune',
    use: '[OPTIONS]',
    short: { '20.10': 'Remove all unused local volumes', '28.5': 'Remove unused local volumes' },
    args: none,
    flags: [
      {
        name: 'all',
        short: 'a',
        type: 'bool',
        help: 'Remove all unused volumes, not just anonymous ones',
        since: '28.5',
      },
      { name: 'filter', type: 'filter', help: "Provide filter values (e.g. 'label=<label>')", until: '20.10' },
      { name: 'filter', type: 'filter', help: 'Provide filter values (e.g. "label=<label>")', since: '28.5' },
      { name: 'force', short: 'f', type: 'bool', help: 'Do not prompt for confirmation' },
    ],
    modelled: false,
  },
  {
    path: 'volume rm',
    aliases: ['remove'],
    use: '[OPTIONS] VOLUME [VOLUME...]',
    short: 'Remove one or more volumes',
    long: 'Remove one or more volumes. You cannot remove a volume that is in use by a container.',
    args: atLeast(1),
    flags: [{ name: 'force', short: 'f', type: 'bool', help: 'Force the removal of one or more volumes' }],
    example: { '20.10': '$ docker volume rm hello\nhello\n', '28.5': '' },
    modelled: false,
  },
]
