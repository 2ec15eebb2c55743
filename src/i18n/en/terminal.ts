export const terminal = {
  title: 'Terminal',
  transcript: 'What was run, and what it answered',
  commandLine: 'Command line',
  placeholder: 'type a command, such as docker ps',
  keys: 'Esc, then Tab: leave the terminal',
  exitStatus: 'exit status {{code}}',
  showWalk: "Show the packet's way",
  earlier_one: 'Show the line before',
  earlier_other: 'Show {{count}} lines before these',
  empty: 'Nothing has been run on this host yet.',
}
