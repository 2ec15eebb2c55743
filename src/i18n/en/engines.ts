// The same lines on both versions of the engine.
export const engines = {
  title: 'Docker Engine {{here}} and {{there}} side by side',
  note_one:
    'The line you ran was run again on a fresh host with Docker Engine {{there}}. This is all that came out otherwise.',
  note_other:
    'The {{count}} lines you ran were run again on a fresh host with Docker Engine {{there}}. This is all that came out otherwise.',
  note_zero:
    'Two fresh hosts: nothing was run on them yet. What differs already is what the engines set up as they start.',
  goOn: 'Go on with {{version}}',
  running: 'Running the lines again … {{done}} of {{count}}',
  here: '{{version}} (this host)',
  there: '{{version}}',
  parts: 'What is compared',
  what: 'What',
  none: 'no difference',
  count_one: '{{count}} difference',
  count_other: '{{count}} differences',
  all_one: 'Show it',
  all_other: 'Show all {{count}}',
  nothing: 'not there',
  answerOn: 'Answer of {{engine}}',
  silence: 'no output',
  rulesOf: 'Rules of {{engine}} alone',
  noRule: 'none of its own',
  ruleCount: '{{here}} here alone, {{there}} there alone',

  part: {
    pairs: 'Who reaches whom',
    answers: 'Answers',
    addresses: 'Addresses and ports',
    names: 'Names',
    rules: 'Firewall rules',
    macs: 'MACs',
  },
  why: {
    pairs: 'Pairs that have a way on one engine alone, or whose packets are stopped by something else.',
    answers: 'What the same line printed. Ids, MACs and times are left aside here.',
    addresses:
      '28.5 gives a network the lowest free subnet, 20.10 the one after the last; 28.5 counts random ports up from the lowest, 20.10 starts with the highest container port; internal networks have a default route on 20.10 alone.',
    names:
      'The name server of 28.5 knows names that Docker made up and keeps short ids apart from aliases; the two write /etc/hosts a little differently.',
    rules:
      '28.5 drops what is sent straight to a container from another network in the raw table, before routing, and hooks all else into DOCKER-FORWARD; on 20.10 networks are kept apart by DOCKER-ISOLATION-STAGE-1 and -2 in FORWARD alone.',
    macs: "20.10 makes a container's MAC from its IPv4 address (02:42 and the four bytes), so it comes back after a restart; 28.5 draws one by chance at each start.",
  },
  value: {
    address: '{{who}} on {{of}}',
    subnet: 'Subnet of {{who}} ({{of}})',
    gateway: 'Gateway of {{who}} ({{of}})',
    port: '{{who}}, port {{of}}',
    'bridge-mac': 'Bridge of {{who}}',
    mac: '{{who}} on {{of}}',
    name: '{{of}}, asked by {{who}}',
    'default-route': 'Default route of {{who}}',
  },

  pair: 'Ping',
  watch: 'Walk',
  pinging: 'Pinging on both … {{count}} so far',
  pairsSame: 'Of {{count}} pings, by address and by name, each one answered on one is answered on the other.',
  stoppedOtherwise_one: '{{count}} ping is stopped on both, but by something else',
  stoppedOtherwise_other: '{{count}} pings are stopped on both, but by something else',
  change: {
    lost: '{{from}} → {{to}}: way lost',
    gained: '{{from}} → {{to}}: way gained',
    otherwise: '{{from}} → {{to}}',
  },
  way: { address: 'by address', name: 'by name' },
  answered: '{{ip}} answers',
  unanswered: 'not answered',
  play: 'Play the walk {{from}} → {{to}}',

  move: {
    goOn: 'Go on with Docker Engine {{version}}?',
    lines_one: 'The line you ran is run again there, on a fresh host. Starting fresh, it stays in your sessions.',
    lines_other:
      'The {{count}} lines you ran are run again there, on a fresh host. Starting fresh, they stay in your sessions.',
    fresh: 'Start fresh',
    again: 'Run them again',
  },
}
