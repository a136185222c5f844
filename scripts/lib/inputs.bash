# The inputs of scripts/action, from the variables INPUT_*. Sourced after outcome.bash. An invalid input is
# reported before anything is built, downloaded or sent.

# read_inputs reads and validates all inputs. It sets ARGUMENTS, the arguments of blooio check, LIVE, true for a live
# check, and TOLERANT and TOLERANCE, which say whether an inconclusive run may pass and for how many days.
read_inputs() {
  local path
  environment # first: complaints leave out the key
  ARGUMENTS=(check --no-samples --format=github)
  switch live "${INPUT_LIVE:-}" false
  LIVE=$REPLY
  [[ $LIVE == false ]] || ARGUMENTS+=(--live)
  switch strict "${INPUT_STRICT:-}" false
  [[ $REPLY == false ]] || ARGUMENTS+=(--strict)
  word fail-on "${INPUT_FAIL_ON:-}" '^(error|warning|info|never)$' '"error", "warning", "info" or "never"'
  [[ -z $REPLY ]] || ARGUMENTS+=("--fail-on=$REPLY")
  switch fail-on-inconclusive "${INPUT_FAIL_ON_INCONCLUSIVE:-}" true
  TOLERANT=''
  [[ $REPLY == true ]] || TOLERANT=yes
  word inconclusive-after "${INPUT_INCONCLUSIVE_AFTER:-}" '^[0-9]{1,4}$' 'a number of days, 0 for at once'
  TOLERANCE=$((10#${REPLY:-3}))

  file spec "${INPUT_SPEC:-}"
  [[ -z $REPLY ]] || ARGUMENTS+=("--spec=$REPLY")
  file baseline "${INPUT_BASELINE:-}"
  [[ -z $REPLY ]] || ARGUMENTS+=("--baseline=$REPLY")
  formats "${INPUT_FORMAT:-}"
  paths accepted "${INPUT_ACCEPTED:-}"
  for path in ${PATHS[@]+"${PATHS[@]}"}; do ARGUMENTS+=("--accepted=$path"); done
  paths recordings "${INPUT_RECORDINGS:-}"
  ARGUMENTS+=(-- ${PATHS[@]+"${PATHS[@]}"})
}

# environment validates the variables that blooio reads, for which empty is not the same as unset: the API key
# of a step without one.
environment() {
  trim "${BLOOIO_API_KEY:-}"
  BLOOIO_API_KEY=$REPLY
  [[ -n $REPLY ]] || unset BLOOIO_API_KEY
  one_line base-url "${BLOOIO_BASE_URL:-}"
  BLOOIO_BASE_URL=$REPLY
  [[ -n $REPLY ]] || unset BLOOIO_BASE_URL
}

on_windows() { [[ ${OSTYPE:-} == msys* || ${OSTYPE:-} == cygwin* ]]; }

# trim puts a value into REPLY without the white space around it.
trim() {
  REPLY=${1#"${1%%[![:space:]]*}"}
  REPLY=${REPLY%"${REPLY##*[![:space:]]}"}
}

# one_line puts a value into REPLY that must not have several lines.
one_line() {
  trim "$2"
  [[ $REPLY != *[$'\r\n']* ]] || refuse "$1" 'it has several lines, want one'
}

# switch puts true or false into REPLY, or the default for an empty value.
switch() {
  one_line "$1" "$2"
  [[ $REPLY == true || $REPLY == false || -z $REPLY ]] || refuse "$1" "\"$REPLY\" is invalid, want \"true\" or \"false\""
  REPLY=${REPLY:-$3}
}

# word puts a value into REPLY that must be empty or match.
word() {
  one_line "$1" "$2"
  [[ -z $REPLY || $REPLY =~ $3 ]] || refuse "$1" "\"$REPLY\" is invalid, want $4"
}

# file puts the name of a file into REPLY. The file must exist, unless the name is empty.
file() {
  one_line "$1" "$2"
  [[ -z $REPLY || -e $REPLY ]] || refuse "$1" "there is no file \"$REPLY\""
  [[ ! -d $REPLY ]] || refuse "$1" "\"$REPLY\" is a folder, want a file"
}

# formats adds further reports to ARGUMENTS.
formats() {
  local entry
  lines "$1"
  ((${#ENTRIES[@]} > 0)) || return 0
  [[ $1 == *$'\n'* ]] || read -r -a ENTRIES <<<"${ENTRIES[0]}"
  for entry in "${ENTRIES[@]}"; do
    [[ $entry =~ ^[a-z]+=.*[^,]$ ]] || refuse format "\"$entry\" is invalid, want NAME=FILE; several are separated by spaces, and a FILE with a space needs a line of its own, after \"format: |\""
    ARGUMENTS+=("--format=$entry")
  done
}

# lines puts the lines of a value into ENTRIES, without white space around them and without empty ones.
lines() {
  local line
  ENTRIES=()
  while IFS= read -r line || [[ -n $line ]]; do
    trim "$line"
    [[ -z $REPLY ]] || ENTRIES+=("$REPLY")
  done <<<"$1"
}

# paths puts into PATHS the files and folders that an input names, one a line. A single line is one existing name,
# or else a list of words. A name that does not exist is a pattern.
paths() {
  local name=$1 list=$2 entry
  ! on_windows || list=${list//\\//}
  PATHS=()
  lines "$list"
  ((${#ENTRIES[@]} > 0)) || return 0
  if [[ $list != *$'\n'* ]]; then
    add "${ENTRIES[0]}" && return 0
    read -r -a ENTRIES <<<"${ENTRIES[0]}"
  fi
  for entry in "${ENTRIES[@]}"; do
    add "$entry" || refuse "$name" "$(nothing "$entry")"
  done
}

# nothing prints the error of an entry that matches no file.
nothing() {
  case $1 in
    *[*?[]*) echo "nothing matches \"$1\"" ;;
    *) echo "no such file or folder: \"$1\"; a name with a space needs a line of its own" ;;
  esac
}

# add adds to PATHS the files that an entry names or matches, and fails if there are none.
add() {
  local entry=$1
  [[ $entry != */'**' ]] || entry=${entry%/'**'} # naming the folder includes everything below it
  if [[ -e $entry ]]; then
    [[ $entry != - ]] || entry=./- # not standard input
    PATHS+=("$entry")
    return 0
  fi
  MATCHES=()
  case $entry in
    *'**'*) match_below "$entry" ;;
    *[*?[]*) match "$entry" ;;
  esac
  ((${#MATCHES[@]} > 0)) || return 1
  for entry in "${MATCHES[@]}"; do
    [[ $entry != - ]] || entry=./-
    PATHS+=("$entry")
  done
}

# match puts into MATCHES the files that a pattern without ** matches.
match() {
  local IFS=''
  shopt -s nullglob
  # shellcheck disable=SC2206 # without IFS there are no words, only the pattern
  MATCHES=($1)
  shopt -u nullglob
}

# match_below puts into MATCHES the files that a pattern with ** matches. Bash can do this from version 4 on, which
# macOS does not have.
match_below() {
  local pattern=${1#./} before folder=. path list
  before=${pattern%%[*?[]*}
  [[ $before != */* ]] || folder=${before%/*}/
  [[ $folder == /* || $folder == ?:/* ]] || folder=./$folder
  [[ -d $folder ]] || return 0
  regex "$pattern"
  list=$(mktemp "$SCRATCH/found.XXXXXX")
  find "$folder" -print0 >"$list" || fail 2 "searching for \"$1\" failed"
  while IFS= read -r -d '' path; do
    path=${path//\/\///} && path=${path#./} && path=${path#./}
    [[ ! $path =~ $REPLY ]] || MATCHES+=("$path")
  done <"$list"
}

# regex puts a pattern into REPLY as a regular expression. Wildcards do not match a dot at the start of a name, and
# only ** matches a slash.
regex() {
  local rest=$1 first=yes class
  REPLY='^'
  while [[ -n $rest ]]; do
    class=${rest#'['} && class=${class%%']'*}
    case $first:$rest in
      yes:'**/'*) REPLY+='([^./][^/]*/)*' && rest=${rest#'**/'} && continue ;;
      *:'**'*) ;; # as one of them
      yes:'*'*) REPLY+='([^./][^/]*)?' ;;
      :'*'*) REPLY+='[^/]*' ;;
      yes:'?'*) REPLY+='[^./]' ;;
      :'?'*) REPLY+='[^/]' ;;
      *:'['?*']'*) REPLY+="[${class/#!/^}]" && rest=${rest:${#class}+1} ;;
      *:[][\\.^\$+\(\){}\|]*) REPLY+="\\${rest:0:1}" ;;
      *) REPLY+=${rest:0:1} ;;
    esac
    [[ $rest == '**'* ]] || { first='' && [[ $rest != /* ]] || first=yes; }
    rest=${rest:1}
  done
  REPLY+='$'
}
