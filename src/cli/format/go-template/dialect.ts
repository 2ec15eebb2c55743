// Where the template language of one Go release differs from another's: docker 20.10.24 was built with Go 1.19,
// docker 28.5.2 with Go 1.24.

export interface GoDialect {
  /** `{{else with …}}` (Go 1.23). */
  readonly elseWith: boolean
  /** `{{range 3}}` (Go 1.24). */
  readonly rangeOverInt: boolean
  /** Whether a `)` without its `(` is refused by the lexer, before the parser can complain of it (Go 1.20). */
  readonly strictParen: boolean
  /** Whether an assignment in a message is shown as `=`; before Go 1.20 it was shown as `:=`. */
  readonly showsAssign: boolean
}

export const GO_1_19: GoDialect = { elseWith: false, rangeOverInt: false, strictParen: false, showsAssign: false }
export const GO_1_24: GoDialect = { elseWith: true, rangeOverInt: true, strictParen: true, showsAssign: true }
