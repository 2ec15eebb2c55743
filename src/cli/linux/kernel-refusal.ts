// What the kernel's refusal of a request comes to for a user: an error number alone says little without what was asked.
import type { KernelRefusal, NetlinkCommand, RulesRefusal } from '../../engine/index.ts'
import type { PlainToolCode, ToolRefusal } from '../refusal.ts'

type Codes = Readonly<Partial<Record<KernelRefusal['errno'], PlainToolCode>>>

const BY_REQUEST: Readonly<Partial<Record<NetlinkCommand['kind'], Codes>>> = {
  'link.add': { EEXIST: 'tool.device-exists' },
  'link.change': { EEXIST: 'tool.device-exists', EADDRNOTAVAIL: 'tool.bad-lladdr' },
  'address.add': { EEXIST: 'tool.address-exists', EINVAL: 'tool.ipv6-off' },
  'address.delete': { EADDRNOTAVAIL: 'tool.no-address' },
  'route.put': {
    EEXIST: 'tool.route-exists',
    ENOENT: 'tool.no-route',
    ENETDOWN: 'tool.device-down',
    ENETUNREACH: 'tool.bad-gateway',
    EINVAL: 'tool.route-invalid',
    ENODEV: 'tool.route-invalid',
  },
  'route.delete': { ESRCH: 'tool.no-route', EINVAL: 'tool.route-invalid' },
  'neighbor.note': { EEXIST: 'tool.neighbor-exists', ENOENT: 'tool.no-neighbor' },
  'neighbor.delete': { ENOENT: 'tool.no-neighbor' },
}

/** What was refused of a request. */
export function kernelRefusal({ kind }: NetlinkCommand, refused: KernelRefusal | RulesRefusal): ToolRefusal {
  const errno = refused.code === 'kernel.refused' ? refused.errno : 'EINVAL'
  const code = BY_REQUEST[kind]?.[errno] ?? (errno === 'EOPNOTSUPP' ? 'tool.not-supported' : 'tool.link-invalid')
  return { code }
}
