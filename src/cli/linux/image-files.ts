// Files that the stand-in images carry and that somebody might look at. Source: a Debian 12 tree as the recordings' images have it.
// Left out: everything else of such a tree.

/** By path; a path that ends in a slash is an empty folder. */
export const IMAGE_FILES: Readonly<Record<string, string>> = {
  '/.dockerenv': '',
  '/data/': '',
  '/docker-entrypoint.sh': '#!/bin/sh\nexec "$@"\n',
  '/etc/os-release': [
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"',
    'NAME="Debian GNU/Linux"',
    'VERSION_ID="12"',
    'VERSION="12 (bookworm)"',
    'VERSION_CODENAME=bookworm',
    'ID=debian',
    'HOME_URL="https://www.debian.org/"',
    'SUPPORT_URL="https://www.debian.org/support"',
    'BUG_REPORT_URL="https://bugs.debian.org/"',
    '',
  ].join('\n'),
  '/srv/empty/': '',
  '/srv/www/index.html': '<h1>Welcome to nginx!</h1>\n',
  '/usr/local/tomcat/': '',
}
