// What the kernel answers to a request that it refuses: an error number, and often a sentence (netlink's extended acknowledgement).
// Real counterpart: linux/netlink.h NL_SET_ERR_MSG; the sentences are the kernel's own.

export type RefusalErrno =
  | 'EADDRINUSE'
  | 'EADDRNOTAVAIL'
  | 'EBUSY'
  | 'EEXIST'
  | 'EINVAL'
  | 'ELOOP'
  | 'ENETDOWN'
  | 'ENETUNREACH'
  | 'ENODEV'
  | 'ENOENT'
  | 'EOPNOTSUPP'
  | 'ESRCH'

export interface KernelRefusal {
  readonly code: 'kernel.refused'
  readonly errno: RefusalErrno
  /** The kernel's own sentence, where it has one. */
  readonly text?: string
}

/** The refusal with an error number alone, or with the kernel's sentence. */
export function refusal(errno: RefusalErrno, text?: string): KernelRefusal {
  return text === undefined ? { code: 'kernel.refused', errno } : { code: 'kernel.refused', errno, text }
}
