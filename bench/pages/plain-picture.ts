// What our page draws for a host, told as plainly as bare React Flow needs it.

/** A node with its place and size in the picture's own pixels. */
export interface PlainNode {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly zIndex: number
  readonly movable: boolean
  readonly name: string
  readonly address: string
}

export interface PlainEdge {
  readonly id: string
  readonly source: string
  readonly target: string
}

export interface PlainPicture {
  readonly nodes: readonly PlainNode[]
  readonly edges: readonly PlainEdge[]
}
