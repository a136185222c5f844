# Runs a function so that a signal ends it at once. Bash itself waits for the program that it runs, and handles a
# signal only after that. Only a Ctrl-C, which the program gets as well, ends a script quickly.

# How many seconds the function and its programs have to end.
readonly MAX_END=0.8

# interruptibly runs a function in a process group of its own, passes signals on to all of it, and exits with its
# status, or with 128 and the number of the signal. The function's own EXIT trap cleans up.
interruptibly() {
  local status=0
  trap 'end_work HUP 129' HUP
  trap 'end_work INT 130' INT
  trap 'end_work TERM 143' TERM
  set -m # the group
  "$@" &
  set +m
  wait "$!" || status=$?
  exit "$status"
}

# end_work ends the group of the function, by force if it takes too long or if a second signal comes.
end_work() {
  local work=${!:-} late
  if [[ -n $work ]]; then
    # shellcheck disable=SC2064 # the group is known now
    trap "kill -KILL -- -$work" HUP INT TERM
    kill -"$1" -- "-$work" || true
    set -m
    (sleep "$MAX_END" && kill -KILL -- "-$work") >/dev/null &
    late=$!
    set +m
    wait "$work" || true
    kill -KILL -- "-$work" || true # a program that was just being started when the signal came
    kill -KILL -- "-$late" || true
    wait "$late" || true
  fi 2>/dev/null
  echo "${0##*/}: interrupted" >&2
  exit "$2"
}
