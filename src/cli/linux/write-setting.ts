// A kernel setting written by a user: by `sysctl -w`, or into its file in /proc/sys. Real counterpart: kernel/sysctl.c proc_dointvec.
import { applyNetlink, isSysctlValue, isWritableSysctl, linkNamed, type World } from '../../engine/index.ts'
import type { Call } from '../program.ts'
import type { ToolRefusal } from '../refusal.ts'
import type { WriteFault } from '../shell/shell.ts'
import { own } from './own.ts'
import { canWriteSysctls } from './permission.ts'
import { sysctls } from './proc-files.ts'
import { isSettingName } from './setting-names.ts'

/** Writes a setting of the caller's namespace, by its dotted name and in the name of a line; one that can't be written changes nothing. */
export function writeSetting(
  call: Pick<Call, 'world' | 'place' | 'netns'>,
  name: string,
  text: string,
  line: string,
): { readonly world: World; readonly fault?: WriteFault } {
  const { world, netns } = call
  if (own(sysctls(world, netns), name) === undefined)
    return { world, fault: isUnmodelledSetting(call, name) ? 'not-modelled' : 'ENOENT' }
  if (!canWriteSysctls(call)) return { world, fault: 'EROFS' }
  if (!isWritableSysctl(name)) return { world, fault: 'not-modelled' }
  if (!/^\s*-?\d+\s*$/.test(text)) return { world, fault: 'EINVAL' }
  if (!isSysctlValue(name, Number(text))) return { world, fault: 'EINVAL' }
  return applyNetlink(world, { kind: 'sysctl.write', netns, name, value: Number(text) }, line)
}

/** Why a setting wasn't written, for whoever explains it. */
export function settingRefusal(fault: WriteFault, name: string): ToolRefusal {
  switch (fault) {
    case 'EROFS':
      return { code: 'tool.setting-read-only', name }
    case 'EINVAL':
      return { code: 'tool.bad-setting', name }
    case 'ENOENT':
      return { code: 'tool.no-setting', name }
    case 'not-modelled':
      return { code: 'tool.not-modelled', what: `sysctl -w ${name}` }
  }
}

/** Whether a real host has a setting that isn't kept here: refused by name, not denied to exist. */
export function isUnmodelledSetting({ world, netns }: Pick<Call, 'world' | 'netns'>, name: string): boolean {
  const [, before, of, last] = /^(net\.ipv[46]\.(?:conf|neigh))\.(.+)\.(\w+)$/.exec(name) ?? []
  if (before !== undefined && of !== undefined) {
    const isThere = of === 'all' || of === 'default' || linkNamed(world.kernel, netns, of) !== undefined
    return isThere && isSettingName(`${before}.*.${last ?? ''}`)
  }
  if (isSettingName(name)) return true
  return /^(kernel|vm|fs|net\.(core|netfilter|nf_conntrack\w*))\.\w/.test(name)
}
