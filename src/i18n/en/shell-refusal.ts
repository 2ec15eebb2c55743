// What the shell refuses: what it means here and what to try next.
export const shellRefusal = {
  'command-not-found': 'There is no program "{{name}}" here. Look at its spelling; among others there are {{known}}.',
  'misspelt-command': 'There is no program "{{name}}" here. Perhaps you mean `{{meant}}`.',
  'command-on-host':
    "This container has no {{name}}; the host has. `exit` leads to the host's terminal, where `nsenter -t PID -n` lends a tool the network of a container.",
  'other-command': 'There is no {{name}} here; `{{like}}` does the like.',
  'not-simulated':
    '{{name}} needs a real terminal or kernel, and is not part of this simulation. Programs in the background are listed by `ss -lntp`; `kill %1` ends one.',
  syntax:
    'The shell could not read the line, and ran nothing of it. Look for a quote or a bracket that nothing closes, or for `|`, `&&` or `;` with no command beside it.',
  endless: 'This line would go on for ever, so it was stopped. A loop needs an end: `for i in 1 2 3; do …; done`.',
}
