# bash completion for plotcgi
_plotcgi() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]-}
    case $before in
    -o | --output) mapfile -t COMPREPLY < <(compgen -f -- "$word") && return ;;
    --port | --jobs) return ;;
    esac
    case $COMP_CWORD:$command in
    1:*)
        mapfile -t COMPREPLY < <(compgen -W 'batch page translate cache doctor serve --output --if-changed --explain --shorten --expand
            --settings --help --version' -- "$word")
        ;;
    *:cache) mapfile -t COMPREPLY < <(compgen -W '--stats --clear' -- "$word") ;;
    *:serve) mapfile -t COMPREPLY < <(compgen -W '--port' -- "$word") ;;
    *:batch) mapfile -t COMPREPLY < <(compgen -f -W '--jobs' -- "$word") ;;
    *:page) mapfile -t COMPREPLY < <(compgen -f -W '--output --if-changed' -- "$word") ;;
    *:doctor | *:translate) ;;
    *) mapfile -t COMPREPLY < <(compgen -W '--output --if-changed --explain' -- "$word") ;;
    esac
}
complete -F _plotcgi plotcgi
