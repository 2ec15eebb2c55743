// The one exception of this room: a template that can't be read or run ends at once, as Go's own parser and executor do
// by panicking and recovering at their door. It never leaves this folder: parse and execute turn it into a Result.

/** A template error; its message is what the user sees. */
export class TemplateFailure extends Error {}

/** A builtin function that refuses its arguments; the executor adds where it was called. */
export class CallFailure extends Error {}
