#!/bin/sh
echo 'no route to host' >&2
exit 75
