#!/bin/sh
# Makes a virtual environment and installs one requirement file into it, unless both are done already:
#
#     sh install.sh requirements.txt
#
# It is .venv, but .venv-bench for requirements-bench.txt: what only the benchmarks need stays by itself.
# PYTHON names the Python to use; without it, the newest on PATH is taken, from 3.11 on.
# <venv>/unfinished stands while it is being changed: who finds it there begins again from nothing.
# <venv>/<file>.installed is the checksum of what was installed; the age of a file means nothing in a new clone.
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*"; }
fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_ensurepip() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }
describe() { "$1" -c 'import sys; print("Python %d.%d.%d" % sys.version_info[:3], "at", sys.executable)' 2>/dev/null; }
checksum() { cat constraints.txt requirements.txt "$1" | cksum; }

# Two makes at once would each clear away the other's unfinished environment.
wait_for_our_turn() {
    command -v flock >/dev/null || return 0
    exec 9<install.sh
    flock -n 9 || { say "Another make is installing; waiting for it."; flock 9; }
}

venv_is_whole() {
    [ ! -e "$venv/unfinished" ] && new_enough "$venv/bin/python" && "$venv/bin/python" -c 'import pip' 2>/dev/null
}

# Sets $python: best one that can make a virtual environment, else one that is only new enough, else nothing.
choose_python() {
    python=
    if [ -n "${PYTHON:-}" ]; then set -- "$PYTHON"; else set -- python3.14 python3.13 python3.12 python3.11 python3; fi
    for name; do
        new_enough "$name" || continue
        if has_ensurepip "$name"; then python=$name; return; fi
        python=${python:-$name}
    done
    [ -n "$python" ] || fail "found $(describe "${name}" || echo "no $name"); expected Python 3.11 or newer." \
        "Install one, or name one: make run PYTHON=/path/to/python3.12"
}

# Debian and Ubuntu keep ensurepip in a package of its own.
add_ensurepip() {
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ]; then root=; elif sudo -n true 2>/dev/null; then root="sudo -n"; else root=no; fi
    if [ "$root" != no ] && command -v apt-get >/dev/null; then
        say "Installing $package with apt-get."
        export DEBIAN_FRONTEND=noninteractive
        $root apt-get -qq update </dev/null >/dev/null 2>&1 || true # the lists that are there may do
        said=$($root apt-get -qq install --yes --no-install-recommends "$package" </dev/null 2>&1) || say "$said"
    fi
    has_ensurepip "$python" || fail "found $(describe "$python") without ensurepip; expected one that can make" \
        "virtual environments. On Debian and Ubuntu: apt-get install $package"
}

make_venv() {
    choose_python
    has_ensurepip "$python" || add_ensurepip
    say "Making $venv with $(describe "$python")."
    rm -rf "$venv"
    mkdir "$venv"
    : >"$venv/unfinished"
    "$python" -m venv "$venv" || fail "could not make $venv; see the lines above."
}

install() {
    say "Installing $1 into $venv; on a new machine that fetches $2 MB and takes a minute or two."
    began=$(date +%s)
    : >"$venv/unfinished"
    PIP_USER=0 "$venv/bin/python" -m pip install -qq --no-input --disable-pip-version-check -r "$1" </dev/null ||
        fail "pip could not install $1; see the lines above. Is there a network? The next run begins again."
    for file in requirements.txt "$1"; do checksum "$file" >"$venv/$file.installed"; done
    rm "$venv/unfinished"
    say "Installed in $(($(date +%s) - began)) s; $venv takes $(du -sm "$venv" | cut -f1) MB."
}

case "${1:-}" in
    requirements.txt) venv=.venv megabytes=120 ;;
    requirements-dev.txt) venv=.venv megabytes=200 ;;
    requirements-bench.txt) venv=.venv-bench megabytes=180 ;;
    *) fail "found '${1:-}'; expected requirements.txt, requirements-dev.txt or requirements-bench.txt." ;;
esac
wait_for_our_turn
venv_is_whole || make_venv
if [ "$(checksum "$1")" = "$(cat "$venv/$1.installed" 2>/dev/null)" ]; then
    say "Everything in $1 is in $venv already."
else
    install "$1" "$megabytes"
fi
