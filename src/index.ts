export { type Checked, type CheckOptions, check, type FailLevel } from './check.js';
export { ArticleTooLongError } from './corpus/records.js';
export { BinaryError, UnencodableError, UnknownCharsetError } from './decode/index.js';
export { encodeOutput, type OutputOptions } from './output.js';
export { type Repaired, type RepairOptions, runPipeline as repair } from './pipeline.js';
export { allRules as rules } from './rules.js';
export { OptionError, type SelectionOptions } from './selection.js';
export type { PlacedIgnore, SilenceOptions, UnusedIgnore } from './silence/silence.js';
export type { Rule, StageSettings } from './stages/stage.js';
export {
  createRepairStream,
  createRepairTransformStream,
  JsonLineError,
  type RepairStreamOptions,
  type StreamedArticle,
} from './stream.js';
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
export { allEdits, flattenText, type Segment, type Source, type Trace } from './text/trace.js';
