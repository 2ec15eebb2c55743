// `docker network create -o …` for a bridge. Real counterpart: libnetwork drivers/bridge/labels.go, bridge.go parseNetworkOptions.
import { err, ok, type Result } from '../../../../base/result.ts'
import type { Ip } from '../../../../base/brand.ts'
import { ip, parseIp } from '../../../net/address.ts'
import type { BridgeConfig } from '../../daemon.ts'
import type { EngineError } from '../../error.ts'

export type BridgeOptions = Omit<BridgeConfig, 'link' | 'adopted'>

const PREFIX = 'com.docker.network.bridge.'

/** Go's strconv.ParseBool. */
function parseBool(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true
  return ['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text) ? false : undefined
}

/** The options of a bridge network; keys that the driver doesn't know are left alone, values that it can't read are refused. */
export function parseBridgeOptions(
  options: Readonly<Record<string, string>>,
  fallbackName: string,
): Result<BridgeOptions, EngineError> {
  let read: BridgeOptions = {
    name: fallbackName,
    mtu: 1500,
    icc: true,
    masquerade: true,
    hostBinding: ip('0.0.0.0'),
    ifacePrefix: 'eth',
  }
  for (const [key, value] of Object.entries(options)) {
    const change = readOption(key, value)
    if (!change.ok) return change
    read = { ...read, ...change.value }
  }
  return ok(read)
}

function readOption(key: string, value: string): Result<Partial<BridgeOptions>, EngineError> {
  const bad = (reason: string): Result<never, EngineError> => err({ code: 'network.bad-option', key, value, reason })
  switch (key) {
    case `${PREFIX}name`:
      return ok({ name: value })
    case `${PREFIX}enable_icc`:
    case `${PREFIX}enable_ip_masquerade`: {
      const flag = parseBool(value)
      if (flag === undefined) return bad(`strconv.ParseBool: parsing ${JSON.stringify(value)}: invalid syntax`)
      return ok(key.endsWith('icc') ? { icc: flag } : { masquerade: flag })
    }
    case `${PREFIX}host_binding_ipv4`: {
      const hostBinding: Ip | undefined = parseIp(value)
      return hostBinding === undefined ? bad('nil ip') : ok({ hostBinding })
    }
    case 'com.docker.network.driver.mtu':
      return /^[+-]?\d+$/.test(value)
        ? ok({ mtu: Number(value) })
        : bad(`strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`)
    case 'com.docker.network.container_iface_prefix':
      return ok({ ifacePrefix: value })
    default:
      return ok({})
  }
}
