// A value of every kind that templates meet, shaped as the Go program that recorded the golden file had it.
import {
  embed,
  jsonAs,
  list,
  map,
  nilList,
  nilMap,
  nilPointer,
  omitEmpty,
  scalar,
  struct,
} from '../../../src/cli/format/go-value.ts'
import type { GoStruct } from '../../../src/cli/format/go-value.ts'

function leaf(x: number, y: string, pointer = ''): GoStruct {
  return struct({ X: x, Y: y }, `${pointer}main.Leaf`)
}

const isHost = { IsHost: { parameters: [], call: () => true } }
const binding = struct({ HostIP: '0.0.0.0', HostPort: '8080' }, 'main.Bind')

export const everything = struct(
  {
    Base: embed(struct({ Created: '2024', Kind: 'k' }, '*main.Base')),
    Name: 'web',
    ID: jsonAs('Id', 'abc'),
    N: 42,
    Big: scalar('int64', 7),
    U: scalar('uint16', 9),
    F: 1.5,
    T: true,
    S: list(['a', 'b<c']),
    Cmd: list(['x', 'y'], 'main.StrSlice', 'string'),
    NilS: nilList(),
    M: map({ n: leaf(1, 'one', '*'), b: leaf(2, 'two', '*') }, 'map[string]*main.Leaf'),
    L: map({ app: 'web', 'a-b': 'é' }),
    NilM: nilMap(),
    P: leaf(3, 'three', '*'),
    NilP: nilPointer('*main.Leaf'),
    In: leaf(4, 'four'),
    Mode: scalar('main.Mode', 'host', undefined, isHost),
    Ports: map({ '80/tcp': list([binding]), '81/tcp': nilList('[]main.Bind') }, 'main.PortMap', {
      key: 'main.Port',
      zero: nilList('[]main.Bind'),
    }),
    D: scalar('main.Dur', 5, '5s'),
    Leafs: list([leaf(1, 'q'), leaf(2, 'w')]),
    Empty: omitEmpty(''),
    When: scalar('time.Time', '2024-01-02T03:04:05.25Z', '2024-01-02 03:04:05.25 +0000 UTC'),
  },
  'main.Data',
)
