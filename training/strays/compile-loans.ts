/**
 * Compiles `models/loan-phrases.txt.br`: the phrases of WordNet that the strays stage would take for another language
 * (`crème brûlée`, `tour de force`), without diacritics, one a line.
 *
 *     node training/run.mjs training/strays/compile-loans.ts WORDNET/usr/share/wordnet
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { loadEnglish } from '../../src/lexicon/english.js';
import { languageTable } from '../../src/lexicon/languages.js';
import { letterModel } from '../../src/lexicon/letter-model.js';
import { packageFile } from '../../src/package.js';
import { LatinDetector } from '../../src/stages/strays/latin-detector.js';
import { foldDiacritics, LoanPhrases } from '../../src/stages/strays/loans.js';
import { tokenize } from '../../src/stages/strays/tokens.js';

const [wordnetFolder] = process.argv.slice(2);
if (wordnetFolder === undefined) throw new Error('usage: compile-loans.ts WORDNET');

/** Phrases that news English uses and WordNet lacks. */
const EXTRA = `
a cappella; au naturel; bon voyage; café au lait; carte blanche; cause célèbre; cinéma vérité; coup de théâtre; cri de cœur;
crème brûlée; crème fraîche; cri de coeur; de facto; de jure; déjà vu; double entendre; al dente; al fresco; alma mater;
chef d'oeuvre; chargé d'affaires; chargés d'affaires; coup d'état; coups d'état; coup de grâce; comme il faut; crime passionnel;
cordon bleu; cum laude; dernier cri; de rigueur; dolce vita; dramatis personae; El Niño; en bloc; en masse; en passant; en route;
enfant terrible; esprit de corps; ex ante; ex post; fait accompli; faits accomplis; femme fatale; fin de siècle; film noir;
foie gras; force majeure; grand prix; habeas corpus; haute couture; haute cuisine; hors d'oeuvre; hors d'oeuvres; idée fixe;
in absentia; in camera; in extremis; in flagrante delicto; in loco parentis; in medias res; in memoriam; in situ; in vitro;
in vivo; infra dig; inter alia; ipso facto; je ne sais quoi; joie de vivre; laissez faire; la carte; maître d'hôtel; magnum opus;
mano a mano; mea culpa; ménage à trois; mise en scène; modus operandi; modus vivendi; mot juste; nasi goreng; ne plus ultra;
noblesse oblige; nom de guerre; nom de plume; non sequitur; nouveau riche; nouveaux riches; nouvelle cuisine; objet d'art;
objets d'art; par excellence; per annum; per capita; per diem; per se; persona non grata; pièce de résistance; pied à terre;
post mortem; prêt à porter; prima donna; prima facie; primus inter pares; pro bono; pro forma; pro rata; pro tempore;
quid pro quo; raison d'être; raisons d'être; realpolitik; res judicata; rigor mortis; roman à clef; rara avis; sang froid;
savoir faire; schadenfreude; sine die; sine qua non; soi disant; status quo; status quo ante; sub judice; sui generis;
terra firma; terra incognita; tour de force; tours de force; trompe l'oeil; ultra vires; vice versa; vin ordinaire;
vis à vis; viva voce; vox populi; wunderkind; zeitgeist; steak frites; moules frites; pommes frites; coq au vin; boeuf bourguignon;
dulce de leche; arroz con pollo; chili con carne; pico de gallo; salsa verde; carne asada; huevos rancheros; mole poblano;
pan dulce; tres leches; prosciutto di Parma; mozzarella di bufala; panna cotta; osso buco; pasta e fagioli; spaghetti alle vongole;
aglio e olio; pain au chocolat; pâté de foie gras; pot au feu; crème de cassis; crème de la crème; eau de toilette; eau de parfum;
eau de vie; fleur de lis; fleur de sel; cul de sac; culs de sac; pas de deux; plat du jour; prix fixe; table d'hôte; tête à tête;
hasta la vista; mi casa es su casa; que sera sera; viva la revolución; vaya con Dios; ad hoc; ad hominem; ad infinitum; ad nauseam;
ad valorem; annus horribilis; annus mirabilis; a priori; a posteriori; bona fide; bona fides; caveat emptor; carpe diem;
casus belli; compos mentis; corpus delicti; cui bono; curriculum vitae; deus ex machina; et al; et cetera; ex cathedra;
ex gratia; ex officio; ex parte; fons et origo; nolo contendere; nolle prosequi; obiter dictum; pater familias; pro tem;
quod erat demonstrandum; requiescat in pace; semper fidelis; sic transit gloria mundi; stare decisis; sub rosa; tabula rasa;
tempus fugit; verbatim et literatim; volte face; weltschmerz; auf wiedersehen; gesundheit; über alles; sturm und drang;
drang nach Osten; lingua franca; linguae francae; mutatis mutandis; dia de los muertos; cinco de mayo; lucha libre; la raza;
bête noire; bêtes noires; belle époque; bien pensant; billet doux; bon mot; bons mots; bon vivant; bric à brac; cause célèbre;
chaise longue; c'est la vie; cherchez la femme; cri de guerre; droit de seigneur; du jour; embarras de richesses; en famille;
en plein air; plein air; en suite; entre nous; faute de mieux; feu de joie; folie à deux; honi soit qui mal y pense; honoris causa;
en español; en français; auf deutsch; salaam alaikum; salam alaikum; assalamu alaikum; inshallah; alhamdulillah; shalom aleichem; namaste;
si se puede; sí se puede
`;

const extra = EXTRA.split(/[;\n]/)
  .map((phrase) => phrase.trim())
  .filter(Boolean);
const phrases = new Set<string>();
for (const part of ['noun', 'verb', 'adj', 'adv']) {
  for (const line of readFileSync(join(wordnetFolder, `index.${part}`), 'utf8').split('\n')) {
    const lemma = line.slice(0, line.indexOf(' '));
    if (/^[a-z'-]+(?:[_-][a-z'-]+)+$/.test(lemma)) phrases.add(lemma.replaceAll('_', ' '));
  }
}
const detector = new LatinDetector(loadEnglish(), languageTable(), letterModel(), new LoanPhrases([]));
const plain = (phrase: string) => foldDiacritics(phrase.toLowerCase()).replaceAll('-', ' ');
const kept = new Set(extra.map(plain));
for (const phrase of phrases) {
  const text = `It is the ${phrase} that was said.`;
  if (detector.runs(text, tokenize(text)).length > 0) kept.add(plain(phrase));
}
const lines = [...kept].sort();
writeFileSync(packageFile('models/loan-phrases.txt.br'), brotliCompressSync(`${lines.join('\n')}\n`));
process.stdout.write(`loan-phrases.txt.br: ${lines.length} phrases\n`);
