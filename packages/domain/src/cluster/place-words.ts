import { DANGER_LEXICON, DARIJA_MARKS, NEGATIONS } from './danger-lexicon.ts'
import { soundOf } from './sound.ts'

/** Where a report speaks of: kinds of places with their names, and words that may name a place. */
export interface PlaceWords {
  /** `gate:c4`, `sector:112`: said precisely. */
  readonly exact: readonly string[]
  /** `alley`, `tunnel`: kinds without a name. */
  readonly kinds: readonly string[]
  /** Sounds of the other words: landmarks are among them. */
  readonly names: readonly string[]
}

/** Kinds of places in the words of four languages; `named` ones bear a number, a letter or a side. */
const PLACE_KINDS: readonly { readonly kind: string; readonly words: readonly string[] }[] = [
  {
    kind: 'gate',
    words: split(
      'porte portes gate gates bab lbab باب بوابه البوابه الباب tourniquet turnstile tourniquets turnstiles',
    ),
  },
  {
    kind: 'sector',
    words: split(
      'secteur sector section bloc block virage tribune stand gradin gradins قطاع القطاع مدرج المدرج المدرجات منصه qita3 tribouna tribuna',
    ),
  },
  { kind: 'entrance', words: split('entree entrance acces access مدخل المدخل madkhal dakhla') },
  { kind: 'exit', words: split('sortie exit مخرج المخرج makhraj khroj') },
  {
    kind: 'alley',
    words: split(
      'ruelle allee venelle passage alley alleyway lane zanqa zan9a zen9a zen9 derb drab الزقاق زقاق الممر ممر الزنقه زنقه درب',
    ),
  },
  { kind: 'tunnel', words: split('tunnel souterrain underpass نفق النفق nafaq nafa9') },
  {
    kind: 'stairs',
    words: split(
      'escalier escaliers marches stairs staircase steps escalator درج الدرج سلالم السلالم سلم drouj droj',
    ),
  },
  { kind: 'ramp', words: split('rampe ramp منحدر المنحدر') },
  {
    kind: 'bridge',
    words: split('pont passerelle bridge footbridge جسر الجسر قنطره القنطره 9antra qantra'),
  },
  { kind: 'parking', words: split('parking stationnement موقف الموقف') },
  {
    kind: 'station',
    words: split('gare station metro tram tramway محطه المحطه ma7ata mahatta lagare'),
  },
  { kind: 'street', words: split('rue avenue boulevard street road شارع الشارع chari3') },
  { kind: 'square', words: split('place parvis esplanade square plaza fanzone ساحه الساحه sa7a') },
]

const KIND_OF = new Map(PLACE_KINDS.flatMap(({ kind, words }) => words.map((word) => [word, kind])))

const SIDES: ReadonlyMap<string, string> = new Map(
  (
    [
      ['north', 'nord north شمال الشمال الشماليه chamal'],
      ['south', 'sud south جنوب الجنوب الجنوبيه janoub'],
      ['east', 'est east شرق الشرق الشرقيه char9'],
      ['west', 'ouest west غرب الغرب الغربيه gharb'],
    ] as const
  ).flatMap(([side, words]) => split(words).map((word) => [word, side] as const)),
)

/** Words that name nothing, besides those of dangers and places. */
const EMPTY = new Set(
  split(`
    dans avec pour plus tres tout tous toute toutes cette mais comme etre sont nous vous elle ils les des
    une qui que quoi votre notre leur leurs aussi encore alors parce quelqu quelque personne personnes
    gens monde hommes femmes deux trois quatre beaucoup vite venez aide aidez envoyez police pompiers secours samu urgence svp merci
    bonjour allo monsieur madame enfants enfant femme homme devant derriere cote pres vers entre sous
    depuis minutes heure maintenant faut faire fait peut peuvent pouvez besoin ici juste niveau stade
    match supporters supporter il y a on se
    with that this there here they them have from your please help send people some someone very just
    near next behind front beside around about into over under what when where were been being going
    can could would should will need want come quick quickly hurry police emergency hello yes now minutes
    children child woman man men women stadium match fans supporters still more many lots really side
    في من على عن الى مع هذا هذه هناك هنا كان كانت ان لقد قد الناس ناس شخص اشخاص جدا كثير الان بسرعه
    ارجوكم ارجوك ساعدونا النجده الشرطه من فضلكم اطفال طفل امراه رجل عند امام خلف قرب بجانب جانب الملعب
    المباراه الجمهور
    kayn kayna hna had dyal bzaf nas 3afakom 3afak daba jiw jibo sift siftou lboulis bolis drari wahed
    7da hda 9dam qdam mora lor m3a ghadi rah raha`),
)

