/** Letters of other scripts, and their Latin twins in the same places. */
const FOREIGN = 'аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅοΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const LATIN = 'aeopcyxijsdhqwABEKMHOPCTYXIJSoABEZHIKMNOPTYX';

/** The Latin letters that Cyrillic and Greek ones look like. */
export const LATIN_TWINS: ReadonlyMap<string, string> = new Map(
  [...FOREIGN].map((letter, n) => [letter, LATIN[n]!]),
);
