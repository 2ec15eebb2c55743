// Mistakes of every kind: the real engine's words and exit status, and a host on which nothing else has happened.
// The texts are what Docker Engine 20.10.24 and 28.5.2 answered to these lines; <ID64> stands for an id.
import { beforeAll, describe, expect, it } from 'vitest'
import { runLine } from '../../src/cli/run-line.ts'
import { createWorld, type EngineVersion, type World } from '../../src/engine/index.ts'

const HOST = { at: 'host' } as const

interface Refusal {
  readonly stderr: string
  readonly exitCode: number
  /** How many containers a real refusal leaves behind: created, and not started. */
  readonly leaves?: number
}

interface BadLine extends Readonly<Partial<Record<EngineVersion, Refusal>>> {
  readonly line: string
}

const HOST_LINES = [
  'docker network create n1',
  'docker network create --subnet 10.60.0.0/24 us',
  'docker run -d --name k1 tomcat',
  'docker run -d --name k2 --network n1 tomcat',
  'docker run -d --name u9 --network us --ip 10.60.0.9 tomcat',
  'docker run -d --name hc --network host nginx',
  'docker run -d --name nc --network none alpine sleep infinity',
  'docker run -d --name cc --network container:k1 alpine sleep infinity',
  'docker run -d --name p0 -p 8081:80 nginx',
  'docker create --name st1 redis',
]

