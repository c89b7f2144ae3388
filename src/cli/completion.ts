import { FORMATS } from '../report/index.js';
import { allRules } from '../rules.js';
import { STAGE_IDS } from '../text/edit.js';
import { COMMANDS } from './commands.js';
import { type CommandName, type OptionSpec, optionsOf } from './options.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** A completion script, made from the tables of commands, options and rules. */
export function completionScript(shell: Shell): string {
  return { bash, zsh, fish }[shell]();
}

const NAMES: readonly CommandName[] = ['repair', ...COMMANDS.map((command) => command.name)];

/** `--no-gloss`, and the option's letter. */
function flagsOf(option: OptionSpec): string[] {
  const long = `--${option.negated ? 'no-' : ''}${option.name}`;
  return option.short === undefined ? [long] : [`-${option.short}`, long];
}

/** What may stand after an option, as words; undefined where it is a file, empty where nobody knows. */
function valuesOf({ value }: OptionSpec): readonly string[] | undefined {
  if (value?.completes === 'file') return undefined;
  if (value?.completes === 'rule') return ruleNames();
  if (value?.completes === 'format') return FORMATS.map(({ id }) => id);
  return value?.choices ?? [];
}

function ruleNames(): string[] {
  return ['all', 'default', ...STAGE_IDS, ...allRules().map((rule) => rule.id)];
}

/** What may be an operand: words, files, or either. */
function operandsOf(command: CommandName): { readonly words: readonly string[]; readonly files: boolean } {
  if (command === 'explain') {
    return { words: [...STAGE_IDS, ...allRules().map((rule) => rule.id)], files: true };
  }
  if (command === 'completion') return { words: SHELLS, files: false };
  return { words: [], files: command !== 'rules' };
}

function bash(): string {
  const reply = (words: readonly string[] | undefined) =>
    words === undefined ? '_stet_files' : `COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word"))`;
  const cases = NAMES.map((name) => {
    const options = optionsOf(name);
    const values = options
      .filter(({ value }) => value !== undefined && !value.optional) // an operand may follow one that is optional
      .map((option) => `        ${flagsOf(option).join('|')}) ${reply(valuesOf(option))}; return ;;`);
    const flags = options.flatMap(flagsOf).join(' ');
    const { words, files } = operandsOf(name);
    const replies = files && words.length === 0 ? [] : [reply(words)];
    if (files) replies.push(reply(undefined)); // on top of the words
    return `    ${name})
      case "$before" in
${values.join('\n')}
      esac
      if [[ "$word" == -* ]]; then COMPREPLY=($(compgen -W "${flags}" -- "$word"))
      else ${replies.join('; ')}; fi ;;`;
  });
  const commands = COMMANDS.map((command) => command.name);
  return `# bash completion for stet: \`stet completion bash > ~/.local/share/bash-completion/completions/stet\`
# Names may have spaces in them.
_stet_files() {
  local IFS=$'\\n'
  COMPREPLY+=($(compgen -f -- "$word"))
}
_stet() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" command=repair
  COMPREPLY=()
  case "\${COMP_WORDS[1]}" in
    ${commands.join('|')}) if ((COMP_CWORD > 1)); then command="\${COMP_WORDS[1]}"; fi ;;
  esac
  if ((COMP_CWORD == 1)) && [[ "$word" != -* ]]; then
    ${reply(commands)}
    _stet_files
    return
  fi
  case "$command" in
${cases.join('\n')}
  esac
}
complete -o filenames -F _stet stet
`;
}

function zsh(): string {
  const quote = (text: string) => text.replace(/'/g, `'\\''`).replace(/[[\]:]/g, '\\$&');
  const functions = NAMES.map((name) => {
    const options = optionsOf(name).map((option) => {
      const flags = flagsOf(option);
      const words = valuesOf(option);
      const action = words === undefined ? '_files' : `(${words.join(' ')})`;
      const value = option.value === undefined ? '' : `:${quote(option.value.placeholder)}:${action}`;
      const repeated = option.value?.list === undefined ? '' : '*';
      const spec = `[${quote(option.summary)}]${value}`;
      return flags.map((flag) => `    '${repeated}${flag}${spec}'`).join(' \\\n');
    });
    const { words, files } = operandsOf(name);
    const list = words.join(' ');
    const rest =
      words.length === 0 && files
        ? `'*:file:_files'`
        : `'1:${name}:${files ? `{ compadd -- ${list}; _files }` : `(${list})`}'`;
    return `_stet_${name}() {
  _arguments \\
${[...options, `    ${rest}`].join(' \\\n')}
}`;
  });
  const commands = COMMANDS.map(({ name, summary }) => `    '${name}:${quote(summary)}'`);
  return `#compdef stet
# zsh completion for stet: \`stet completion zsh > "\${fpath[1]}/_stet"\`
${functions.join('\n')}
_stet() {
  local -a commands=(
${commands.join('\n')}
  )
  case "$words[2]" in
    ${COMMANDS.map(({ name }) => name).join('|')})
      if ((CURRENT > 2)); then
        local command="$words[2]"
        shift words
        ((CURRENT--))
        "_stet_$command"
        return
      fi ;;
  esac
  if ((CURRENT == 2)) && [[ "$PREFIX" != -* ]]; then _describe command commands; fi
  _stet_repair
}
if [[ "$funcstack[1]" == _stet ]]; then _stet "$@"; else compdef _stet stet; fi
`;
}

function fish(): string {
  const quote = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const commands = COMMANDS.map((command) => command.name).join(' ');
  const lines = COMMANDS.map(
    ({ name, summary }) => `complete -c stet -n __fish_use_subcommand -a ${name} -d ${quote(summary)}`,
  );
  for (const name of NAMES) {
    const when =
      name === 'repair'
        ? `-n 'not __fish_seen_subcommand_from ${commands}'`
        : `-n '__fish_seen_subcommand_from ${name}'`;
    for (const option of optionsOf(name)) {
      const words = valuesOf(option);
      const value =
        option.value === undefined
          ? ''
          : words === undefined
            ? ' -r -F'
            : words.length > 0
              ? ` -x -a ${quote(words.join(' '))}`
              : option.value.optional
                ? ''
                : ' -x';
      const short = option.short === undefined ? '' : ` -s ${option.short}`;
      const long = `${option.negated ? 'no-' : ''}${option.name}`;
      lines.push(`complete -c stet ${when}${short} -l ${long}${value} -d ${quote(option.summary)}`);
    }
    const { words, files } = operandsOf(name);
    if (words.length > 0 || !files)
      lines.push(`complete -c stet ${when}${files ? '' : ' -f'} -a ${quote(words.join(' '))}`);
  }
  return `# fish completion for stet: \`stet completion fish > ~/.config/fish/completions/stet.fish\`
${lines.join('\n')}
`;
}
