// A packet's headers as rows of named fields, each with what it was before where a step changed it.
import type { Body, Packet } from '../../engine/index.ts'

export interface Field {
  readonly name: string
  readonly value: string
  /** What it was before the step, where that differs. */
  readonly was?: string
}

export interface HeaderRow {
  readonly layer: 'eth' | 'ip' | 'icmp' | 'tcp' | 'udp'
  readonly fields: readonly Field[]
}

/** The headers of a packet after a step, compared with those before it. */
export function headerRows(packet: Packet, before: Packet | undefined): readonly HeaderRow[] {
  const rows = rowsOf(packet)
  const old = before === undefined ? [] : rowsOf(before)
  return rows.map(({ layer, fields }) => {
    const past = old.find((row) => row.layer === layer)
    return { layer, fields: fields.map((field) => compared(field, past?.fields)) }
  })
}

function compared(field: Field, past: readonly Field[] | undefined): Field {
  const was = past?.find(({ name }) => name === field.name)?.value
  return was === undefined || was === field.value ? field : { ...field, was }
}

function rowsOf({ eth, src, dst, ttl, body }: Packet): readonly HeaderRow[] {
  const frame: readonly HeaderRow[] =
    eth === undefined ? [] : [{ layer: 'eth', fields: [field('src', eth.src), field('dst', eth.dst)] }]
  const ip: HeaderRow = { layer: 'ip', fields: [field('src', src), field('dst', dst), field('ttl', `${ttl}`)] }
  return [...frame, ip, { layer: body.proto, fields: bodyFields(body) }]
}

function bodyFields(body: Body): readonly Field[] {
  switch (body.proto) {
    case 'icmp':
      if ('id' in body) return [field('type', body.type), field('id', `${body.id}`), field('seq', `${body.seq}`)]
      return 'code' in body ? [field('type', body.type), field('code', body.code)] : [field('type', body.type)]
    case 'tcp':
      return [field('sport', `${body.sport}`), field('dport', `${body.dport}`), field('flags', body.flags)]
    case 'udp': {
      const ports = [field('sport', `${body.sport}`), field('dport', `${body.dport}`)]
      return body.payload === undefined ? ports : [...ports, field('data', body.payload)]
    }
  }
}

const field = (name: string, value: string): Field => ({ name, value })
