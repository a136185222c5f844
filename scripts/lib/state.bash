# How long nothing could be verified: a file with the date of the last conclusive run, which action.yml keeps
# from run to run. Sourced, after outcome.bash.

# state_file prints the path of the file with the date. Each set of inputs has its own, because each step counts alone.
state_file() {
  local key
  key=$(printf '%s\n' "${GITHUB_WORKFLOW:-}" "${GITHUB_JOB:-}" "${BLOOIO_ACTION_JOB:-}" "${INPUT_LIVE:-}" "${BLOOIO_BASE_URL:-}" \
    "${INPUT_SPEC:-}" "${INPUT_RECORDINGS:-}" | cksum)
  printf '%s' "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/blooio-conclusive/${key%% *}"
}

# today is the date in UTC. Tests set another.
today() { printf '%s' "${BLOOIO_ACTION_TODAY:-$(date -u +%Y-%m-%d)}"; }

# remember saves today as the day from which days are counted.
remember() {
  local what=$1 file
  file=$(state_file)
  mkdir -p "${file%/*}"
  echo "$what $(today)" >"$file"
  output state-changed true
}

# conclusive saves that something was verified today.
conclusive() { remember conclusive; }

# was_conclusive reports whether a conclusive run is known.
was_conclusive() { [[ $(cat "$(state_file)" 2>/dev/null) == conclusive* ]]; }

# inconclusive puts into REPLY the exit code of a run in which nothing could be verified: 0 as long
# as fewer than TOLERANCE days have passed since the last conclusive run.
inconclusive() {
  local reason=$1 file state='' days since
  file=$(state_file)
  [[ ! -e $file ]] || state=$(cat "$file") || state='?'
  if [[ -z $state && ! -e $file ]]; then
    remember counting
    state="counting $(today)"
  fi
  if [[ ! $state =~ ^(conclusive|counting)\ ([0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$ ]] || (($(day "${BASH_REMATCH[2]}") > $(day "$(today)"))); then
    remember counting
    annotate error "the date of the last conclusive run cannot be read, so nobody knows for how long nothing was verified; days count from today: $reason"
    REPLY=3
    return 0
  fi
  since="the last conclusive run, on ${BASH_REMATCH[2]}"
  [[ ${BASH_REMATCH[1]} == conclusive ]] || since="the first inconclusive run that is known, on ${BASH_REMATCH[2]}"
  days=$(($(day "$(today)") - $(day "${BASH_REMATCH[2]}")))
  if ((days >= TOLERANCE)); then
    annotate error "nothing could be verified for $days days, since $since (inconclusive-after: $TOLERANCE): $reason"
    REPLY=3
  else
    annotate warning "nothing could be verified since $since; the step fails from day $TOLERANCE on, this is day $days: $reason"
    REPLY=0
  fi
}

# annotate writes an annotation about the verdict, in the log and in the summary.
annotate() {
  local message
  message=$(without_key "$2")
  echo "::$1 title=Inconclusive::$(escaped "$message")"
  printf '\n<pre>%s</pre>\n' "$(markup "$message")" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
}

# day prints the days from 1970-01-01 to a date in the Gregorian calendar. It counts in years that begin in March.
day() {
  local y=$((10#${1:0:4})) m=$((10#${1:5:2})) d=$((10#${1:8:2}))
  ((m > 2)) || y=$((y - 1))
  echo $((y * 365 + y / 4 - y / 100 + y / 400 + (153 * ((m + 9) % 12) + 2) / 5 + d - 719469))
}
