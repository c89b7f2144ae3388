/** The words of a list, divided by spaces. */
export function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

/** Particles inside names: `Charles de Gaulle`, `Mohammed bin Salman`. */
export const PARTICLES = wordSet(
  "de la le les el al del da do dos das di dela della delle dei du des van der den von zu bin ibn bint ben ter ten op d' l' abu as ad ul ur los las san",
);

/** Letters that are words in other languages and none in English. */
export const LETTER_WORDS = wordSet('y e z w è é à ó');
