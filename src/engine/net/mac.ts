// Ethernet addresses, as lower-case text.
import { asMac, type Ip, type Mac } from '../../base/brand.ts'

export const ZERO_MAC: Mac = asMac('00:00:00:00:00:00')
export const BROADCAST_MAC: Mac = asMac('ff:ff:ff:ff:ff:ff')

/** `02:42:ac:11:00:02` from a text of six hexadecimal bytes; undefined for anything else. */
export function parseMac(text: string): Mac | undefined {
  return /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i.test(text) ? asMac(text.toLowerCase().replaceAll('-', ':')) : undefined
}

/** Docker's MAC of an IPv4 address: 02:42 and its four bytes (moby netutils.GenerateMACFromIP, engines before 28). */
export function macFromIp(address: Ip): Mac {
  const bytes = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))
  return asMac(`02:42:${bytes.join(':')}`)
}

/** A locally administered unicast MAC from twelve random hexadecimal digits, as the kernel makes one. */
export function randomMac(hex: string): Mac {
  const bytes = hex.match(/../g) ?? []
  const first = ((Number.parseInt(bytes[0] ?? '0', 16) & 0xfe) | 2).toString(16).padStart(2, '0')
  return asMac([first, ...bytes.slice(1, 6)].join(':'))
}
