import { describe, expect, it } from 'vitest'
import { err, ok } from '../../../src/base/result.ts'
import { GO_1_19, GO_1_24 } from '../../../src/cli/format/go-template/dialect.ts'
import type { GoStruct } from '../../../src/cli/format/go-value.ts'
import { jsonAs, list, map, nilList, nilPointer, omitEmpty, scalar, struct } from '../../../src/cli/format/go-value.ts'
import { inspectObjects, inspectTemplate } from '../../../src/cli/format/inspect.ts'

const engine20 = { dialect: GO_1_19, jsonKeyword: false }
const engine28 = { dialect: GO_1_24, jsonKeyword: true }

function endpoint(address: string, gateway: string, mac: string, prefix: number): GoStruct {
  const ipam = nilPointer('*network.EndpointIPAMConfig')
  const fields = { IPAMConfig: ipam, Gateway: gateway, IPAddress: address, IPPrefixLen: prefix, MacAddress: mac }
  return struct(fields, '*network.EndpointSettings')
}

interface Sample {
  readonly name: string
  readonly image: string
  readonly network: string
  readonly endpoint: GoStruct
}

// As much of a container as the recorded commands of inspect-formats look at.
function container({ name, image, network, endpoint: settings }: Sample): GoStruct {
  const binding = struct({ HostIP: jsonAs('HostIp', '0.0.0.0'), HostPort: '8080' }, 'nat.PortBinding')
  const bindings = { '80/tcp': list([binding]), '81/tcp': nilList('[]nat.PortBinding') }
  const ports = map(bindings, 'nat.PortMap', { key: 'nat.Port', zero: nilList('[]nat.PortBinding') })
  return struct(
    {
      ID: jsonAs('Id', '73bfab69aefe'),
      Name: `/${name}`,
      State: struct({ Status: 'running', Running: true, ExitCode: 0 }, '*types.ContainerState'),
      HostConfig: struct(
        { NetworkMode: scalar('container.NetworkMode', network), Links: nilList() },
        '*container.HostConfig',
      ),
      Config: struct({
        Image: image,
        Labels: map({ app: 'web' }),
        Cmd: list(['sh', '-c'], 'strslice.StrSlice', 'string'),
      }),
      NetworkSettings: struct({
        Ports: ports,
        Networks: map({ [network]: settings }, 'map[string]*network.EndpointSettings'),
      }),
    },
    'types.ContainerJSON',
  )
}

const aa = container({
  name: 'aa',
  image: 'nginx',
  network: 'n',
  endpoint: endpoint('10.80.0.2', '10.80.0.1', 'b2:ec:65:5f:1c:1f', 24),
})
const bb = container({
  name: 'bb',
  image: 'alpine',
  network: 'bridge',
  endpoint: endpoint('172.17.0.2', '172.17.0.1', 'be:bd:a9:95:d6:c4', 16),
})
const n = struct(
  {
    Name: 'n',
    EnableIPv6: false,
    IPAM: struct({
      Driver: 'default',
      Options: map({}),
      Config: list([struct({ Subnet: omitEmpty('10.80.0.0/24'), Gateway: omitEmpty('') }, 'network.IPAMConfig')]),
    }),
    Containers: map({ '73bf': struct({ Name: 'aa', IPv4Address: '10.80.0.2/24' }, 'network.EndpointResource') }),
    Labels: map({ env: 'test' }),
  },
  'network.Inspect',
)

