// The few lines of /etc/services that listings on a Docker host come across.

const SERVICES: Readonly<Record<string, string>> = {
  '1/tcp': 'tcpmux',
  '7/tcp': 'echo',
  '7/udp': 'echo',
  '21/tcp': 'ftp',
  '22/tcp': 'ssh',
  '23/tcp': 'telnet',
  '25/tcp': 'smtp',
  '53/tcp': 'domain',
  '53/udp': 'domain',
  '67/udp': 'bootps',
  '68/udp': 'bootpc',
  '80/tcp': 'http',
  '110/tcp': 'pop3',
  '123/udp': 'ntp',
  '143/tcp': 'imap2',
  '443/tcp': 'https',
  '443/udp': 'https',
  '3306/tcp': 'mysql',
  '5432/tcp': 'postgresql',
  '6379/tcp': 'redis',
  '8080/tcp': 'http-alt',
  '8081/tcp': 'tproxy',
  '11211/tcp': 'memcache',
}

/** The port of a name in /etc/services. */
export function servicePort(name: string, proto: string): number | undefined {
  const found = Object.entries(SERVICES).find(([key, value]) => value === name && key.endsWith(`/${proto}`))
  return found === undefined ? undefined : Number(found[0].split('/')[0])
}

/** A port's name in /etc/services, or its number. */
export function serviceName(port: number, proto: string): string {
  return SERVICES[`${port}/${proto}`] ?? `${port}`
}
