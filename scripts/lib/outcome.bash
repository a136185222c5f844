# What a run of scripts/action reports to GitHub: annotations, outputs and the job's summary. Sourced.
#
# Foreign text, such as the name of a file, goes through plain, escaped,
# markup or output, so that it cannot become a workflow command, another output or markup.

readonly OUTPUTS='verdict reason errors warnings infos baselined report summary'

told=''

# fail ends the run with an exit code, and writes the reason into an annotation, the summary and the outputs.
fail() {
  local status=$1 message
  message=$(without_key "$2")
  told=yes
  echo "::error title=blooio check::$(escaped "$message")" || true
  {
    echo '## ❌ error: nothing was checked'
    echo
    echo "<pre>$(markup "$message")</pre>"
  } >>"${GITHUB_STEP_SUMMARY:-/dev/null}" || true
  output verdict error || true
  output reason "$message" || true
  for name in ${OUTPUTS#verdict reason }; do output "$name" '' || true; done
  exit "$status"
}

# refuse ends the run because of an invalid input.
refuse() { fail 2 "input $1: $2"; }

# unforeseen handles an exit that has no reason yet.
unforeseen() {
  local status=$?
  [[ -z $told ]] || return 0
  trap - EXIT
  # Codes below those of signals have a meaning that this end does not have.
  fail "$((status < 128 ? 2 : status))" "scripts/action ended before it was done, with exit code $status"
}

# output sets an output of the step. A value of several lines ends with a marker line that is not in the value.
output() {
  local name=$1 value=${2//$'\r'/ } end=END
  case $value in
    *$'\n'*)
      while [[ $value == *"$end"* ]]; do end=END_$RANDOM$RANDOM; done
      printf '%s<<%s\n%s\n%s\n' "$name" "$end" "$value" "$end"
      ;;
    *) printf '%s=%s\n' "$name" "$value" ;;
  esac >>"${GITHUB_OUTPUT:-/dev/stdout}"
}

# plain prints lines so that none of them is a workflow command.
plain() { sed -e 's/::/: :/g' -e 's/##\[/## [/g' "$@"; }

# escaped escapes a text for the message of a workflow command. The runner undoes it.
escaped() {
  local text=${1//%/%25}
  text=${text//$'\r'/%0D}
  text=${text//$'\n'/%0A}
  printf '%s' "${text//[[:cntrl:]]/?}"
}

# markup escapes a text for <pre>, where only HTML has a meaning.
markup() {
  local text=${1//&/"&amp;"}
  text=${text//</"&lt;"}
  text=${text//>/"&gt;"}
  printf '%s' "${text//[[:cntrl:]]/ }"
}

# without_key masks the API key in a text, because it may have been given for another input.
without_key() {
  if [[ -n ${BLOOIO_API_KEY:-} ]]; then
    printf '%s' "${1//"$BLOOIO_API_KEY"/***}"
  else
    printf '%s' "$1"
  fi
}
