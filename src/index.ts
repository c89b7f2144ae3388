export { type Repaired, type RepairOptions, runPipeline as repair } from './pipeline.js';
export { allRules as rules } from './rules.js';
export { OptionError, type SelectionOptions } from './selection.js';
export type { Rule, StageSettings } from './stages/stage.js';
export {
  type Alternative,
  apply,
  type Change,
  type Detail,
  type Edit,
  flatten,
  invert,
  isApplied,
  type Level,
  type Place,
  type Revision,
  type RuleId,
  type Safety,
  type Span,
  type StageId,
  StaleEditError,
} from './text/edit.js';
export { allEdits, flattenText, type Source, type Trace } from './text/trace.js';