// The commands of the recordings of both engines, and what they printed.
const recorded: readonly (readonly [string, readonly GoStruct[], string])[] = [
  ['{{.NetworkSettings.Networks.n.IPAddress}}', [aa], '10.80.0.2'],
  [
    '{{range $k, $v := .NetworkSettings.Networks}}{{$k}}={{$v.IPAddress}}/{{$v.IPPrefixLen}} gw {{$v.Gateway}} mac {{$v.MacAddress}}{{end}}',
    [aa, bb],
    'n=10.80.0.2/24 gw 10.80.0.1 mac b2:ec:65:5f:1c:1f\nbridge=172.17.0.2/16 gw 172.17.0.1 mac be:bd:a9:95:d6:c4',
  ],
  ['{{.State.Status}} {{.State.Running}} {{.Config.Image}} {{.Name}}', [aa], 'running true nginx /aa'],
  ['{{(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort}}', [aa], '8080'],
  ['{{.HostConfig.NetworkMode}}', [aa, bb], 'n\nbridge'],
  ['{{index .Config.Labels "app"}}', [aa], 'web'],
  ['{{len .NetworkSettings.Networks}}', [aa], '1'],
  ['{{if .State.Running}}up{{else}}down{{end}}', [aa], 'up'],
  ['{{json .IPAM}}', [n], '{"Driver":"default","Options":{},"Config":[{"Subnet":"10.80.0.0/24"}]}'],
  ['{{range .Containers}}{{.Name}}{{end}}', [n], 'aa'],
  ['{{range .Containers}}{{.Name}} {{.IPv4Address}}{{println}}{{end}}', [n], 'aa 10.80.0.2/24\n'],
  ['{{index .Labels "env"}}', [n], 'test'],
  ['{{.EnableIPv6}} {{json .IPAM.Config}}', [n], 'false [{"Subnet":"10.80.0.0/24"}]'],
  ['{{json .HostConfig.Links}}', [aa], 'null'],
  // Beyond the recordings: what the second try is there for.
  ['{{.Id}}', [aa], '73bfab69aefe'],
  ['{{.ID}}', [aa], '73bfab69aefe'],
  ['{{.NetworkSettings.Networks.nope.IPAddress}}', [aa], '<no value>'],
  ['{{join .Config.Cmd " "}}', [aa], 'sh -c'],
  ['{{upper .HostConfig.NetworkMode}}', [bb], 'BRIDGE'],
  ['{{.State}}', [aa], '{running true 0}'],
  [
    '{{range $p, $conf := .NetworkSettings.Ports}}{{if $conf}}{{$p}} -> {{(index $conf 0).HostPort}}{{end}}{{end}}',
    [aa],
    '80/tcp -> 8080',
  ],
]

describe('inspectTemplate', () => {
  it.each(recorded)('%s', (template, values, expected) => {
    const references = values.map(ok)
    for (const dialect of [GO_1_19, GO_1_24]) {
      const result = inspectTemplate(template, references, { dialect })
      expect(result).toEqual(ok({ stdout: `${expected}\n`, errors: [], status: 0 }))
    }
  })

  it('says what the bare JSON lacks, and prints an empty line', () => {
    const message = 'template parsing error: template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"'
    expect(inspectTemplate('{{.Nope}}', [ok(aa)])).toEqual(ok({ stdout: '\n', errors: [message], status: 1 }))
  })

  it('names the type where there is no bare JSON to try', () => {
    const message = `template parsing error: template: :1:2: executing "" at <.Nope>: can't evaluate field Nope in type types.ContainerJSON`
    expect(inspectTemplate('{{.Nope}}', [ok(aa)], { hasRaw: false })).toEqual(
      ok({ stdout: '\n', errors: [message], status: 1 }),
    )
  })

  it('keeps missing keys as errors once one object needed the second try', () => {
    const template = '{{.Labels.x}}{{.Id}}'
    const first = struct({ ID: jsonAs('Id', 'a'), Labels: map({ x: '1' }) })
    const second = struct({ Id: 'b', Labels: map({ y: '1' }) })
    const alone = inspectTemplate(template, [ok(second)])
    const after = inspectTemplate(template, [ok(first), ok(second)])
    expect(alone).toMatchObject({ value: { stdout: '<no value>b\n', status: 0 } })
    expect(after).toMatchObject({ value: { stdout: '1a\n', status: 1 } })
  })
})

describe('inspectObjects', () => {
  const missing = err('Error: No such object: nosuch')

  it('refuses a template that can’t be read before looking anything up', () => {
    expect(inspectObjects('{{.Nope', [ok(aa)], engine20)).toEqual({
      stdout: '',
      errors: ['template parsing error: template: :1: unclosed action'],
      status: 64,
    })
  })

  it('prints what there is and reports the rest', () => {
    expect(inspectObjects('{{.Name}}', [missing, ok(aa)], engine28)).toEqual({
      stdout: '/aa\n',
      errors: ['Error: No such object: nosuch'],
      status: 1,
    })
    expect(inspectObjects('{{.Name}}', [missing], engine28).stdout).toBe('\n')
    expect(inspectObjects('', [missing], engine28).stdout).toBe('[]\n')
  })

  it('prints JSON without escaping HTML, except where the client encodes it itself', () => {
    const volume = struct({ Name: 'a<b' })
    expect(inspectObjects('', [ok(volume)], engine20).stdout).toBe('[\n    {\n        "Name": "a<b"\n    }\n]\n')
    expect(inspectObjects('json', [ok(volume)], engine28, { hasRaw: false }).stdout).toBe('[{"Name":"a\\u003cb"}]\n')
  })

  it('knows the word json from docker 23 on', () => {
    expect(inspectObjects('json', [ok(struct({ A: 1 }))], engine28).stdout).toBe('[{"A":1}]\n')
    expect(inspectObjects('json', [ok(struct({ A: 1 }))], engine20).stdout).toBe('json\n')
  })
})
