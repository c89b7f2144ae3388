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
si se puede; sí se puede; todo list; à la; à la carte; bel canto; bel esprit; bureau de change; bureaux de change;
de luxe; drogue chute; en cocotte; il duce; levée en masse; mezzo rilievo; prima ballerina; rum baba; sublime porte; tai chi; agnolotti del plin; bistecca alla fiorentina; bucatini all'amatriciana; cacio e pepe; caffè latte;
croque madame; croque monsieur; fritto misto; jamón ibérico; jamón serrano; pasta alla norma; penne all'arrabbiata;
pollo alla cacciatora; prosciutto crudo; ragù alla bolognese; risotto alla milanese; ropa vieja; salade niçoise;
saltimbocca alla romana; spaghetti alla carbonara; tarte tatin; vitello tonnato; zuppa inglese; cochinita pibil; tacos al pastor;
in jest; banlieue; oud; longueur; superclásico; saudade; cortado; pierogi; molt; molts; tour d'horizon; maître d'; beurre blanc; banh mi;
bánh mì; pastel de nata; pastéis de nata; jogo bonito; wayang kulit; così fan tutte; à la recherche du temps perdu;
le rouge et le noir; ça plane pour moi; die linke; são paulo; são bento;
crème anglaise; garde manger; mise en place; moules marinières; petits fours; sous vide; vol au vent; wiener schnitzel;
commedia dell'arte; da capo; dolce far niente; fra diavolo; la bella figura; mezza voce; opera buffa; opera seria; sotto voce;
sprezzatura; terza rima; viola da gamba; viola d'amore; corps de ballet; port de bras; rond de jambe; en pointe; en travesti;
à la mode; aide mémoire; amour propre; après ski; arrière pensée; au contraire; au courant; au fait; avant la lettre;
ballon d'essai; beau geste; beau monde; coup de foudre; coup d'oeil; croix de guerre; éminence grise; esprit de l'escalier;
faux pas; fête champêtre; gilets jaunes; grand guignol; grande dame; jeunesse dorée; jolie laide; lèse majesté; mardi gras;
monstre sacré; nostalgie de la boue; nuit blanche; petit bourgeois; petit mal; pis aller; plus ça change; roman fleuve;
sauve qui peut; succès d'estime; succès de scandale; tant pis; terrain vague; tout court; trahison des clercs;
vive la différence; vorsprung durch technik; gemütlichkeit; mañana; voir dire; ab initio; ad astra; ad libitum; ad litem;
ad referendum; alea iacta est; amici curiae; amicus curiae; ars gratia artis; audi alteram partem; ave Maria; ceteris paribus;
cogito ergo sum; coitus interruptus; cum grano salis; de minimis; de novo; de profundis; dies irae; dura lex sed lex;
e pluribus unum; ecce homo; editio princeps; ejusdem generis; errare humanum est; et tu Brute; ex libris; ex nihilo;
ex post facto; ex situ; fiat lux; forum non conveniens; gloria in excelsis Deo; hic et nunc; homo homini lupus; horror vacui;
in forma pauperis; in limine; in personam; in propria persona; in rem; in silico; in utero; in vacuo; in vino veritas;
ipse dixit; ipsissima verba; jus cogens; jus sanguinis; jus soli; lapsus linguae; lex talionis; locum tenens; locus classicus;
locus standi; lorem ipsum; lorem ipsum dolor sit amet; malum in se; malum prohibitum; mare nostrum; memento mori; mens rea; mirabile dictu;
ne bis in idem; nemo judex in causa sua; nihil obstat; nil desperandum; nota bene; nunc dimittis; o tempora o mores;
obiter dicta; om mani padme hum; onus probandi; ora et labora; pacta sunt servanda; panem et circenses; pater noster;
pax Americana; pax Britannica; pax Romana; per ardua ad astra; per curiam; per mensem; per stirpes; petitio principii;
post hoc ergo propter hoc; primum non nocere; pro hac vice; pro patria; pro se; pro tanto; quis custodiet ipsos custodes;
quo vadis; quo warranto; ratio decidendi; rebus sic stantibus; reductio ad absurdum; requiem aeternam; res gestae;
res ipsa loquitur; res nullius; salve regina; sanctum sanctorum; sic semper tyrannis; stabat mater; sub specie aeternitatis;
subpoena duces tecum; sui juris; cum laude; magna cum laude; summa cum laude; te deum; ubi sunt; ultima ratio; ultima Thule;
a piacere; accelerando; adagio ma non troppo; adagio sostenuto; alla breve; alla marcia; alla turca; allegro assai;
allegro con brio; allegro ma non troppo; allegro moderato; allegro molto; andante con moto; basso continuo; basso profundo;
col legno; coloratura; con amore; con anima; con brio; con fuoco; con moto; con sordino; concerti grossi; concerto grosso;
con spirito; da camera; da chiesa; dal segno; lacrimosa; ma non troppo; meno mosso; mezzo forte; mezzo piano; molto allegro;
molto vivace; obbligato; passacaglia; più mosso; poco a poco; poco più mosso; presto agitato; recitativo secco; senza vibrato;
subito piano; tempo di valse; tempo giusto; tempo rubato; tutta forza; una corda; verismo; zarzuela; eine kleine nachtmusik;
lied ohne worte; sprechstimme; das lied von der erde; battement tendu; corps à corps; coup de pied; danse macabre;
danse d'école; entrechat quatre; entrechat six; épaulement; fouetté; fouettés; grand jeté; grands jetés; pas de bourrée;
pas de chat; pas de cheval; pas de quatre; pas de trois; petit allegro; petit jeté; port de corps; premier danseur;
rond de jambe en l'air; sur la pointe; sur le cou de pied; tour en l'air; tours en l'air; coup droit; épée; épées; prise de fer;
dressage; haute école; hors concours; hors de combat; grande boucle; maglia rosa; maillot jaune; maillot vert; maillots jaunes;
lanterne rouge; soigneur; directeur sportif; peloton; fartlek; langlauf; hors piste; off piste; catenaccio; tiki taka;
trequartista; galáctico; galácticos; remontada; contra bonos mores; contra proferentem; de bonis asportatis; de bene esse;
ex aequo et bono; ex contractu; ex delicto; ex debito justitiae; ex turpi causa; fieri facias; in articulo mortis;
in custodia legis; in esse; in futuro; in haec verba; in pari delicto; in pari materia; in terrorem; in transitu; inter partes;
inter se; inter vivos; intra vires; lis pendens; mandamus; nisi prius; non compos mentis; non est factum; nudum pactum;
nunc pro tunc; pari passu; parens patriae; pendente lite; per quod; per incuriam; prima impressionis; profit à prendre;
profits à prendre; pur autre vie; quantum meruit; quantum valebat; quasi in rem; qui tam; scire facias; sua sponte; suo motu;
supra protest; travaux préparatoires; cy près; en banc; en ventre sa mère; feme covert; feme sole; oyer et terminer;
autrefois acquit; autrefois convict; acquis communautaire; cabinet de lecture; société anonyme; société générale;
société à responsabilité limitée; société en commandite; sociedad anónima; società per azioni;
società a responsabilità limitata; gesellschaft mit beschränkter haftung; besloten vennootschap; naamloze vennootschap;
spółka akcyjna; perseroan terbatas; boudin noir; bouquet garni; brut nature; cassoulet; caldo verde; vinho verde; vinho tinto;
vin de pays; vin de table; vin rouge; vin blanc; vin jaune; vin doux naturel; vino nobile; vino tinto; vino rosso; premier cru;
premiers crus; grand cru; grands crus; cru classé; crus classés; blanc de blancs; blanc de noirs; méthode champenoise; crémant;
champignons à la grecque; confit de canard; coquilles saint jacques; côte de boeuf; entrecôte; filet de boeuf;
gratin dauphinois; île flottante; jambon de bayonne; jambon persillé; magret de canard; oeufs en meurette; oeufs en cocotte;
pain perdu; pain de mie; pain de campagne; pâte brisée; pâte sucrée; pâte à choux; pommes dauphinoise; pommes purée;
poulet rôti; quenelles; rillettes; salade lyonnaise; sauce vierge; sole meunière; soupe à l'oignon; steak tartare;
tarte au citron; tarte flambée; tournedos rossini; pan con tomate; jamón de bellota; patatas bravas; gambas al ajillo;
gambas pil pil; pulpo a la gallega; tortilla española; churros con chocolate; crema catalana; fabada asturiana;
pimientos de padrón; queso fresco; frijoles refritos; chiles rellenos; chiles en nogada; pollo asado; carne de sol; pozole rojo;
pozole verde; aguas frescas; agua fresca; ceviche mixto; lomo saltado; ají amarillo; papas a la huancaína; arroz negro;
arroz con leche; feijoada; pão de queijo; bacalhau à brás; francesinha; chouriço; caldeirada; spaghetti al pomodoro;
spaghetti aglio e olio; pasta al forno; pasta fresca; vitello alla milanese; pizza al taglio; fior di latte;
gelato alla nocciola; ragù; tiramisù; caffè macchiato; caffè corretto; vino santo; vin santo; acqua alta; agrodolce;
fiori di zucca; melanzane alla parmigiana; carciofi alla giudia; coda alla vaccinara; trippa alla romana; bagna càuda;
pesto alla genovese; rote grütze; currywurst; weisswurst; apfelstrudel; käsespätzle; schwarzwälder kirschtorte; sauerbraten;
kaiserschmarrn; königsberger klopse; auf der alm; apfel im schlafrock; kaffee und kuchen; tafelspitz; sachertorte; smørrebrød;
rijsttafel; sambal oelek; sambal ulek; gado gado; soto ayam; mie goreng; ayam goreng; ikan bakar; rendang; nasi lemak;
nasi padang; nasi campur; char kway teow; laksa; teh tarik; roti canai; phở bò; phở gà; phở; bún chả; bún bò huế; bánh xèo;
bánh cuốn; cà phê sữa đá; gỏi cuốn; nước mắm; áo dài; đổi mới; com tam; cơm tấm; imam bayildi; imam bayıldı; şiş kebap;
döner kebap; baklava; börek; lahmacun; meze; rakı; köfte; żurek; bigos; kiełbasa; pączki; gołąbki; liberté égalité fraternité;
patria o muerte; tierra y libertad; hasta siempre; no pasarán; venceremos; pan y tierra; ni una menos; arbeit macht frei;
ich bin ein berliner; wir schaffen das; gott mit uns; blut und boden; kinder küche kirche; ein volk ein reich ein führer;
deutschland über alles; je suis charlie; l'état c'est moi; après moi le déluge; dieu et mon droit; je me souviens;
eppur si muove; così è la vita; lasciate ogni speranza; lasciate ogne speranza; veritas vos liberabit; per aspera ad astra;
dominus illuminatio mea; fluctuat nec mergitur; sapere aude; si vis pacem para bellum; sic itur ad astra;
ad maiorem dei gloriam; in hoc signo vinces; nemo me impune lacessit; labor omnia vincit; omnia vincit amor; acta non verba;
aut caesar aut nihil; a mari usque ad mare; son et lumière; art brut; art nouveau; belles lettres; catalogue raisonné;
catalogues raisonnés; cartes de visite; carte de visite; chinoiserie; conte cruel; école de paris; en grisaille; en plein jour;
frottage; gesamtkunstwerk; neue sachlichkeit; objet trouvé; objets trouvés; papier collé; pietà; pointe sèche;
sacra conversazione; trompe l'œil; vernissage; wunderkammer;
urbi et orbi; uti possidetis; vade mecum; vae victis; veni vidi vici; via dolorosa; victor ludorum; volenti non fit injuria;
mala fides; mala fide; nemo dat; nulla poena sine lege; lex fori; lex loci; novus actus interveniens; nemo iudex in causa sua;
vox humana; sensu lato; sensu stricto; ars longa vita brevis; hoi polloi; déshabillé; repoussé; nature morte; juge d'instruction; eau de nil; bouclé;
en prise; en primeur; négociant; négociants; grand départ; idée reçue; idées reçues; Anschluss; Landtag; zwischenzug; zugzwang;
zeitnot; sekt; kabinett; auslese; spätlese; cabildo; caudillo; caudillos; desaparecidos; pronunciamiento; porteño; porteños; forró;
gran reserva; simpatico; aperitivo; aperitivi; ripieno; rubato; kata; katas; te reo; te reo Māori; kia ora; tabla; dosa; dosas;
roti; rotis; vada pav; kampung; pantun; dalang; pasar malam; ikan bilis; Sejm; szlachta; kulak; kulaks; nudnik; lagom; knäckebröd;
céilí; bodhrán; tat tvam asi; dan dan noodles; moi moi; sean nós; bossa nova; molto espressivo; boules; mezzo; presto; poutine;
do re mi fa so la ti do; sambal; ulama; lieder; informateur; stoep; koppie; bakkie; dorp; veld
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
/** As the detector's tokens are: an apostrophe that ends a word is none of it. */
const plain = (phrase: string) =>
  foldDiacritics(phrase.toLowerCase())
    .replaceAll('-', ' ')
    .replace(/'(?= |$)/g, '');
const kept = new Set(extra.map(plain));
const isFlagged = (text: string) => detector.runs(text, tokenize(text)).length > 0;
for (const phrase of phrases) {
  if (isFlagged(`It is the ${phrase} that was said.`) || isFlagged(`They said ${phrase}.`))
    kept.add(plain(phrase));
}
const lines = [...kept].sort();
writeFileSync(packageFile('models/loan-phrases.txt.br'), brotliCompressSync(`${lines.join('\n')}\n`));
process.stdout.write(`loan-phrases.txt.br: ${lines.length} phrases\n`);
