// Object ids: 64 hexadecimal digits whose first twelve are never all decimal. Real counterpart: pkg/stringid.
import { hex, type KernelDraft } from '../kernel/kernel.ts'

/** A new id. */
export function newId(draft: Pick<KernelDraft, 'seed' | 'serial'>): string {
  for (;;) {
    const id = hex(draft, 64)
    if (!/^\d{12}/.test(id)) return id
  }
}

/** The first twelve digits, as listings show an id. */
export function shortId(id: string): string {
  return id.slice(0, 12)
}