const DAEMON_AND_CLIENT: readonly BadLine[] = [
  {
    line: 'docker network create n1',
    '20.10': { stderr: 'Error response from daemon: network with name n1 already exists', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: network with name n1 already exists', exitCode: 1 },
  },
  {
    line: 'docker network create bridge',
    '20.10': {
      stderr: 'Error response from daemon: operation is not permitted on predefined bridge network',
      exitCode: 1,
    },
    '28.5': {
      stderr: 'Error response from daemon: operation is not permitted on predefined bridge network',
      exitCode: 1,
    },
  },
  {
    line: 'docker network create ""',
    '20.10': { stderr: 'Error response from daemon: network with name  already exists', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: invalid name: name is empty', exitCode: 1 },
  },
  {
    line: 'docker network create --subnet 10.1.2.0 e1',
    '20.10': {
      stderr: 'Error response from daemon: Invalid subnet 10.1.2.0 : invalid CIDR address: 10.1.2.0',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: invalid network config:\ninvalid subnet 10.1.2.0: invalid CIDR block notation',
      exitCode: 1,
    },
  },
  {
    line: 'docker network create --subnet banana e1',
    '20.10': {
      stderr: 'Error response from daemon: Invalid subnet banana : invalid CIDR address: banana',
      exitCode: 1,
    },
    '28.5': {
      stderr: 'Error response from daemon: invalid network config:\ninvalid subnet banana: invalid CIDR block notation',
      exitCode: 1,
    },
  },
  {
    line: 'docker network create --subnet 300.1.1.0/24 e1',
    '20.10': {
      stderr: 'Error response from daemon: Invalid subnet 300.1.1.0/24 : invalid CIDR address: 300.1.1.0/24',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: invalid network config:\ninvalid subnet 300.1.1.0/24: invalid CIDR block notation',
      exitCode: 1,
    },
  },
  {
    line: 'docker network create --subnet 10.60.0.128/25 e1',
    '20.10': { stderr: 'Error response from daemon: Pool overlaps with other one on this address space', exitCode: 1 },
    '28.5': {
      stderr: 'Error response from daemon: invalid pool request: Pool overlaps with other one on this address space',
      exitCode: 1,
    },
  },
  {
    line: 'docker network create --subnet 172.17.0.0/16 e1',
    '20.10': { stderr: 'Error response from daemon: Pool overlaps with other one on this address space', exitCode: 1 },
    '28.5': {
      stderr: 'Error response from daemon: invalid pool request: Pool overlaps with other one on this address space',
      exitCode: 1,
    },
  },
  {
    line: 'docker network create --subnet 10.61.0.0/24 --gateway 10.62.0.1 e1',
    '20.10': { stderr: 'no matching subnet for gateway 10.62.0.1', exitCode: 1 },
    '28.5': { stderr: 'no matching subnet for gateway 10.62.0.1', exitCode: 1 },
  },
  {
    line: 'docker network create --gateway 10.61.0.1 e1',
    '20.10': { stderr: 'every ip-range or gateway must have a corresponding subnet', exitCode: 1 },
    '28.5': { stderr: 'every ip-range or gateway must have a corresponding subnet', exitCode: 1 },
  },
  {
    line: 'docker network create --subnet 10.61.0.0/24 --gateway 10.61.0.255 e1',
    '20.10': {
      stderr: 'Error response from daemon: failed to allocate gateway (10.61.0.255): Address already in use',
      exitCode: 1,
    },
    '28.5': {
      stderr: 'Error response from daemon: failed to allocate gateway (10.61.0.255): Address already in use',
      exitCode: 1,
    },
  },
  {
    line: 'docker network create --subnet 10.61.0.0/24 --ip-range 10.62.0.0/25 e1',
    '20.10': { stderr: 'no matching subnet for range 10.62.0.0/25', exitCode: 1 },
    '28.5': { stderr: 'no matching subnet for range 10.62.0.0/25', exitCode: 1 },
  },
  {
    line: 'docker network create --subnet 10.61.0.0/24 --subnet 10.62.0.0/24 e1',
    '20.10': { stderr: "Error response from daemon: bridge driver doesn't support multiple subnets", exitCode: 1 },
    '28.5': { stderr: "Error response from daemon: bridge driver doesn't support multiple subnets", exitCode: 1 },
  },
  {
    line: 'docker network create --subnet 10.61.0.0/24 --gateway 10.61.0.1 --aux-address a=10.61.0.1 e1',
    '20.10': {
      stderr:
        'Error response from daemon: failed to allocate secondary ip address (a:10.61.0.1): Address already in use',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: failed to allocate secondary ip address (a:10.61.0.1): Address already in use',
      exitCode: 1,
    },
  },
  {
    line: 'docker network create -d foo e1',
    '20.10': { stderr: 'Error response from daemon: plugin "foo" not found', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: plugin "foo" not found', exitCode: 1 },
  },
  {
    line: 'docker network create -d host e1',
    '20.10': { stderr: 'Error response from daemon: only one instance of "host" network is allowed', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: only one instance of "host" network is allowed', exitCode: 1 },
  },
  {
    line: 'docker network create -o com.docker.network.bridge.enable_icc=maybe e1',
    '20.10': {
      stderr:
        'Error response from daemon: failed to parse com.docker.network.bridge.enable_icc value: maybe (strconv.ParseBool: parsing "maybe": invalid syntax)',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: failed to parse com.docker.network.bridge.enable_icc value: maybe (strconv.ParseBool: parsing "maybe": invalid syntax)',
      exitCode: 1,
    },
  },
  {
    line: 'docker network create -o com.docker.network.driver.mtu=-1 e1',
    '20.10': { stderr: 'Error response from daemon: invalid MTU number: -1', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: invalid MTU number: -1', exitCode: 1 },
  },
  {
    line: 'docker network create -o com.docker.network.bridge.name=averyveryverylongname e1',
    '20.10': {
      stderr: 'Error response from daemon: failed to check bridge interface existence: numerical result out of range',
      exitCode: 1,
    },
    '28.5': { stderr: 'Error response from daemon: numerical result out of range', exitCode: 1 },
  },
  {
    line: 'docker network create --foo e1',
    '20.10': { stderr: "unknown flag: --foo\nSee 'docker network create --help'.", exitCode: 125 },
    '28.5': {
      stderr:
        "unknown flag: --foo\n\nUsage:  docker network create [OPTIONS] NETWORK\n\nRun 'docker network create --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker network rm nope',
    '20.10': { stderr: 'Error: No such network: nope', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: network nope not found\nexit status 1', exitCode: 1 },
  },
  {
    line: 'docker network rm bridge',
    '20.10': {
      stderr: 'Error response from daemon: bridge is a pre-defined network and cannot be removed',
      exitCode: 1,
    },
    '28.5': {
      stderr: 'Error response from daemon: bridge is a pre-defined network and cannot be removed\nexit status 1',
      exitCode: 1,
    },
  },
  {
    line: 'docker network rm n1',
    '20.10': {
      stderr: 'Error response from daemon: error while removing network: network n1 id <ID64> has active endpoints',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: error while removing network: network n1 has active endpoints (name:"k2" id:"<ID12>")\nexit status 1',
      exitCode: 1,
    },
  },
  {
    line: 'docker network inspect nope',
    '20.10': { stderr: 'Error: No such network: nope', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: network nope not found', exitCode: 1 },
  },
  {
    line: 'docker network foo',
    '20.10': {
      stderr:
        "\nUsage:  docker network COMMAND\n\nManage networks\n\nCommands:\n  connect     Connect a container to a network\n  create      Create a network\n  disconnect  Disconnect a container from a network\n  inspect     Display detailed information on one or more networks\n  ls          List networks\n  prune       Remove all unused networks\n  rm          Remove one or more networks\n\nRun 'docker network COMMAND --help' for more information on a command.",
      exitCode: 1,
    },
    '28.5': {
      stderr:
        "docker: unknown command: docker network foo\n\nUsage:  docker network\n\nRun 'docker network --help' for more information",
      exitCode: 1,
    },
  },
  {
    line: 'docker network connect n1 nope',
    '20.10': { stderr: 'Error response from daemon: No such container: nope', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: No such container: nope', exitCode: 1 },
  },
  {
    line: 'docker network connect nope k1',
    '20.10': { stderr: 'Error response from daemon: network nope not found', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: network nope not found', exitCode: 1 },
  },
  {
    line: 'docker network connect n1 k2',
    '20.10': { stderr: 'Error response from daemon: endpoint with name k2 already exists in network n1', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: endpoint with name k2 already exists in network n1', exitCode: 1 },
  },
  {
    line: 'docker network connect host k1',
    '20.10': {
      stderr:
        'Error response from daemon: container cannot be disconnected from host network or connected to host network',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: cannot connect container to host network - container must be created in host network mode',
      exitCode: 1,
    },
  },
  {
    line: 'docker network connect none k1',
    '20.10': {
      stderr:
        'Error response from daemon: container cannot be connected to multiple networks with one of the networks in private (none) mode',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: container cannot be connected to multiple networks with one of the networks in private (none) mode',
      exitCode: 1,
    },
  },
  {
    line: 'docker network connect n1 cc',
    '20.10': {
      stderr:
        'Error response from daemon: container sharing network namespace with another container or host cannot be connected to any other network',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: container sharing network namespace with another container or host cannot be connected to any other network',
      exitCode: 1,
    },
  },
  {
    line: 'docker network connect --ip 10.60.0.9 us k1',
    '20.10': { stderr: 'Error response from daemon: Address already in use', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: Address already in use', exitCode: 1 },
  },
  {
    line: 'docker network connect --ip 10.99.0.9 us k1',
    '20.10': {
      stderr:
        "Error response from daemon: Invalid address 10.99.0.9: It does not belong to any of this network's subnets",
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.99.0.9',
      exitCode: 1,
    },
  },
  {
    line: 'docker network connect --ip 10.60.0 us k1',
    '20.10': { stderr: 'Error response from daemon: Invalid IPv4 address: 10.60.0)', exitCode: 1 },
    '28.5': {
      stderr:
        'Error response from daemon: invalid endpoint settings:\n* invalid IPv4 address: 10.60.0\n* no configured subnet or ip-range contain the IP address 10.60.0',
      exitCode: 1,
    },
  },
  {
    line: 'docker network connect --alias foo bridge k2',
    '20.10': {
      stderr:
        'Error response from daemon: network-scoped alias is supported only for containers in user defined networks',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: invalid endpoint settings:\nnetwork-scoped alias is supported only for containers in user defined networks',
      exitCode: 1,
    },
  },
  {
    line: 'docker network disconnect us k2',
    '20.10': { stderr: 'Error response from daemon: container <ID64> is not connected to network us', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: container <ID64> is not connected to network us', exitCode: 1 },
  },
  {
    line: 'docker network disconnect n1 nope',
    '20.10': { stderr: 'Error response from daemon: No such container: nope', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: No such container: nope', exitCode: 1 },
  },
  {
    line: 'docker run',
    '20.10': {
      stderr:
        '"docker run" requires at least 1 argument.\nSee \'docker run --help\'.\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun a command in a new container',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        "docker: 'docker run' requires at least 1 argument\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nSee 'docker run --help' for more information",
      exitCode: 1,
    },
  },
  {
    line: 'docker run -d Tomcat',
    '20.10': {
      stderr: "docker: invalid reference format: repository name must be lowercase.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      stderr:
        "docker: invalid reference format: repository name (library/Tomcat) must be lowercase\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: "docker run -d 'tom cat'",
    '20.10': { stderr: "docker: invalid reference format.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      stderr: "docker: invalid reference format\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --name k1 tomcat',
    '20.10': {
      stderr:
        'docker: Error response from daemon: Conflict. The container name "/k1" is already in use by container "<ID64>". You have to remove (or rename) that container to be able to reuse that name.\nSee \'docker run --help\'.',
      exitCode: 125,
    },
    '28.5': {
      stderr:
        'docker: Error response from daemon: Conflict. The container name "/k1" is already in use by container "<ID64>". You have to remove (or rename) that container to be able to reuse that name.\n\nRun \'docker run --help\' for more information',
      exitCode: 125,
    },
  },
  {
    line: "docker run -d --name 'a b' tomcat",
    '20.10': {
      stderr:
        "docker: Error response from daemon: Invalid container name (a b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: Invalid container name (a b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --name x tomcat',
    '20.10': {
      stderr:
        "docker: Error response from daemon: Invalid container name (x), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: Invalid container name (x), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run --rm tomcat nosuchcmd',
    '20.10': {
      stderr:
        'docker: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nosuchcmd": executable file not found in $PATH: unknown.',
      exitCode: 127,
    },
    '28.5': {
      stderr:
        'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nosuchcmd": executable file not found in $PATH\n\nRun \'docker run --help\' for more information',
      exitCode: 127,
    },
  },
  {
    line: 'docker run -d --name cnf tomcat nosuchcmd',
    '20.10': {
      stderr:
        'docker: Error response from daemon: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nosuchcmd": executable file not found in $PATH: unknown.',
      exitCode: 127,
      leaves: 1,
    },
    '28.5': {
      stderr:
        'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nosuchcmd": executable file not found in $PATH\n\nRun \'docker run --help\' for more information',
      exitCode: 127,
      leaves: 1,
    },
  },
  {
    line: 'docker run --foo tomcat',
    '20.10': { stderr: "unknown flag: --foo\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      stderr:
        "unknown flag: --foo\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --name p1 -p 8081:80 tomcat',
    '20.10': {
      stderr:
        'docker: Error response from daemon: driver failed programming external connectivity on endpoint p1 (<ID64>): Bind for 0.0.0.0:8081 failed: port is already allocated.',
      exitCode: 125,
      leaves: 1,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint p1 (<ID64>): Bind for 0.0.0.0:8081 failed: port is already allocated\n\nRun 'docker run --help' for more information",
      exitCode: 125,
      leaves: 1,
    },
  },
  {
    line: 'docker run -d --name p3 -p 10.9.9.9:80:8080 tomcat',
    '20.10': {
      stderr:
        'docker: Error response from daemon: driver failed programming external connectivity on endpoint p3 (<ID64>): Error starting userland proxy: listen tcp4 10.9.9.9:80: bind: cannot assign requested address.',
      exitCode: 125,
      leaves: 1,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint p3 (<ID64>): failed to bind host port for 10.9.9.9:80:172.17.0.4:8080/tcp: cannot assign requested address\n\nRun 'docker run --help' for more information",
      exitCode: 125,
      leaves: 1,
    },
  },
  {
    line: 'docker run -d -p abc tomcat',
    '20.10': { stderr: "docker: Invalid containerPort: abc.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      stderr: "docker: Invalid containerPort: abc\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d -p 80:99999 tomcat',
    '20.10': { stderr: "docker: Invalid containerPort: 99999.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      stderr: "docker: Invalid containerPort: 99999\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d -p 8000-8005:80-81 tomcat',
    '20.10': {
      stderr:
        "docker: Invalid ranges specified for container and host Ports: 80-81 and 8000-8005.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      stderr:
        "docker: Invalid ranges specified for container and host Ports: 80-81 and 8000-8005\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --name nf --network nope tomcat',
    '20.10': { stderr: 'docker: Error response from daemon: network nope not found.', exitCode: 125, leaves: 1 },
    '28.5': {
      stderr:
        "docker: Error response from daemon: failed to set up container networking: network nope not found\n\nRun 'docker run --help' for more information",
      exitCode: 125,
      leaves: 1,
    },
  },
  {
    line: 'docker run -d --network container:nope tomcat',
    '20.10': { stderr: 'docker: Error response from daemon: No such container: nope.', exitCode: 125, leaves: 1 },
    '28.5': {
      stderr:
        "docker: Error response from daemon: joining network namespace of container: No such container: nope\n\nRun 'docker run --help' for more information",
      exitCode: 125,
      leaves: 1,
    },
  },
  {
    line: 'docker run -d --name ct --network container:st1 tomcat',
    '20.10': {
      stderr: 'docker: Error response from daemon: cannot join network of a non running container: <ID64>.',
      exitCode: 125,
      leaves: 1,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: cannot join network namespace of a non running container: container st1 is exited\n\nRun 'docker run --help' for more information",
      exitCode: 125,
      leaves: 1,
    },
  },
  {
    line: 'docker run -d --network container:k2 -p 80:80 tomcat',
    '20.10': {
      stderr:
        "docker: Error response from daemon: conflicting options: port publishing and the container type network mode.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: conflicting options: port publishing and the container type network mode\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --network host --link k1 tomcat',
    '20.10': {
      stderr: "docker: links are only supported for user-defined networks.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: conflicting options: host type networking can't be used with links. This would result in undefined behavior\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --name ip2 --network n1 --ip 172.18.0.99 tomcat',
    '20.10': {
      stderr:
        'docker: Error response from daemon: user specified IP address is supported only when connecting to networks with user configured subnets.',
      exitCode: 125,
      leaves: 1,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: invalid config for network n1: invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --name ip4 --network us --ip 10.60.0.9 tomcat',
    '20.10': { stderr: 'docker: Error response from daemon: Address already in use.', exitCode: 125, leaves: 1 },
    '28.5': {
      stderr:
        "docker: Error response from daemon: failed to set up container networking: Address already in use\n\nRun 'docker run --help' for more information",
      exitCode: 125,
      leaves: 1,
    },
  },
  {
    line: 'docker run -d --name ip6 --network us --ip 10.60.0.300 tomcat',
    '20.10': {
      stderr: "docker: Error response from daemon: invalid IPv4 address: 10.60.0.300.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: invalid config for network us: invalid endpoint settings:\n* invalid IPv4 address: 10.60.0.300\n* no configured subnet or ip-range contain the IP address 10.60.0.300\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --name tw --network us --network n1 tomcat',
    '20.10': {
      stderr:
        "docker: Error response from daemon: Container cannot be connected to network endpoints: us, n1.\nSee 'docker run --help'.",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --name l1 --link nope tomcat',
    '20.10': {
      stderr:
        "docker: Error response from daemon: could not get container for nope: No such container: nope.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: could not get container for nope: No such container: nope\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --name l2 --link st1 tomcat',
    '20.10': {
      stderr: 'docker: Error response from daemon: Cannot link to a non running container: /st1 AS /l2/st1.',
      exitCode: 125,
      leaves: 1,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: Cannot link to a non running container: /st1 AS /l2/st1\n\nRun 'docker run --help' for more information",
      exitCode: 125,
      leaves: 1,
    },
  },
  {
    line: 'docker run -d --mac-address zz tomcat',
    '20.10': { stderr: "docker: zz is not a valid mac address.\nSee 'docker run --help'.", exitCode: 125 },
    '28.5': {
      stderr: "docker: zz is not a valid mac address\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --dns foo tomcat',
    '20.10': {
      stderr: 'invalid argument "foo" for "--dns" flag: foo is not an ip address\nSee \'docker run --help\'.',
      exitCode: 125,
    },
    '28.5': {
      stderr:
        'invalid argument "foo" for "--dns" flag: IP address is not correctly formatted: foo\n\nUsage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun \'docker run --help\' for more information',
      exitCode: 125,
    },
  },
  {
    line: 'docker run -d --restart foo tomcat',
    '20.10': {
      stderr: "docker: Error response from daemon: invalid restart policy 'foo'.\nSee 'docker run --help'.",
      exitCode: 125,
    },
    '28.5': {
      stderr:
        "docker: Error response from daemon: invalid restart policy: unknown policy 'foo'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'\n\nRun 'docker run --help' for more information",
      exitCode: 125,
    },
  },
  {
    line: 'docker start nope',
    '20.10': {
      stderr: 'Error response from daemon: No such container: nope\nError: failed to start containers: nope',
      exitCode: 1,
    },
    '28.5': {
      stderr: 'Error response from daemon: No such container: nope\nError: failed to start containers: nope',
      exitCode: 1,
    },
  },
  {
    line: 'docker stop nope',
    '20.10': { stderr: 'Error response from daemon: No such container: nope', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: No such container: nope', exitCode: 1 },
  },
  {
    line: 'docker kill st1',
    '20.10': {
      stderr: 'Error response from daemon: Cannot kill container: st1: Container <ID64> is not running',
      exitCode: 1,
    },
    '28.5': {
      stderr: 'Error response from daemon: cannot kill container: st1: container <ID64> is not running',
      exitCode: 1,
    },
  },
  {
    line: 'docker kill -s FOO k1',
    '20.10': { stderr: 'Error response from daemon: Invalid signal: FOO', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: cannot kill container: k1: invalid signal: FOO', exitCode: 1 },
  },
  {
    line: 'docker unpause k1',
    '20.10': { stderr: 'Error response from daemon: Container <ID64> is not paused', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: Container <ID64> is not paused', exitCode: 1 },
  },
  {
    line: 'docker rm k1',
    '20.10': {
      stderr:
        'Error response from daemon: You cannot remove a running container <ID64>. Stop the container before attempting removal or force remove',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: cannot remove container "k1": container is running: stop the container before removing or force remove',
      exitCode: 1,
    },
  },
  {
    line: 'docker rm nope',
    '20.10': { stderr: 'Error: No such container: nope', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: No such container: nope', exitCode: 1 },
  },
  {
    line: 'docker rename k1 k2',
    '20.10': {
      stderr:
        'Error response from daemon: Error when allocating new name: Conflict. The container name "/k2" is already in use by container "<ID64>". You have to remove (or rename) that container to be able to reuse that name.\nError: failed to rename container named k1',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: Error when allocating new name: Conflict. The container name "/k2" is already in use by container "<ID64>". You have to remove (or rename) that container to be able to reuse that name.\nError: failed to rename container named k1',
      exitCode: 1,
    },
  },
  {
    line: "docker rename k1 'a b'",
    '20.10': {
      stderr:
        'Error response from daemon: Error when allocating new name: Invalid container name (/a b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed\nError: failed to rename container named k1',
      exitCode: 1,
    },
    '28.5': {
      stderr:
        'Error response from daemon: Error when allocating new name: Invalid container name (/a b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed\nError: failed to rename container named k1',
      exitCode: 1,
    },
  },
  {
    line: 'docker exec nope ls',
    '20.10': { stderr: 'Error: No such container: nope', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: No such container: nope', exitCode: 1 },
  },
  {
    line: 'docker exec st1 ls',
    '20.10': { stderr: 'Error response from daemon: Container <ID64> is not running', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: container <ID64> is not running', exitCode: 1 },
  },
  {
    line: 'docker logs nope',
    '20.10': { stderr: 'Error: No such container: nope', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: No such container: nope', exitCode: 1 },
  },
  {
    line: 'docker inspect nope',
    '20.10': { stderr: 'Error: No such object: nope', exitCode: 1 },
    '28.5': { stderr: 'Error: No such object: nope', exitCode: 1 },
  },
  {
    line: 'docker port k1 9999',
    '20.10': { stderr: "Error: No public port '9999/tcp' published for k1", exitCode: 1 },
    '28.5': { stderr: "Error: No public port '9999' published for k1", exitCode: 1 },
  },
  {
    line: 'docker ps --filter foo=bar',
    '20.10': { stderr: "Error response from daemon: Invalid filter 'foo'", exitCode: 1 },
    '28.5': { stderr: "Error response from daemon: invalid filter 'foo'", exitCode: 1 },
  },
  {
    line: 'docker foo',
    '20.10': { stderr: "docker: 'foo' is not a docker command.\nSee 'docker --help'", exitCode: 1 },
    '28.5': { stderr: "docker: unknown command: docker foo\n\nRun 'docker --help' for more information", exitCode: 1 },
  },
  {
    line: 'docker rmi nope',
    '20.10': { stderr: 'Error: No such image: nope', exitCode: 1 },
    '28.5': { stderr: 'Error response from daemon: No such image: nope:latest', exitCode: 1 },
  },
]

const denied = (image: string): string =>
  `pull access denied for ${image}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`

const REGISTRY: readonly BadLine[] = [
  {
    line: 'docker run nosuchimage',
    '20.10': {
      stderr: `Unable to find image 'nosuchimage:latest' locally\ndocker: Error response from daemon: ${denied('nosuchimage')}.\nSee 'docker run --help'.`,
      exitCode: 125,
    },
    '28.5': {
      stderr: `Unable to find image 'nosuchimage:latest' locally\ndocker: Error response from daemon: ${denied('nosuchimage')}\n\nRun 'docker run --help' for more information`,
      exitCode: 125,
    },
  },
]

const same = (line: string, refusal: Refusal): BadLine => ({ line, '20.10': refusal, '28.5': refusal })

const SHELL: readonly BadLine[] = [
  same('dokcer ps', { stderr: 'bash: line 1: dokcer: command not found', exitCode: 127 }),
  same("docker run 'nginx", {
    stderr: "bash: -c: line 1: unexpected EOF while looking for matching `''",
    exitCode: 2,
  }),
  same('docker ps | grep "', {
    stderr: 'bash: -c: line 1: unexpected EOF while looking for matching `"\'',
    exitCode: 2,
  }),
]

const withoutIds = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{64}\b/g, '<ID64>')
    .replace(/\b[0-9a-f]{12}\b/g, '<ID12>')
    .replace(/\n+$/, '')

/** A world as text, but for its counters, what was tried and taken back, and the order of its tables. */
function settled({ kernel, docker, files }: World, leftOver: ReadonlySet<string>): string {
  const { nextId: _, ...network } = kernel
  const { lastPool: _pool, nextPid: _pid, ports: _ports, containers, leases, ...daemon } = docker
  const kept = containers.filter((_container, id) => !leftOver.has(id))
  const taken = leases.filter((ips) => ips.size > 0)
  return JSON.stringify([network, daemon, kept, taken, files], (key, value: unknown) => {
    if (key === 'nextIndex') return undefined
    if (value instanceof Set) return [...value].map(String).toSorted((a, b) => (a < b ? -1 : 1))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}

describe.each(['20.10', '28.5'] as const)('engine %s', (engine) => {
  let before: World = createWorld(engine)
  beforeAll(async () => {
    for (const line of HOST_LINES) ({ world: before } = await runLine(before, HOST, line))
  })

  const rows = [...DAEMON_AND_CLIENT, ...REGISTRY, ...SHELL].flatMap(({ line, [engine]: refusal }) =>
    refusal === undefined ? [] : [{ line, refusal }],
  )
  it.each(rows)('refuses $line', async ({ line, refusal }) => {
    const { world, stderr, exitCode } = await runLine(before, HOST, line)
    expect({ stderr: withoutIds(stderr), exitCode }).toEqual({ stderr: refusal.stderr, exitCode: refusal.exitCode })
    const left = [...world.docker.containers.values()].filter(({ id }) => !before.docker.containers.has(id))
    expect(left.map((container) => container.state.status)).toEqual(
      Array.from({ length: refusal.leaves ?? 0 }, () => 'created'),
    )
    expect(settled(world, new Set(left.map((container) => container.id)))).toBe(settled(before, new Set()))
  })
})
