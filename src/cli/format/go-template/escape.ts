// html, js, urlquery. Real counterpart: the escapers of text/template/funcs.go and url.QueryEscape.
import { isPrintable } from '../go-fmt/quote.ts'
import { utf8Bytes } from '../utf8.ts'

const HTML: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
}
const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
}

/** The text made safe to stand in HTML. */
export function escapeHtml(text: string): string {
  return [...text].map((char) => HTML[char] ?? char).join('')
}

/** The text made safe to stand in a JavaScript string. */
export function escapeJs(text: string): string {
  const escape = (char: string): string => {
    const plain = char >= ' ' && (char < '\x80' || isPrintable(char))
    return plain ? char : `\\u${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  }
  return [...text].map((char) => JS[char] ?? escape(char)).join('')
}

/** The text made safe to stand in a URL's query. */
export function escapeQuery(text: string): string {
  const escape = (byte: number): string => {
    const char = String.fromCharCode(byte)
    if (/[A-Za-z0-9\-_.~]/.test(char)) return char
    return char === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return utf8Bytes(text).map(escape).join('')
}
