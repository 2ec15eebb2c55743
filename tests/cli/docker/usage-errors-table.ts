/** What the real clients print by themselves: the text on stderr (without its last line break) and the exit status. */
import type { DockerVersion } from '../../../src/cli/docker/spec/types.ts'

export interface Refusal {
  readonly text: string
  readonly exitCode: number
}

export interface Situation extends Readonly<Partial<Record<DockerVersion, Refusal>>> {
  readonly name: string
  readonly argv: readonly string[]
}

export const SITUATIONS: readonly Situation[] = [
  {
    name: 'network create: no args',
    argv: ['network', 'create'],
    '20.10': {
      text: '"docker network create" requires exactly 1 argument.\nSee \'docker network create --help\'.\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nCreate a network',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker network create' requires 1 argument\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nRun 'docker network create --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'network create: 2 args',
    argv: ['network', 'create', 'a', 'b'],
    '20.10': {
      text: '"docker network create" requires exactly 1 argument.\nSee \'docker network create --help\'.\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nCreate a network',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker network create' requires 1 argument\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nRun 'docker network create --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'network create: subnet not CIDR + gateway',
    argv: ['network', 'create', '--subnet', '10.1.2.0', '--gateway', '10.1.2.1', 'e1'],
    '20.10': { text: 'invalid subnet: invalid CIDR address: 10.1.2.0', exitCode: 1 },
    '28.5': { text: 'invalid subnet: invalid CIDR address: 10.1.2.0', exitCode: 1 },
  },
  {
    name: 'network create: gateway outside subnet',
    argv: ['network', 'create', '--subnet', '10.61.0.0/24', '--gateway', '10.62.0.1', 'e1'],
    '20.10': { text: 'no matching subnet for gateway 10.62.0.1', exitCode: 1 },
    '28.5': { text: 'no matching subnet for gateway 10.62.0.1', exitCode: 1 },
  },
  {
    name: 'network create: gateway without subnet',
    argv: ['network', 'create', '--gateway', '10.61.0.1', 'e1'],
    '20.10': { text: 'every ip-range or gateway must have a corresponding subnet', exitCode: 1 },
    '28.5': { text: 'every ip-range or gateway must have a corresponding subnet', exitCode: 1 },
  },
  {
    name: 'network create: gateway garbage',
    argv: ['network', 'create', '--subnet', '10.61.0.0/24', '--gateway', '10.61.0', 'e1'],
    '20.10': { text: 'no matching subnet for gateway 10.61.0', exitCode: 1 },
    '28.5': { text: 'no matching subnet for gateway 10.61.0', exitCode: 1 },
  },
  {
    name: 'network create: 2 gateways for one subnet',
    argv: ['network', 'create', '--subnet', '10.61.0.0/24', '--gateway', '10.61.0.1', '--gateway', '10.61.0.2', 'e1'],
    '20.10': { text: 'every ip-range or gateway must have a corresponding subnet', exitCode: 1 },
    '28.5': { text: 'every ip-range or gateway must have a corresponding subnet', exitCode: 1 },
  },
  {
    name: 'network create: ip-range without subnet',
    argv: ['network', 'create', '--ip-range', '10.61.0.0/25', 'e1'],
    '20.10': { text: 'every ip-range or gateway must have a corresponding subnet', exitCode: 1 },
    '28.5': { text: 'every ip-range or gateway must have a corresponding subnet', exitCode: 1 },
  },
  {
    name: 'network create: ip-range outside',
    argv: ['network', 'create', '--subnet', '10.61.0.0/24', '--ip-range', '10.62.0.0/25', 'e1'],
    '20.10': { text: 'no matching subnet for range 10.62.0.0/25', exitCode: 1 },
    '28.5': { text: 'no matching subnet for range 10.62.0.0/25', exitCode: 1 },
  },
  {
    name: 'network create: ip-range garbage',
    argv: ['network', 'create', '--subnet', '10.61.0.0/24', '--ip-range', '10.61.0.5', 'e1'],
    '28.5': { text: 'invalid CIDR address: 10.61.0.5', exitCode: 1 },
  },
  {
    name: 'network create: 2 overlapping subnets',
    argv: ['network', 'create', '--subnet', '10.61.0.0/24', '--subnet', '10.61.0.0/25', 'e1'],
    '20.10': { text: 'multiple overlapping subnet configuration is not supported', exitCode: 1 },
    '28.5': { text: 'multiple overlapping subnet configuration is not supported', exitCode: 1 },
  },
  {
    name: 'network create: aux-address outside',
    argv: ['network', 'create', '--subnet', '10.61.0.0/24', '--aux-address', 'a=10.62.0.5', 'e1'],
    '20.10': { text: 'no matching subnet for aux-address 10.62.0.5', exitCode: 1 },
    '28.5': { text: 'no matching subnet for aux-address 10.62.0.5', exitCode: 1 },
  },
  {
    name: 'network create: aux-address without subnet',
    argv: ['network', 'create', '--aux-address', 'a=10.61.0.5', 'e1'],
    '20.10': { text: 'no matching subnet for aux-address 10.61.0.5', exitCode: 1 },
    '28.5': { text: 'no matching subnet for aux-address 10.61.0.5', exitCode: 1 },
  },
  {
    name: 'network create: unknown flag',
    argv: ['network', 'create', '--foo', 'e1'],
    '20.10': { text: "unknown flag: --foo\nSee 'docker network create --help'.", exitCode: 125 },
    '28.5': {
      text: "unknown flag: --foo\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nRun 'docker network create --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'network create: unknown shorthand',
    argv: ['network', 'create', '-z', 'e1'],
    '20.10': { text: "unknown shorthand flag: 'z' in -z\nSee 'docker network create --help'.", exitCode: 125 },
    '28.5': {
      text: "unknown shorthand flag: 'z' in -z\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nRun 'docker network create --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'network create: flag needs argument',
    argv: ['network', 'create', '--subnet'],
    '20.10': { text: "flag needs an argument: --subnet\nSee 'docker network create --help'.", exitCode: 125 },
    '28.5': {
      text: "flag needs an argument: --subnet\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nRun 'docker network create --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'network rm: no args',
    argv: ['network', 'rm'],
    '20.10': {
      text: '"docker network rm" requires at least 1 argument.\nSee \'docker network rm --help\'.\n\nUsage:  docker network rm NETWORK [NETWORK...]\n\nRemove one or more networks',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker network rm' requires at least 1 argument\n\nUsage:  docker network rm NETWORK [NETWORK...]\n\nSee 'docker network rm --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'network rm -f missing',
    argv: ['network', 'rm', '-f', 'nope'],
    '20.10': { text: "unknown shorthand flag: 'f' in -f\nSee 'docker network rm --help'.", exitCode: 125 },
  },
  {
    name: 'network rm -f in use',
    argv: ['network', 'rm', '-f', 'n1'],
    '20.10': { text: "unknown shorthand flag: 'f' in -f\nSee 'docker network rm --help'.", exitCode: 125 },
  },
  {
    name: 'network inspect: no args',
    argv: ['network', 'inspect'],
    '20.10': {
      text: '"docker network inspect" requires at least 1 argument.\nSee \'docker network inspect --help\'.\n\nUsage:  docker network inspect [OPTIONS] NETWORK [NETWORK...]\n\nDisplay detailed information on one or more networks',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker network inspect' requires at least 1 argument\n\nUsage:  docker network inspect [OPTIONS] NETWORK [NETWORK...]\n\nSee 'docker network inspect --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'network ls: extra arg',
    argv: ['network', 'ls', 'foo'],
    '20.10': {
      text: '"docker network ls" accepts no arguments.\nSee \'docker network ls --help\'.\n\nUsage:  docker network ls [OPTIONS]\n\nList networks',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker network ls' accepts no arguments\n\nUsage:  docker network ls [OPTIONS]\n\nRun 'docker network ls --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'network ls: bad filter format',
    argv: ['network', 'ls', '--filter', 'foo'],
    '20.10': {
      text: 'invalid argument "foo" for "-f, --filter" flag: bad format of filter (expected name=value)\nSee \'docker network ls --help\'.',
      exitCode: 125,
    },
    '28.5': {
      text: 'invalid argument "foo" for "-f, --filter" flag: bad format of filter (expected name=value)\n\nUsage:  docker network ls [OPTIONS]\n\nRun \'docker network ls --help\' for more information',
      exitCode: 125,
    },
  },
  {
    name: 'network prune: extra arg',
    argv: ['network', 'prune', 'foo'],
    '20.10': {
      text: '"docker network prune" accepts no arguments.\nSee \'docker network prune --help\'.\n\nUsage:  docker network prune [OPTIONS]\n\nRemove all unused networks',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker network prune' accepts no arguments\n\nUsage:  docker network prune [OPTIONS]\n\nRun 'docker network prune --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'network: unknown subcommand',
    argv: ['network', 'foo'],
    '20.10': {
      text: "\nUsage:  docker network COMMAND\n\nManage networks\n\nCommands:\n  connect     Connect a container to a network\n  create      Create a network\n  disconnect  Disconnect a container from a network\n  inspect     Display detailed information on one or more networks\n  ls          List networks\n  prune       Remove all unused networks\n  rm          Remove one or more networks\n\nRun 'docker network COMMAND --help' for more information on a command.",
      exitCode: 1,
    },
    '28.5': {
      text: "docker: unknown command: docker network foo\n\nUsage:  docker network\n\nRun 'docker network --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'network connect: 1 arg',
    argv: ['network', 'connect', 'n1'],
    '20.10': {
      text: '"docker network connect" requires exactly 2 arguments.\nSee \'docker network connect --help\'.\n\nUsage:  docker network connect [OPTIONS] NETWORK CONTAINER\n\nConnect a container to a network',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker network connect' requires 2 arguments\n\nUsage:  docker network connect [OPTIONS] NETWORK CONTAINER\n\nRun 'docker network connect --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'network connect: --link bad',
    argv: ['network', 'connect', '--link', 'a:b:c', 'n1', 'k1'],
    '20.10': {
      text: 'invalid argument "a:b:c" for "--link" flag: bad format for links: a:b:c\nSee \'docker network connect --help\'.',
      exitCode: 125,
    },
    '28.5': {
      text: 'invalid argument "a:b:c" for "--link" flag: bad format for links: a:b:c\n\nUsage:  docker network connect [OPTIONS] NETWORK CONTAINER\n\nRun \'docker network connect --help\' for more information',
      exitCode: 125,
    },
  },
  {
    name: 'network connect: --driver-opt bad',
    argv: ['network', 'connect', '--driver-opt', 'foo', 'n1', 'k1'],
    '20.10': { text: 'invalid key/value pair format in driver options', exitCode: 1 },
    '28.5': { text: 'invalid key/value pair format in driver options', exitCode: 1 },
  },
  {
    name: 'network disconnect: 1 arg',
    argv: ['network', 'disconnect', 'n1'],
    '20.10': {
      text: '"docker network disconnect" requires exactly 2 arguments.\nSee \'docker network disconnect --help\'.\n\nUsage:  docker network disconnect [OPTIONS] NETWORK CONTAINER\n\nDisconnect a container from a network',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker network disconnect' requires 2 arguments\n\nUsage:  docker network disconnect [OPTIONS] NETWORK CONTAINER\n\nRun 'docker network disconnect --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'run: no args',
    argv: ['run'],
    '20.10': {
      text: '"docker run" requires at least 1 argument.\nSee \'docker run --help\'.\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun a command in a new container',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker run' requires at least 1 argument\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nSee 'docker run --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'run: uppercase image',
    argv: ['run', '-d', 'Tomcat'],
    '20.10': {
      text: "docker: invalid reference format: repository name must be lowercase.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      text: "docker: invalid reference format: repository name (library/Tomcat) must be lowercase\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: bad reference',
    argv: ['run', '-d', 'tom cat'],
    '20.10': { text: "docker: invalid reference format.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': { text: "docker: invalid reference format\n\nRun 'docker run --help' for more information", exitCode: 125 },
  },
  {
    name: 'run: unknown flag',
    argv: ['run', '--foo', 'tomcat'],
    '20.10': { text: "unknown flag: --foo\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "unknown flag: --foo\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: -p garbage',
    argv: ['run', '-d', '-p', 'abc', 'tomcat'],
    '20.10': { text: "docker: Invalid containerPort: abc.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: Invalid containerPort: abc\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: -p host garbage',
    argv: ['run', '-d', '-p', 'abc:80', 'tomcat'],
    '20.10': { text: "docker: Invalid hostPort: abc.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': { text: "docker: Invalid hostPort: abc\n\nRun 'docker run --help' for more information", exitCode: 125 },
  },
  {
    name: 'run: -p container garbage',
    argv: ['run', '-d', '-p', '80:abc', 'tomcat'],
    '20.10': { text: "docker: Invalid containerPort: abc.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: Invalid containerPort: abc\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: -p too big',
    argv: ['run', '-d', '-p', '80:99999', 'tomcat'],
    '20.10': { text: "docker: Invalid containerPort: 99999.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: Invalid containerPort: 99999\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: -p host too big',
    argv: ['run', '-d', '-p', '99999:80', 'tomcat'],
    '20.10': { text: "docker: Invalid hostPort: 99999.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': { text: "docker: Invalid hostPort: 99999\n\nRun 'docker run --help' for more information", exitCode: 125 },
  },
  {
    name: 'run: -p bad ip',
    argv: ['run', '-d', '-p', '1.2.3.400:80:80', 'tomcat'],
    '20.10': { text: "docker: Invalid ip address: 1.2.3.400.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: Invalid ip address: 1.2.3.400\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: -p empty container port',
    argv: ['run', '-d', '-p', '80:', 'tomcat'],
    '20.10': { text: "docker: No port specified: 80:<empty>.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: No port specified: 80:<empty>\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: -p range mismatch',
    argv: ['run', '-d', '-p', '8000-8005:80-81', 'tomcat'],
    '20.10': {
      text: "docker: Invalid ranges specified for container and host Ports: 80-81 and 8000-8005.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      text: "docker: Invalid ranges specified for container and host Ports: 80-81 and 8000-8005\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: -p bad proto',
    argv: ['run', '-d', '-p', '80:80/foo', 'tomcat'],
    '20.10': { text: "docker: Invalid proto: foo.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': { text: "docker: Invalid proto: foo\n\nRun 'docker run --help' for more information", exitCode: 125 },
  },
  {
    name: 'run: -p reversed range',
    argv: ['run', '-d', '-p', '90-80:90-80', 'tomcat'],
    '20.10': { text: "docker: Invalid containerPort: 90-80.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: Invalid containerPort: 90-80\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: --expose bad',
    argv: ['run', '-d', '--expose', 'abc', 'tomcat'],
    '20.10': {
      text: 'docker: invalid range format for --expose: abc, error: strconv.ParseUint: parsing "abc": invalid syntax.\nSee \'docker run --help\'.',
      exitCode: 125,
    },
    '28.5': {
      text: 'docker: invalid range format for --expose: abc, error: strconv.ParseUint: parsing "abc": invalid syntax\n\nRun \'docker run --help\' for more information',
      exitCode: 125,
    },
  },
  {
    name: 'run: --expose with colon',
    argv: ['run', '-d', '--expose', '80:80', 'tomcat'],
    '20.10': { text: "docker: invalid port format for --expose: 80:80.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: invalid port format for --expose: 80:80\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: container: + --link',
    argv: ['run', '-d', '--network', 'container:k2', '--link', 'k1', 'tomcat'],
    '20.10': {
      text: "docker: links are only supported for user-defined networks.\nSee 'docker run --help'.",
      exitCode: 125,
    },
  },
  {
    name: 'run: host + --link',
    argv: ['run', '-d', '--network', 'host', '--link', 'k1', 'tomcat'],
    '20.10': {
      text: "docker: links are only supported for user-defined networks.\nSee 'docker run --help'.",
      exitCode: 125,
    },
  },
  {
    name: 'run: --network bridge --network-alias',
    argv: ['run', '-d', '--name', 'al1', '--network', 'bridge', '--network-alias', 'foo', 'tomcat'],
    '20.10': {
      text: "docker: network-scoped aliases are only supported for user-defined networks.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      text: "docker: network-scoped aliases are only supported for user-defined networks\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: --network-alias without --network',
    argv: ['run', '-d', '--name', 'al2', '--network-alias', 'foo', 'tomcat'],
    '28.5': {
      text: "docker: network-scoped aliases are only supported for user-defined networks\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: same network twice',
    argv: ['run', '-d', '--network', 'us', '--network', 'us', 'tomcat'],
    '20.10': { text: 'docker: network "us" is specified multiple times.\nSee \'docker run --help\'.', exitCode: 125 },
    '28.5': {
      text: 'docker: network "us" is specified multiple times\n\nRun \'docker run --help\' for more information',
      exitCode: 125,
    },
  },
  {
    name: 'run: user + predefined network',
    argv: ['run', '-d', '--network', 'us', '--network', 'bridge', 'tomcat'],
    '20.10': {
      text: "docker: conflicting options: cannot attach both user-defined and non-user-defined network-modes.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      text: "docker: conflicting options: cannot attach both user-defined and non-user-defined network-modes\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: --link bad format',
    argv: ['run', '-d', '--link', 'a:b:c', 'tomcat'],
    '20.10': {
      text: 'invalid argument "a:b:c" for "--link" flag: bad format for links: a:b:c\nSee \'docker run --help\'.',
      exitCode: 125,
    },
    '28.5': {
      text: 'invalid argument "a:b:c" for "--link" flag: bad format for links: a:b:c\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun \'docker run --help\' for more information',
      exitCode: 125,
    },
  },
  {
    name: 'run: --link empty',
    argv: ['run', '-d', '--link', '', 'tomcat'],
    '20.10': {
      text: 'invalid argument "" for "--link" flag: empty string specified for links\nSee \'docker run --help\'.',
      exitCode: 125,
    },
    '28.5': {
      text: 'invalid argument "" for "--link" flag: empty string specified for links\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun \'docker run --help\' for more information',
      exitCode: 125,
    },
  },
  {
    name: 'run: --mac-address bad',
    argv: ['run', '-d', '--mac-address', 'zz', 'tomcat'],
    '20.10': { text: "docker: zz is not a valid mac address.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: zz is not a valid mac address\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: --add-host bad',
    argv: ['run', '-d', '--add-host', 'foo', 'tomcat'],
    '20.10': {
      text: 'invalid argument "foo" for "--add-host" flag: bad format for add-host: "foo"\nSee \'docker run --help\'.',
      exitCode: 125,
    },
    '28.5': {
      text: 'invalid argument "foo" for "--add-host" flag: bad format for add-host: "foo"\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun \'docker run --help\' for more information',
      exitCode: 125,
    },
  },
  {
    name: 'run: --add-host bad ip',
    argv: ['run', '-d', '--add-host', 'foo:bar', 'tomcat'],
    '20.10': {
      text: 'invalid argument "foo:bar" for "--add-host" flag: invalid IP address in add-host: "bar"\nSee \'docker run --help\'.',
      exitCode: 125,
    },
    '28.5': {
      text: 'invalid argument "foo:bar" for "--add-host" flag: invalid IP address in add-host: "bar"\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun \'docker run --help\' for more information',
      exitCode: 125,
    },
  },
  {
    name: 'run: --dns bad',
    argv: ['run', '-d', '--dns', 'foo', 'tomcat'],
    '20.10': {
      text: 'invalid argument "foo" for "--dns" flag: foo is not an ip address\nSee \'docker run --help\'.',
      exitCode: 125,
    },
    '28.5': {
      text: 'invalid argument "foo" for "--dns" flag: IP address is not correctly formatted: foo\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun \'docker run --help\' for more information',
      exitCode: 125,
    },
  },
  {
    name: 'run: --rm + --restart',
    argv: ['run', '-d', '--rm', '--restart', 'always', 'tomcat'],
    '20.10': { text: "docker: Conflicting options: --restart and --rm.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: conflicting options: cannot specify both --restart and --rm\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'run: detached + -a',
    argv: ['run', '-d', '-a', 'stdout', 'tomcat'],
    '20.10': { text: 'Conflicting options: -a and -d', exitCode: 1 },
    '28.5': { text: 'conflicting options: cannot specify both --attach and --detach', exitCode: 1 },
  },
  {
    name: 'start: none args',
    argv: ['start'],
    '20.10': {
      text: '"docker start" requires at least 1 argument.\nSee \'docker start --help\'.\n\nUsage:  docker start [OPTIONS] CONTAINER [CONTAINER...]\n\nStart one or more stopped containers',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker start' requires at least 1 argument\n\nUsage:  docker start [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'docker start --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'stop: none args',
    argv: ['stop'],
    '20.10': {
      text: '"docker stop" requires at least 1 argument.\nSee \'docker stop --help\'.\n\nUsage:  docker stop [OPTIONS] CONTAINER [CONTAINER...]\n\nStop one or more running containers',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker stop' requires at least 1 argument\n\nUsage:  docker stop [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'docker stop --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'rm: none args',
    argv: ['rm'],
    '20.10': {
      text: '"docker rm" requires at least 1 argument.\nSee \'docker rm --help\'.\n\nUsage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]\n\nRemove one or more containers',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker rm' requires at least 1 argument\n\nUsage:  docker rm [OPTIONS] CONTAINER [CONTAINER...]\n\nSee 'docker rm --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'rename: 1 arg',
    argv: ['rename', 'k1'],
    '20.10': {
      text: '"docker rename" requires exactly 2 arguments.\nSee \'docker rename --help\'.\n\nUsage:  docker rename CONTAINER NEW_NAME\n\nRename a container',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker rename' requires 2 arguments\n\nUsage:  docker rename CONTAINER NEW_NAME\n\nRun 'docker rename --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'exec: 1 arg',
    argv: ['exec', 'k1'],
    '20.10': {
      text: '"docker exec" requires at least 2 arguments.\nSee \'docker exec --help\'.\n\nUsage:  docker exec [OPTIONS] CONTAINER COMMAND [ARG...]\n\nRun a command in a running container',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker exec' requires at least 2 arguments\n\nUsage:  docker exec [OPTIONS] CONTAINER COMMAND [ARG...]\n\nSee 'docker exec --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'inspect: none',
    argv: ['inspect'],
    '20.10': {
      text: '"docker inspect" requires at least 1 argument.\nSee \'docker inspect --help\'.\n\nUsage:  docker inspect [OPTIONS] NAME|ID [NAME|ID...]\n\nReturn low-level information on Docker objects',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker inspect' requires at least 1 argument\n\nUsage:  docker inspect [OPTIONS] NAME|ID [NAME|ID...]\n\nSee 'docker inspect --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'ps: extra arg',
    argv: ['ps', 'foo'],
    '20.10': {
      text: '"docker ps" accepts no arguments.\nSee \'docker ps --help\'.\n\nUsage:  docker ps [OPTIONS]\n\nList containers',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker ps' accepts no arguments\n\nUsage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'docker: unknown command',
    argv: ['foo'],
    '20.10': { text: "docker: 'foo' is not a docker command.\nSee 'docker --help'", exitCode: 1 },
    '28.5': { text: "docker: unknown command: docker foo\n\nRun 'docker --help' for more information", exitCode: 1 },
  },
  {
    name: 'container prune extra',
    argv: ['container', 'prune', 'foo'],
    '20.10': {
      text: '"docker container prune" accepts no arguments.\nSee \'docker container prune --help\'.\n\nUsage:  docker container prune [OPTIONS]\n\nRemove all stopped containers',
      exitCode: 1,
    },
    '28.5': {
      text: "docker: 'docker container prune' accepts no arguments\n\nUsage:  docker container prune [OPTIONS]\n\nRun 'docker container prune --help' for more information",
      exitCode: 1,
    },
  },
  {
    name: 'run: --network empty',
    argv: ['run', '-d', '--name', 'ne', '--network', '', 'tomcat'],
    '20.10': { text: "docker: no name set for network.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': { text: "docker: no name set for network\n\nRun 'docker run --help' for more information", exitCode: 125 },
  },
  {
    name: 'port -p with only ip',
    argv: ['run', '-d', '-p', '127.0.0.1:8080', 'tomcat'],
    '20.10': { text: "docker: Invalid hostPort: 127.0.0.1.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      text: "docker: Invalid hostPort: 127.0.0.1\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    name: 'port -p too many colons',
    argv: ['run', '-d', '-p', '1:2:3:4', 'tomcat'],
    '20.10': {
      text: "docker: Invalid ip address 1:2: address 1:2:: too many colons in address.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      text: "docker: Invalid ip address 1:2: address 1:2:: too many colons in address\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
]
