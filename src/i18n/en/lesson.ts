export const lesson = {
  title: 'Lessons',
  what: 'Each lesson begins on a host of its own. It is done when its goals hold on the network, whichever way you took.',
  progress: '{{done}} of {{count}} done',
  isDone: 'done',
  engine: 'Docker {{version}}',
  where: '{{course}} · {{at}} / {{count}}',
  made: 'A lesson that somebody made',
  leave: 'Leave the lesson',
  all: 'All lessons',
  again: 'Start again',
  region: 'Lesson: {{title}}',
  waiting: 'Loading the lesson …',

  course: {
    docker0: 'From docker0 to your own network',
    packets: 'Where packets go',
    names: 'Names',
    addresses: 'Addresses',
    trouble: 'Trouble: find it, mend it',
    'by-hand': 'Build it by hand',
    modes: 'Other modes and drivers',
  },

  console: {
    run: 'Run',
    runIt: 'Run: {{command}}',
    runAll: 'Run these',
    ran: 'has been run',
    label: 'Commands to run',
  },

  predict: {
    label: 'What do you think?',
    choose: 'Say what you think, then see.',
    now: 'Now run it, and see.',
    right: 'Just as you said.',
    wrong: 'Not what you said. It is: {{choice}}',
    notYet: 'Run the commands above first: on this host the question has no answer yet.',
  },

  goals: {
    title: 'Goals',
    met: 'met',
    open: 'open',
    all: 'All goals are met',
    count: '{{met}} of {{count}}',
    kept: 'stays so',
    broken: 'no longer so',
    more: 'Show the goals',
    less: 'Fold the goals',
  },

  hints: {
    title: 'Hints',
    first: 'Show a hint',
    next: 'Show the next hint',
    solution: 'Show the solution',
    watch: 'Watch it run',
    watchWhat: 'It starts again on the host of the beginning. What you did stays in the timeline.',
  },

  done: {
    title: 'Done',
    next: 'Next: {{title}}',
    last: 'That was the last lesson.',
    question: 'A question in the text is still open: say what you think, then look.',
  },

  party: {
    host: 'the host',
    outside: 'a machine outside',
  },

  missing: {
    'no-container': 'There is no container {{container}} yet.',
    'not-running': 'Container {{container}} does not run.',
    'no-netns': 'There is no namespace {{netns}} yet.',
    'no-address': '{{to}} has no address.',
    'unknown-name': '{{from}} does not know the name {{name}}.',
    another: 'The name {{name}} leads to {{ip}}, which is somebody else.',
    'no-reply': 'Nothing comes back to {{from}}.',
    refused: '{{from}} is refused: nothing listens there.',
    unreachable: '{{from}} has no way there.',
    stopped: 'From {{from}}: {{reason}}',
    'other-way': 'What {{from}} sends goes another way.',
    'other-server': 'Port {{port}} is answered by somebody else.',
    'outside-range': 'Its addresses are: {{ips, list(style: narrow)}}',
    'no-addresses': 'It has no address.',
    'unknown-mac': '{{of}} does not know the MAC address yet.',
    'is-so': 'It is still so.',
  },
}
