#!/bin/sh
# Keeps what it is given as a file beside the link it was started by.
file=$(mktemp "$(dirname "$0")/XXXXXX.mail")
{ echo "args: $*"; cat; } > "$file"