/** Reads the place words of a normalised text. */
export function placeWordsOf(words: readonly string[]): PlaceWords {
  const exact = new Set<string>()
  const kinds = new Set<string>()
  const names = new Set<string>()
  for (const [i, word] of words.entries()) {
    const kind = kindOf(word)
    if (kind !== undefined) {
      const name = nameAfter(words, i)
      if (name === undefined) kinds.add(kind)
      else exact.add(`${kind}:${name}`)
      continue
    }
    const name = landmarkOf(word)
    if (name === undefined) continue
    const number = words[i + 1]
    // Whatever bears a number is named by it: "buvette 7" is not "buvette 12".
    if (number !== undefined && /^[a-z]?\d{1,4}$/.test(number)) exact.add(`${name}:${number}`)
    else names.add(name)
  }
  return { exact: [...exact], kinds: [...kinds], names: [...names] }
}

/** A place as somebody chose it: an id of the venue, or words. */
export function placeWordsIn(place: string, words: readonly string[]): PlaceWords {
  const read = placeWordsOf(words)
  const id = /^[a-z]{0,3}-?\d{0,4}[a-z]?$/i.test(place.trim())
    ? place.trim().toLowerCase()
    : undefined
  return id === undefined || id === '' ? read : { ...read, exact: [...read.exact, `id:${id}`] }
}

function kindOf(word: string): string | undefined {
  return KIND_OF.get(word) ?? KIND_OF.get(withoutParticles(word))
}

/** The number, letter or side that follows a kind of place: "porte C4", "gate number 7", "tribune nord". */
function nameAfter(words: readonly string[], at: number): string | undefined {
  for (let i = at + 1; i <= at + 2; i++) {
    const word = words[i]
    if (word === undefined) return undefined
    const side = SIDES.get(word)
    if (side !== undefined) return side
    if (/^[a-z]{0,2}\d{1,4}[a-z]?$/.test(word)) return word
    const next = words[i + 1]
    if (/^[a-h]$/.test(word) && word !== 'a') {
      if (next !== undefined && /^\d{1,3}$/.test(next)) return word + next
      // In Moroccan Arabic "d" is "of".
      return word === 'd' && next !== undefined ? undefined : word
    }
    if (!FILLERS.has(word)) return undefined
  }
  return undefined
}

const FILLERS = new Set(split('numero no n number nombre de la le du رقم ra9m raqm nmra'))

function landmarkOf(word: string): string | undefined {
  if (word.length < 4 || EMPTY.has(word) || DARIJA_MARKS.has(word) || NEGATIONS.has(word))
    return undefined
  const bare = withoutParticles(word)
  if (EMPTY.has(bare) || isDangerWord(bare)) return undefined
  // The feminine ending is written in Arabic and seldom in Latin letters.
  const sound = soundOf(bare.replace(/(?<=\p{Script=Arabic}{3})ه$/u, ''))
  // Two consonants name a place only in a long word: Battouta.
  return sound.length >= 3 || (sound.length === 2 && bare.length >= 5) ? sound : undefined
}

function isDangerWord(word: string): boolean {
  return DANGER_LEXICON.some(({ strong, weak }) =>
    [...strong, ...weak].some(
      (item) => !item.includes(' ') && !item.startsWith('~') && word.startsWith(item),
    ),
  )
}

function withoutParticles(word: string): string {
  return word.replace(/^(?:[وف]?[بك]?ال|[وف]?لل|[وبلف])(?=\p{Script=Arabic}{3})/u, '')
}

function split(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
