/** A word that hardly a line of English does without, and that other languages do not have. */
export const ENGLISH_WORD = /\b(?:the|of|and|that|with|was|from|this|by|which|who|said|has|had|have)\b/i;
