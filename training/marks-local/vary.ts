/**
 * More ways to write what a corpus writes in one: news that is edited hardly has `the screen’s bright` or `the town’s only
 * baker`, other news has many of both.
 */
import { random } from './softmax.js';

/** Shares of the places where it could be done in which it is. */
const CONTRACTED = 0.25;
const INVERTED = 0.5;

/**
 * A word that `is` or `has` may lean on, but none on which every corpus has them lean: how often `it’s` is meant where `its`
 * stands must be as it is.
 */
const AUXILIARY =
  /(?<=\p{L}\p{L}\p{Ll})(?<!s|ch|x|z)(?<!(?<!\p{L})(?:he|she|it|that|this|there|here|what|which|who|where|when|how|one)) (is|has)(?= \p{L}+)/giu;
/** What stands behind `has` where it is no full verb. */
const PARTICIPLE =
  /^ (?:been|got|had|gone|come|become|taken|made|not|never|always|already|also|just|\p{Ll}+ed)(?!\p{L})/u;
const LONGEST_PARTICIPLE = 20;

const NO_HEAD =
  /^(?:one|some|all|most|many|out|kind|sort|type|number|lot|first|last|second|third|best|worst|middle|rest|same|other|latter|former|majority|bulk|use)$/;
const BEHIND = String.raw`(?= (?:is|was|are|were|has|have|had|will|would|can|could|in|on|at|to|for|from|by|with|and|but|said|that|who|which|when|as|after|before)(?!\p{L})|[.,;)])`;
const OF_NOUN = new RegExp(
  String.raw`(?<!\p{L})([Tt])he (\p{Ll}{3,}) of (the|an?|his|her|its|their|our|my|this|that|every|each) (\p{L}{3,})${BEHIND}`,
  'gu',
);
const OF_NAME = new RegExp(
  String.raw`(?<!\p{L})[Tt]he (\p{Ll}{3,}) of (\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?)(?<!s)${BEHIND}`,
  'gu',
);

/** A function that varies texts, the same way for the same seed. */
export function varying(seed: number): (text: string) => string {
  const next = random(seed);
  const contract = (text: string) =>
    text.replace(AUXILIARY, (found, verb: string, at: number) => {
      const behind = text.slice(at + found.length, at + found.length + LONGEST_PARTICIPLE);
      if (verb === 'has' && !PARTICIPLE.test(behind)) return found;
      return next() < CONTRACTED ? '’s' : found;
    });
  const isLeft = (head: string) => NO_HEAD.test(head) || next() >= INVERTED;
  const invert = (text: string) =>
    text
      .replace(OF_NOUN, (found, capital: string, head: string, determiner: string, noun: string) => {
        if (isLeft(head)) return found;
        const first = capital === 'T' ? `${determiner[0]!.toUpperCase()}${determiner.slice(1)}` : determiner;
        return `${first} ${owner(noun)} ${head}`;
      })
      .replace(OF_NAME, (found, head: string, name: string) => (isLeft(head) ? found : `${name}’s ${head}`));
  return (text) => invert(contract(text));
}

const owner = (noun: string): string => (/(?<!s|u|i)s$/.test(noun) ? `${noun}’` : `${noun}’s`);
