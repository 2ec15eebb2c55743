/** A quote or bracket that the line never closes, in bash's notation, and the line that bash blames. */
export interface Unmatched {
  readonly mark: string
  readonly line: number
}

/**
 * Finds where quotes and expansions end, as bash's reader does. Each `after…` takes the index behind the
 * opening mark and gives the one behind the closing mark; at the end of input it notes the innermost open mark.
 */
export class Scanner {
  readonly text: string
  #unmatched: Unmatched | undefined

  constructor(text: string) {
    this.text = text
  }

  /** The innermost mark that is still open at the end, once one was found. */
  get unmatched(): Unmatched | undefined {
    return this.#unmatched
  }

  afterSingle(from: number): number {
    const end = this.text.indexOf("'", from)
    return end < 0 ? this.#open("'", from) : end + 1
  }

  afterAnsi(from: number): number {
    for (let i = from; i < this.text.length; i++) {
      const c = this.text[i]
      if (c === '\\') i++
      else if (c === "'") return i + 1
    }
    return this.#open("'", from)
  }

  afterDouble(from: number): number {
    let i = from
    while (i < this.text.length) {
      const c = this.text[i]
      if (c === '"') return i + 1
      if (c === '\\') i += 2
      else if (c === '`') i = this.afterBackquote(i + 1)
      else if (c === '$') i = this.afterDollar(i + 1)
      else i++
    }
    return this.#open('"', from)
  }

  afterBackquote(from: number): number {
    for (let i = from; i < this.text.length; i++) {
      const c = this.text[i]
      if (c === '\\') i++
      else if (c === '`') return i + 1
    }
    return this.#open('`', from)
  }

  /** Behind `$`: the end of `${…}`, `$(…)`, `$[…]`, a name or a special parameter; `from` itself for a bare `$`. */
  afterDollar(from: number): number {
    const c = this.text[from]
    if (c === '{') return this.#afterClosing(from + 1, '{', '}', false)
    if (c === '[') return this.#afterClosing(from + 1, '[', ']', false)
    if (c === '(') return this.afterParen(from + 1)
    const name = /^(?:[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(this.text.slice(from, from + 256))
    return from + (name?.[0].length ?? 0)
  }

  /** Behind an opening `(` of `$(`, `<(`, `((` and the like. */
  afterParen(from: number): number {
    return this.#afterClosing(from, '(', ')', this.text[from] !== '(')
  }

  #afterClosing(from: number, open: string, close: string, command: boolean): number {
    let depth = 1
    let i = from
    while (i < this.text.length) {
      const c = this.text[i]
      if (c === close && --depth === 0) return i + 1
      if (c === open) depth++
      if (c === '\\') i += 2
      else if (c === "'") i = this.afterSingle(i + 1)
      else if (c === '"') i = this.afterDouble(i + 1)
      else if (c === '`') i = this.afterBackquote(i + 1)
      else if (c === '$' && /[({[]/.test(this.text[i + 1] ?? '')) i = this.afterDollar(i + 1)
      else i++
    }
    return this.#open(close, from, command)
  }

  // bash reads a command substitution by its grammar, and so blames the line after the last one for it.
  #open(mark: string, from: number, command = false): number {
    const read = command ? `${this.text}\n` : this.text.slice(0, from)
    this.#unmatched ??= { mark, line: read.split('\n').length }
    return this.text.length
  }
}

/** What `$'…'` stands for, given the text between its quotes. */
export function decodeAnsi(text: string): string {
  const plain: Readonly<Record<string, string>> = {
    n: '\n',
    t: '\t',
    r: '\r',
    a: '\x07',
    b: '\b',
    e: '\x1b',
    E: '\x1b',
    f: '\f',
    v: '\v',
    '\\': '\\',
    "'": "'",
    '"': '"',
    '?': '?',
  }
  const decoded = text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3})|c([\s\S])|([\s\S]))/g,
    (whole, x?: string, u?: string, long?: string, octal?: string, control?: string, other?: string) => {
      const hex = x ?? u ?? long
      if (hex !== undefined) return codePoint(parseInt(hex, 16))
      if (octal !== undefined) return codePoint(parseInt(octal, 8) & 0xff)
      if (control !== undefined) return codePoint(control.charCodeAt(0) & 0x1f)
      return plain[other ?? ''] ?? whole
    },
  )
  const end = decoded.indexOf('\0') // C strings: bash drops what follows a NUL
  return end < 0 ? decoded : decoded.slice(0, end)
}

function codePoint(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code)
}
